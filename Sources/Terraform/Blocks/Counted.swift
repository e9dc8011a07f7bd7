/// As many instances of a resource as a number says: the `count` meta-argument. Curated types
/// are no single resource; declare several of them with a `for`.
///
/// ```swift
/// let streams = Counted(3) { index in KinesisStream("events", name: "events-\(index)") }
/// streams[0].arn         // aws_kinesis_stream.events[0].arn
/// streams.all(\.arn)     // aws_kinesis_stream.events[*].arn
/// ```
///
/// The index is given to the closure alone, so it cannot be used where there is no count.
public struct Counted<Instance: ResourceReferencing>: Declaration, DependencyTarget {
  private var resource: Instance

  /// - Parameters:
  ///   - count: How many instances there are; it must be known when Terraform plans.
  ///   - content: The resource, given the place of each instance, from zero.
  public init(
    _ count: Expression<Number>, _ content: (_ index: Expression<Number>) -> Instance
  ) {
    resource = content(Expression(.symbol("count", [.attribute("index")])))
    resource.declaration.count = count
  }

  public var identity: Identity { resource.identity }
  public var declared: Declared { resource.declared }

  /// One instance, counted from zero.
  public subscript(index: Expression<Number>) -> Instance {
    resource.instance(.index(index.node))
  }

  /// An attribute of all instances, in order.
  public func all<Value>(_ attribute: KeyPath<Instance, Expression<Value>>) -> Expression<[Value]> {
    resource.instance(.splat)[keyPath: attribute].unsafelyTyped()
  }
}

/// One instance of a resource for each element of a collection: the `for_each` meta-argument.
///
/// ```swift
/// let queues = ForEach(["orders": 30, "returns": 60]) { each in
///   SQSQueue("events", name: each.key, visibilityTimeoutSeconds: each.value)
/// }
/// queues["orders"].arn   // aws_sqs_queue.events["orders"].arn
/// ```
public struct ForEach<Instance: ResourceReferencing>: Declaration, DependencyTarget {
  private var resource: Instance

  /// An instance for each item of a map.
  public init<Value>(
    _ elements: Expression<[String: Value]>, _ content: (Each<Value>) -> Instance
  ) {
    resource = content(Each(iterator: "each"))
    resource.declaration.forEach = ForEachCollection(elements)
  }

  /// An instance for each string of a set.
  public init(
    _ elements: Expression<Set<String>>, _ content: (Each<String>) -> Instance
  ) {
    resource = content(Each(iterator: "each"))
    resource.declaration.forEach = ForEachCollection(elements)
  }

  public var identity: Identity { resource.identity }
  public var declared: Declared { resource.declared }

  /// The instance of one key.
  public subscript(key: Expression<String>) -> Instance {
    resource.instance(.index(key.node))
  }
}

extension ResourceReferencing {
  fileprivate func instance(_ step: Node.Step) -> Self {
    with { $0.instance = [step] }
  }
}
