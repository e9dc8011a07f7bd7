import HCL

/// A construct about objects that Terraform knows already: `moved`, `removed` and `import`. They have to agree
/// with the declarations; Terraform would report it only when it plans. Terraform language documentation,
/// "Refactoring", "removed Block" and "import Block".
protocol Refactoring: Construct {
  /// The word that its block begins with.
  static var blockType: String { get }

  /// The addresses that only one such block of a module may name, by their arguments.
  var namedAddresses: [(argument: String, address: AddressNode)] { get }

  /// Reports what does not agree with the declarations.
  func check(_ checker: inout Checker, against declared: DeclaredAddresses)
}

extension Refactoring {
  var isWrittenToMain: Bool { true }
  var isRefactoring: Bool { true }
}

/// The addresses that a module sees, of what is declared in it and below it.
struct DeclaredAddresses {
  /// Whether what is declared has instances, by its address in the root module.
  fileprivate let addresses: [String: Bool]
  /// The way from the root module: `module.a.module.b.`
  fileprivate let prefix: String

  /// Whether something that was moved or removed is still declared.
  ///
  /// - Parameter becameInstance: Whether the address is that of one instance, from before `count` or
  ///   `for_each`: it may be declared with one of them since.
  func contains(_ address: AddressNode, becameInstance: Bool = false) -> Bool {
    guard case .text(let text) = address, let isRepeated = addresses[prefix + text] else {
      return false
    }
    return !(isRepeated && becameInstance)
  }
}

extension Checker {
  mutating func checkRefactoring() {
    let isNeeded = configuration.scopes.contains { scope in
      scope.elements.contains {
        if case .construct(let construct) = $0 { construct.isRefactoring } else { false }
      }
    }
    guard isNeeded else { return }
    let addresses = configuration.declaredAddresses()
    for scope in configuration.scopes.indices {
      let declared = DeclaredAddresses(
        addresses: addresses, prefix: configuration.prefix(of: scope))
      var seen: [String: [AddressNode: SourceLocation]] = [:]
      for case .construct(let construct) in configuration.scopes[scope].elements {
        guard let block = construct as? any Refactoring else { continue }
        checkRepetition(of: block, &seen)
        block.check(&self, against: declared)
      }
    }
  }

  /// Of one source, or to one target, only one thing can be said.
  private mutating func checkRepetition(
    of block: any Refactoring, _ seen: inout [String: [AddressNode: SourceLocation]]
  ) {
    let type = type(of: block).blockType
    for (argument, address) in block.namedAddresses {
      guard
        let earlier = seen["\(type) \(argument)", default: [:]].updateValue(
          block.location, forKey: address)
      else { continue }
      report(
        .repeatedAddress(address.title, argument: argument, of: type, first: earlier),
        at: block.location)
    }
  }
}

extension Configuration {
  fileprivate func declaredAddresses() -> [String: Bool] {
    var addresses: [String: Bool] = [:]
    for scope in scopes.indices {
      let prefix = prefix(of: scope)
      for element in scopes[scope].elements {
        if case .resource(let resource) = element {
          addresses[prefix + resource.identity.kind.address] = element.isRepeated
        } else {
          for address in element.construct.addresses {
            addresses[prefix + address] = element.isRepeated
          }
          if let call = element.construct as? ReusableModule.Call {
            for (address, isRepeated) in call.definition.configuration.declaredAddresses() {
              addresses["\(prefix)module.\(call.name).\(address)"] = isRepeated
            }
          }
        }
      }
    }
    return addresses
  }

  fileprivate func prefix(of scope: Int) -> String {
    guard let parent = scopes[scope].parent else { return "" }
    return prefix(of: parent) + "module.\(scopes[scope].name)."
  }
}
