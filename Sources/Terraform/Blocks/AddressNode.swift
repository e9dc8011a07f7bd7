/// An address as it stands in a block.
enum AddressNode: Hashable, Sendable {
  case text(String)
  /// A declaration or one instance of it. Of a component, the resource whose type the other address
  /// names.
  case target(Identity, [Node.Step], type: String?)
}

extension AddressNode {
  /// As messages call it.
  var title: String {
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
  var isAddress: Bool { !names.isEmpty }
  var isModule: Bool { names.first == "module" }
  var isData: Bool { names.first == "data" || names.first == "ephemeral" }

  var hasIndex: Bool {
    switch self {
    case .text(let text): text.contains("[")
    case .target(_, let steps, _): !steps.isEmpty
    }
  }

  /// Of the address of a resource, its type.
  var resourceType: String? {
    switch self {
    case .text(let text): return Address(text).resourceType
    case .target(let identity, _, _):
      if case .resource(let type, _) = identity.kind { return type }
      return nil
    }
  }
}
