/// As many instances of a resource, a query or a call of a module as a number says: the `count`
/// meta-argument. Curated types are no single resource; declare several of them with a `for`.
///
/// ```swift
/// let streams = Counted(3) { index in KinesisStream("events", name: "events-\(index)") }
/// streams[0].arn         // aws_kinesis_stream.events[0].arn
/// streams.all(\.arn)     // aws_kinesis_stream.events[*].arn
/// let networks = Counted(2) { index in ModuleCall("network", source: "./network") }
/// networks[0].output("id", as: String.self)           // module.network[0].id
/// ```
///
/// Only the closure gets the index, so it cannot be used without a count. A ``Module`` has one instance: values cross
/// its border automatically, which would be ambiguous with several instances. Calls of a ``ReusableModule`` can be
/// counted. Terraform language documentation, "The count Meta-Argument".
public struct Counted<Instance: Repeatable>: Sendable {
  private(set) var instances: Instance

  /// - Parameters:
  ///   - count: How many instances there are; it must be known when Terraform plans.
  ///   - content: The resource or the call, given the place of each instance, from zero.
  public init(
    _ count: Expression<Number>, _ content: (_ index: Expression<Number>) -> Instance
  ) {
    instances = content(Expression(.symbol("count", [.attribute("index")])))
    instances.repetition.count = count
  }
}

extension Counted: Declaration, DependencyTarget where Instance: Declaration & DependencyTarget {
  public var identity: Identity { instances.identity }
  public var declared: Declared { instances.declared }

  /// One instance, counted from zero.
  public subscript(index: Expression<Number>) -> Instance {
    instances.instance(.index(index.node))
  }

  /// An attribute of all instances, in order.
  public func all<Value>(_ attribute: KeyPath<Instance, Expression<Value>>) -> Expression<[Value]> {
    instances.instance(.splat)[keyPath: attribute].ofAll()
  }
}

extension Counted where Instance == ModuleCall {
  /// An output of all instances, in order: `module.network[*].id`.
  public func all<Value>(
    output name: String, as type: Value.Type = Value.self
  ) -> Expression<[Value]> {
    let output: Expression<Value> = instances.instance(.splat).output(name)
    return output.ofAll()
  }
}

/// One instance of a resource, a query or a call of a module for each element of a collection: the
/// `for_each` meta-argument.
///
/// ```swift
/// let queues = ForEach(["orders": 30, "returns": 60]) { each in
///   SQSQueue("events", name: each.key, visibilityTimeoutSeconds: each.value)
/// }
/// queues["orders"].arn   // aws_sqs_queue.events["orders"].arn
/// queues.all(\.arn)      // { for key, item in aws_sqs_queue.events : key => item.arn }
/// ```
///
/// Terraform language documentation, "The for_each Meta-Argument".
public struct ForEach<Instance: Repeatable>: Sendable {
  private(set) var instances: Instance

  /// An instance for each item of a map.
  public init<Value>(
    _ elements: Expression<[String: Value]>, _ content: (Each<Value>) -> Instance
  ) {
    instances = content(Each(symbol: "each"))
    instances.repetition.forEach = ForEachCollection(elements)
  }

  /// An instance for each string of a set.
  public init(
    _ elements: Expression<Set<String>>, _ content: (Each<String>) -> Instance
  ) {
    instances = content(Each(symbol: "each"))
    instances.repetition.forEach = ForEachCollection(elements)
  }
}

extension ForEach: Declaration, DependencyTarget where Instance: Declaration & DependencyTarget {
  public var identity: Identity { instances.identity }
  public var declared: Declared { instances.declared }

  /// The instance of one key.
  public subscript(key: Expression<String>) -> Instance {
    instances.instance(.index(key.node))
  }

  /// An attribute of all instances, by their keys.
  public func all<Value>(
    _ attribute: KeyPath<Instance, Expression<Value>>
  ) -> Expression<[String: Value]> {
    all { $0[keyPath: attribute] }
  }

  func all<Value>(
    _ value: (Instance) -> Expression<Value>
  ) -> Expression<[String: Value]> {
    let (key, item) = (Binding("key"), Binding("item"))
    let place = Node.Step.index(.bound(key, []))
    var node = value(instances.instance(place)).node
    var collection = Reference(target: identity)
    if case .reference(let reference) = node, reference.steps.first == place {
      node = .bound(item, Array(reference.steps.dropFirst()))
      collection.isSensitive = reference.isSensitive
    }
    return Expression(
      .iteration(
        Iteration(
          names: .init(key: key, value: item),
          collection: .reference(collection),
          result: .object(key: .bound(key, []), value: node, isGrouped: false))))
  }
}

extension ForEach where Instance == ModuleCall {
  /// An output of all instances, by their keys:
  /// `{ for key, item in module.network : key => item.id }`.
  public func all<Value>(
    output name: String, as type: Value.Type = Value.self
  ) -> Expression<[String: Value]> {
    all { $0.output(name) }
  }
}
