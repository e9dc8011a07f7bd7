/// A part of a ``Role``: ``Allow`` and ``Deny``, an ``InlinePolicy`` of its own name, or a ``ManagedPolicy``.
public protocol RolePart: Sendable {
  /// The content that is added to the role.
  var rolePart: RolePartContent { get }
}

/// A statement of a policy: ``Allow`` or ``Deny``.
public protocol PolicyStatement: RolePart {}

/// The content of a part, which only this library can make.
public struct RolePartContent: Sendable {
  enum Kind: Sendable {
    case permissions([Permission])
    case inline(InlinePolicy)
    case managed(ManagedPolicy)
  }

  let kind: Kind

  init(_ kind: Kind) {
    self.kind = kind
  }
}

extension Sequence where Element == any RolePart {
  /// The statements for the role's own policy.
  var permissions: [Permission] {
    flatMap { part -> [Permission] in
      if case .permissions(let permissions) = part.rolePart.kind { permissions } else { [] }
    }
  }

  var inlinePolicies: [InlinePolicy] {
    compactMap { if case .inline(let policy) = $0.rolePart.kind { policy } else { nil } }
  }

  var managedPolicies: [ManagedPolicy] {
    compactMap { if case .managed(let policy) = $0.rolePart.kind { policy } else { nil } }
  }
}

extension Checks {
  /// The actions and resources of statements, and their conditions.
  mutating func require(_ permissions: [Permission]) {
    for permission in permissions {
      let place = permission.location
      require(
        !permission.actions.isEmpty && !permission.resources.isEmpty, RoleProblem.emptyPermission,
        at: place)
      for action in permission.actions where permission.statesActions {
        guard let action = action.literal else { continue }
        require(action.isAction, RoleProblem.invalidAction(action), at: place)
      }
      for resource in permission.resources {
        guard let resource = resource.literal else { continue }
        require(
          resource == "*" || resource.hasBytes(atStart: "arn:"),
          RoleProblem.resourceNotARN(resource),
          at: place)
      }
      require(permission.conditions)
    }
  }
}

extension String {
  /// Whether it has the form of an action of a policy, such as `ssm:Get*`. Service Authorization Reference. A `Regex`
  /// here would take half of the time of a whole generation.
  fileprivate var isAction: Bool {
    if self == "*" { return true }
    // Reading contiguous bytes is several times as fast.
    return utf8.withContiguousStorageIfAvailable { $0.areAction } ?? utf8.areAction
  }
}

extension Collection<UInt8> {
  fileprivate var areAction: Bool {
    var (colons, length) = (0, 0)
    for byte in self {
      switch byte {
      case UInt8(ascii: ":"):
        if length == 0 { return false }
        (colons, length) = (colons + 1, 0)
        continue
      case UInt8(ascii: "-") where colons == 0: break
      case UInt8(ascii: "*") where colons > 0, UInt8(ascii: "?") where colons > 0: break
      default: if !byte.isASCIILetterOrDigit { return false }
      }
      length += 1
    }
    return colons == 1 && length > 0
  }
}
