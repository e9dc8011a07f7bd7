import HCL

/// `moved`, `removed` and `import` have to agree with the declarations. Terraform would report it only
/// when it plans. Terraform language documentation, "Refactoring", "removed Block" and "import Block".
extension Configuration {
  mutating func checkRefactoring() {
    let isNeeded = scopes.contains { scope in
      scope.elements.contains {
        if case .raw(let block) = $0 { block.isRefactoring } else { false }
      }
    }
    guard isNeeded else { return }
    let declared = declaredAddresses()
    for scope in scopes.indices {
      var seen: [String: [AddressNode: SourceLocation]] = [:]
      for case .raw(let block) in scopes[scope].elements where block.isRefactoring {
        checkRepetition(of: block, &seen)
        switch block.type {
        case "moved": checkMove(block, in: scope, declared)
        case "removed": checkRemoval(block, in: scope, declared)
        default: break
        }
      }
    }
  }

  /// Whether what is declared has instances, by its address in the root module.
  private func declaredAddresses() -> [String: Bool] {
    var addresses: [String: Bool] = [:]
    for scope in scopes.indices {
      for element in scopes[scope].elements {
        let address: String
        switch element {
        case .resource(let resource): address = resource.identity.kind.address
        case .moduleCall(let call): address = "module.\(call.name)"
        case .module(let child): address = "module.\(scopes[child].name)"
        default: continue
        }
        addresses[prefix(of: scope) + address] = element.isRepeated
      }
    }
    return addresses
  }

  /// `module.a.module.b.`
  private func prefix(of scope: Int) -> String {
    guard let parent = scopes[scope].parent else { return "" }
    return prefix(of: parent) + "module.\(scopes[scope].name)."
  }

  /// Of one source, or to one target, only one thing can be said.
  private mutating func checkRepetition(
    of block: RawBlock, _ seen: inout [String: [AddressNode: SourceLocation]]
  ) {
    // The instances of an import with for_each differ in what they are computed from.
    if block.body.has("for_each") { return }
    for name in ["from", "to"] {
      guard case .address(let address)? = block.body.node(of: name),
        let earlier = seen["\(block.type) \(name)", default: [:]].updateValue(
          block.location, forKey: address)
      else { continue }
      report(
        .repeatedAddress(
          address.title, argument: name, of: block.type, first: earlier), at: block.location)
    }
  }

  private mutating func checkMove(_ block: RawBlock, in scope: Int, _ declared: [String: Bool]) {
    guard case .address(let old)? = block.body.node(of: "from"),
      case .address(let new)? = block.body.node(of: "to"), old.isAddress, new.isAddress
    else { return }
    if old.isModule != new.isModule || old.isData || new.isData {
      report(.impossibleMove(from: old.title, to: new.title), at: block.location)
      return
    }
    checkAbsence(of: old, in: scope, declared, becameInstance: new.hasIndex, at: block.location)
  }

  private mutating func checkRemoval(_ block: RawBlock, in scope: Int, _ declared: [String: Bool]) {
    guard case .address(let address)? = block.body.node(of: "from"), address.isAddress else {
      return
    }
    if address.isData || address.hasIndex {
      report(.notRemovable(address.title), at: block.location)
      return
    }
    checkAbsence(of: address, in: scope, declared, at: block.location)
  }

  /// - Parameter becameInstance: Whether the address is that of one instance, from before `count` or
  ///   `for_each`: it may be declared with one of them since.
  private mutating func checkAbsence(
    of address: AddressNode, in scope: Int, _ declared: [String: Bool],
    becameInstance: Bool = false, at location: SourceLocation
  ) {
    guard case .text(let text) = address, let isRepeated = declared[prefix(of: scope) + text],
      !(isRepeated && becameInstance)
    else { return }
    report(.stillDeclared(text), at: location)
  }
}

extension RawBlock {
  fileprivate var isRefactoring: Bool { ["moved", "removed", "import"].contains(type) }
}

extension AddressNode {
  /// As messages call it.
  fileprivate var title: String {
    switch self {
    case .text(let text): text
    case .target(let identity, _, _): identity.kind.address
    }
  }

  /// The names within the innermost module; empty if it is not an address.
  private var names: ArraySlice<String> {
    switch self {
    case .text(let text): Address(text).innermostNames
    case .target(let identity, _, _): identity.kind.path[...]
    }
  }

  /// A malformed one is reported where it is written.
  fileprivate var isAddress: Bool { !names.isEmpty }
  fileprivate var isModule: Bool { names.first == "module" }
  fileprivate var isData: Bool { names.first == "data" || names.first == "ephemeral" }

  fileprivate var hasIndex: Bool {
    switch self {
    case .text(let text): text.contains("[")
    case .target(_, let steps, _): !steps.isEmpty
    }
  }
}
