/// A value that can be placed in a ``Stack`` or a ``Module`` by naming it.
///
/// The types of this library conform. To build a type of your own from others, conform to
/// ``Component``.
public protocol Declaration: Sendable {
  /// The content of the declaration.
  var declared: Declared { get }
}

/// The content of a ``Declaration``. Opaque: only the types of this library make it.
public struct Declared: Sendable {
  // Every kind but a resource is in a box. Without the box, each switch would copy the whole declaration.
  enum Kind: Sendable {
    case resource(ResourceDeclaration)
    indirect case construct(any Construct)
    indirect case module(Module)
    indirect case component(any Component)
    indirect case group(DeclarationGroup)
  }

  let kind: Kind

  init(_ kind: Kind) {
    self.kind = kind
  }

  init(_ construct: some Construct) {
    kind = .construct(construct)
  }
}

/// A declaration that stands for several others, such as a function with its log group.
///
/// ```swift
/// struct AuditedQueue: Component {
///   let identity: Identity
///   let queue: SQSQueue
///   …
///   func body(_ received: Contributions) -> [any Declaration] { [queue, …] }
/// }
/// ```
public protocol Component: Declaration, DependencyTarget {
  /// The problems of the values that it was made from: ranges, names, combinations. ``DeclarationProblem``
  /// shows how to report one.
  var problems: [DeclarationError] { get }

  /// The effects of this component on others: a function contributes to its role.
  var contributions: [Contribution] { get }

  /// The parts, given the contributions of others.
  ///
  /// In a large stack it is called on any thread, also while the rest of the stack is declared, and again if others
  /// contribute later.
  func body(_ received: Contributions) -> [any Declaration]
}

extension Component {
  public var declared: Declared { Declared(.component(self)) }
  public var problems: [DeclarationError] { [] }
  public var contributions: [Contribution] { [] }
}

/// Something that one component adds to another, such as a statement to a role's policy.
public struct Contribution: Sendable {
  let target: Identity
  let value: any Sendable

  /// - Parameters:
  ///   - target: The component that receives it.
  ///   - value: What it receives; it asks by type.
  public init(to target: Identity, _ value: some Sendable) {
    self.target = target
    self.value = value
  }
}

/// The contributions of others to a component, in the order in which they were placed.
public struct Contributions: Sendable {
  @usableFromInline let values: [any Sendable]

  /// Those of one type.
  public func of<Value>(type: Value.Type) -> [Value] {
    values.compactMap { $0 as? Value }
  }

  /// Those of exactly one type. Comparing types is several times as fast as a cast, which also tries to convert the
  /// elements of an array of another type.
  @inlinable
  package func of<Value>(exactly type: Value.Type) -> [Value] {
    values.compactMap { Swift.type(of: $0) == type ? $0 as? Value : nil }
  }
}
