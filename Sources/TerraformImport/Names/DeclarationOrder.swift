internal import HCL

/// The order of the declarations of a module: that of the files, but for what others need first.
struct DeclarationOrder {
  /// Addresses, each after those that it needs, unless they need each other.
  private(set) var addresses: [String] = []
  private var seen: Set<String> = []
  private let needs: [String: [String]]

  /// - Parameters:
  ///   - addresses: In the order of the files.
  ///   - needs: What each refers to.
  init(_ addresses: [String], needs: [String: [String]]) {
    self.needs = needs
    let known = Set(addresses)
    for address in addresses { place(address, known) }
  }

  /// With a stack of its own: a chain of references can be as long as the file.
  private mutating func place(_ address: String, _ known: Set<String>) {
    if !seen.insert(address).inserted { return }
    var open = [(address: address, needs: (needs[address] ?? [])[...])]
    while let last = open.last {
      guard let need = last.needs.first else {
        addresses.append(last.address)
        open.removeLast()
        continue
      }
      open[open.count - 1].needs.removeFirst()
      if known.contains(need), seen.insert(need).inserted {
        open.append((need, (needs[need] ?? [])[...]))
      }
    }
  }
}

extension SourceBlock {
  /// The addresses that it refers to, in order.
  var references: [String] {
    var references: [String] = []
    body.forEachExpression { $0.addReferences(to: &references) }
    return references
  }
}

extension ExpressionSyntax {
  /// Adds the addresses of the declarations in it.
  func addReferences(to references: inout [String]) {
    forEachPart { part in
      if let address = part.address { references.append(address) }
    }
  }
}
