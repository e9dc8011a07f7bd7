/// A component around one resource: ``Stream``, ``Table``, ``Queue``, ``Role``, ``Function`` and
/// ``Mapping``.
///
/// What it has no parameter for is set where it is declared:
///
/// ```swift
/// let stream = Stream("orders")
///   .with { $0.enforceConsumerDeletion = true }
///   .lifecycle(Lifecycle(preventDestroy: true))
/// ```
///
/// Like every Swift value it is copied: a change counts for the copy that is placed.
public protocol CuratedResource: Component, Checkable, ManagedResourceConvertible {
  /// The binding below.
  associatedtype Binding: Resource

  /// The binding below, with every argument of the resource type.
  var resource: Binding { get set }
}

extension CuratedResource {
  public var managedResource: Binding { resource }

  public var checkableReference: CheckableReference { resource.checkableReference }

  /// The same with arguments of the resource changed.
  ///
  /// Blocks are set by name: `.with { $0.declaration.body.set("vpc_config", LambdaFunction.VPCConfig(…)) }`.
  public func with(_ change: (inout Binding) -> Void) -> Self {
    var copy = self
    change(&copy.resource)
    return copy
  }

  /// The same with a `lifecycle` block on the resource below. What was said before stays, unless this says
  /// otherwise, and so do conditions that the type brings itself. A function's log group has one of its
  /// own: `function.logGroup = function.logGroup.lifecycle(…)`.
  public func lifecycle(_ lifecycle: Lifecycle) -> Self {
    with { $0 = $0.lifecycle(lifecycle) }
  }

  /// The same with another configuration of its provider than the default one, for all that it consists
  /// of: a function's log group and a role's policy too.
  public func provider(_ provider: Provider) -> Self {
    with { $0.declaration.provider = provider }
  }

  /// The same with `depends_on`, for what no argument shows. It counts for the resource below; a role's
  /// policy waits with it, a function's log group does not.
  public func dependsOn(_ others: any DependencyTarget...) -> Self {
    with { $0.declaration.dependsOn += others }
  }

  /// The same with `# text` above the resource below.
  public func comment(_ text: String) -> Self {
    with { $0.declaration.comment = text }
  }
}
