/// A component around one resource: ``Stream``, ``Table``, ``Queue``, ``Topic``, ``Bucket``, ``Role``,
/// ``Function``, ``Mapping``, ``Schedule`` and others.
///
/// Arguments without a parameter are set where it is declared:
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

  /// The binding below, for its attributes.
  var resource: Binding { get set }
}

extension CuratedResource {
  public var managedResource: Binding { resource }

  public var checkableReference: CheckableReference { resource.checkableReference }

  /// The same with arguments or blocks of the resource changed.
  ///
  /// ```swift
  /// Function("orders", package: package, role: role).with {
  ///   $0.vpcConfig = .init(securityGroupIDs: [group.id], subnetIDs: [subnet.id])
  /// }
  /// ```
  public func with(_ change: (inout Binding.Arguments) -> Void) -> Self {
    changing { $0.with(change) }
  }

  private func changing(_ change: (Binding) -> Binding) -> Self {
    var copy = self
    copy.resource = change(resource)
    return copy
  }

  /// The same with a `lifecycle` block on the resource below. What was said before stays, unless this says
  /// otherwise, and so do conditions that the type brings itself. A function's log group has one of its
  /// own: ``Function/logGroup(_:)``.
  public func lifecycle(_ lifecycle: Lifecycle) -> Self {
    changing { $0.lifecycle(lifecycle) }
  }

  /// The same with another configuration of its provider than the default one, for all that it consists
  /// of: a function's log group and a role's policy too.
  public func provider(_ provider: Provider) -> Self {
    changing { $0.provider(provider) }
  }

  /// The same with `depends_on`, for what no argument shows. It counts for the resource below; a role's
  /// policy waits with it, a function's log group does not.
  public func dependsOn(_ others: any DependencyTarget...) -> Self {
    changing { $0.withDeclaration { $0.dependencies += others.map(\.identity) } }
  }

  /// The same with `# text` above the resource below.
  public func comment(_ text: String) -> Self {
    changing { $0.comment(text) }
  }
}

extension Identity {
  /// The identity of a component around one resource, such as `aws_sqs_queue.orders`.
  init<Binding: Resource>(
    component type: Binding.Type, _ label: String, at location: SourceLocation
  ) {
    self.init(component: type.resourceType, label: label, at: location)
  }
}
