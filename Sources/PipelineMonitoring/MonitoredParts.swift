/// The parts of a stack that have metrics, and how they are connected.
struct MonitoredParts: Sendable {
  private(set) var functions: [Function] = []
  private(set) var mappings: [Mapping] = []
  private(set) var streams: [any StreamReference & Component] = []
  private(set) var tables: [any TableReference & Component] = []
  private(set) var queues: [any QueueReference & Component] = []
  private(set) var archives: [any ObservedArchive] = []
  let tableActions: TableActions
  /// The parts to which alarms are confined; nil for all.
  private let wanted: Set<Identity>?
  private var functionsByTarget: [Identity: Identity] = [:]
  private var consumers: [Identity: Expression<String>] = [:]
  private var failureTargets: [Expression<String>] = []

  /// - Parameters:
  ///   - components: The components of the stack.
  ///   - wanted: The parts that get alarms; nil for all.
  init(of components: [any Component], only wanted: [any Component]?) {
    tableActions = TableActions(of: components)
    self.wanted = wanted.map { Set($0.map(\.identity)) }
    let placed = Set(components.map(\.identity))
    // A part that exists already need not be placed to be watched.
    let others = (wanted ?? []).filter { !placed.contains($0.identity) }
    for component in components + others { note(component) }
  }

  private mutating func note(_ component: any Component) {
    switch component {
    case let function as Function:
      functions.append(function)
      functionsByTarget[function.resource.declaration.identity] = function.identity
      failureTargets += [function.variable(.rejectedQueueURL), function.deadLetterTarget].present
    case let alias as Alias:
      functionsByTarget[alias.resource.declaration.identity] = alias.function.identity
    case let mapping as Mapping:
      mappings.append(mapping)
      failureTargets += [mapping.failureDestination].present
    case let subscription as Subscription:
      failureTargets += [subscription.resource.arguments.redrivePolicy].present
    case let consumer as StreamConsumer:
      consumers[consumer.resource.declaration.identity] = consumer.streamARN
    case let archive as any ObservedArchive: archives.append(archive)
    case let queue as any QueueReference & Component:
      queues.append(queue)
      failureTargets += [(queue as? Queue)?.resource.arguments.redrivePolicy].present
    case let stream as any StreamReference & Component: streams.append(stream)
    case let table as any TableReference & Component: tables.append(table)
    default: break
    }
  }

  /// Whether a part gets alarms.
  func includes(_ part: Identity) -> Bool { wanted?.contains(part) ?? true }

  /// Whether a mapping gets alarms: it belongs to its function too.
  func includes(_ mapping: Mapping) -> Bool {
    includes(mapping.identity) || function(of: mapping).map { includes($0.identity) } == true
  }

  /// The mappings that invoke a function, directly or through an alias.
  func mappings(to function: Function) -> [Mapping] {
    mappings.filter { self.function(of: $0)?.identity == function.identity }
  }

  /// The mappings that read a queue.
  func mappings(from queue: any QueueReference) -> [Mapping] {
    mappings.filter { mapping in
      !mapping.readsStream && mapping.eventSource.map { $0.names(queue.arn) } == true
    }
  }

  /// The function that a mapping invokes.
  func function(of mapping: Mapping) -> Function? {
    guard let target = mapping.resource.arguments.functionName?.source,
      let function = functionsByTarget[target]
    else { return nil }
    return functions.first { $0.identity == function }
  }

  /// The stream that a mapping reads, by itself or through a consumer.
  func stream(of mapping: Mapping) -> (any StreamReference & Component)? {
    guard let source = mapping.eventSource else { return nil }
    let arn = source.source.flatMap { consumers[$0] } ?? source
    return streams.first { arn.names($0.arn) }
  }

  /// Whether it is the dead-letter queue of another queue, to which SQS can move its messages back.
  func deadLetters(of queue: any QueueReference) -> Bool {
    !sources(ofDeadLettersIn: queue).isEmpty
  }

  /// The queues of the stack whose dead-letter queue it is.
  func sources(ofDeadLettersIn queue: any QueueReference) -> [Queue] {
    guard let identity = queue.arn.source else { return [] }
    return queues.compactMap { $0 as? Queue }.filter { other in
      other.resource.arguments.redrivePolicy?.targets.contains(identity) == true
    }
  }

  /// The queue to which a mapping reports records that it gives up.
  func failureQueue(of mapping: Mapping) -> (any QueueReference & Component)? {
    mapping.failureDestination.flatMap { target in queues.first { target.names($0.arn) } }
  }

  /// The mappings that report records to a queue, or whose functions reject them there.
  func mappings(failingTo queue: any QueueReference & Component) -> [Mapping] {
    mappings.filter { mapping in
      failureQueue(of: mapping)?.identity == queue.identity
        || function(of: mapping)?.rejects(to: queue) == true
    }
  }

  /// Whether failures go to a queue: rejected records, reports of a mapping, or dead letters.
  func takesFailures(_ queue: any QueueReference) -> Bool {
    failureTargets.contains { target in
      target.isWritten(as: queue.url) || target.names(queue.arn)
        || (queue.arn.source.map { target.targets.contains($0) } ?? false)
    }
  }
}

extension Component {
  /// The place of its metrics.
  var placeOfMetrics: Place {
    Place(of: self)
  }
}

extension Function {
  /// Whether its handler sends rejected records to a queue.
  func rejects(to queue: any QueueReference) -> Bool {
    guard let url = variable(.rejectedQueueURL) else { return false }
    return url.isWritten(as: queue.url) || (url.source != nil && url.source == queue.url.source)
  }
}

extension Mapping {
  /// The ARN of its source as it is placed.
  var eventSource: Expression<String>? { resource.arguments.eventSourceARN?.unlessNull }

  /// The ARN of its on-failure destination.
  var failureDestination: Expression<String>? {
    resource.arguments.assumingDynamicBlocks.destinationConfig?.onFailure?.destinationARN?
      .unlessNull
  }

  /// Whether `event-redrive` puts its records back: those of a Kinesis stream, not changes of a table or messages.
  var canBeRedriven: Bool { readsStream && !readsTable }

  /// Whether it counts events, which most of its alarms need.
  var countsEvents: Bool { resource.arguments.assumingDynamicBlocks.metricsConfig != nil }

  /// Whether it may give records up before they expire.
  var givesUp: Bool {
    let arguments = resource.arguments
    return [arguments.maximumRetryAttempts, arguments.maximumRecordAgeInSeconds].contains { bound in
      guard let bound = bound?.unlessNull else { return false }
      return !bound.isNegative
    }
  }
}

extension Expression<Number> {
  /// Whether it is the number by which Lambda means that there is no bound.
  var isNegative: Bool { isWritten(as: -1) || literal.map { $0 < 0 } == true }
}

extension Expression<String> {
  /// Whether an ARN is that of a resource.
  fileprivate func names(_ arn: Self) -> Bool {
    isWritten(as: arn) || (source != nil && source == arn.source)
  }
}

extension [Expression<String>?] {
  fileprivate var present: [Expression<String>] { compactMap { $0?.unlessNull } }
}
