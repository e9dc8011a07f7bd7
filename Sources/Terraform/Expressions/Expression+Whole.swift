/// Whole objects, for what wants all of them: outputs, modules, functions.
extension Expression where Result == AnyValue {
  /// All of a resource, a data source or a called module, as one object: `aws_sqs_queue.orders`,
  /// `module.network`.
  ///
  /// ```swift
  /// Output("queue", .whole(orders))                        // value = aws_sqs_queue.orders
  /// Output("network", .whole(network), sensitive: true)    // value = module.network
  /// ```
  ///
  /// An output of an object with a sensitive part must be sensitive, which only Terraform notices.
  ///
  /// - Parameter declaration: The declaration; of several instances, the one that is meant.
  public static func whole(
    _ declaration: some Repeatable & Declaration & DependencyTarget
  ) -> Self {
    if let resource = declaration as? any ResourceReferencing, resource.declaration.isCurrent {
      return Self(.symbol("self", []))
    }
    return whole(declaration.identity, declaration.repetition.instance)
  }

  /// All of a resource that a type stands for.
  public static func whole(_ component: some Component & ManagedResourceConvertible) -> Self {
    whole(component.managedResource)
  }

  /// All instances, as a list of objects.
  public static func whole<Instance: Declaration & DependencyTarget>(
    _ instances: Counted<Instance>
  ) -> Self {
    whole(instances.identity, [])
  }

  /// All instances, as a map of objects.
  public static func whole<Instance: Declaration & DependencyTarget>(
    _ instances: ForEach<Instance>
  ) -> Self {
    whole(instances.identity, [])
  }

  private static func whole(_ identity: Identity, _ instance: [Node.Step]) -> Self {
    Self(.reference(Reference(target: identity, path: Reference.Path(instance))))
  }
}
