/// An event source mapping: Lambda reads a stream, by itself or through a ``StreamConsumer``, the stream of a table,
/// or a queue, and invokes a function with batches of records.
///
/// ```swift
/// Mapping(from: stream, to: handler, startingAt: .trimHorizon, batchSize: 500, onFailure: rejected)
/// // resource "aws_lambda_event_source_mapping" "ingestion_workshop_to_kinesis_workshop" { … }
/// Mapping(from: consumer, to: handler, startingAt: .latest, onFailure: rejected)
/// Mapping(from: table, to: handler, startingAt: .trimHorizon, onFailure: rejected)
/// Mapping(from: queue, to: handler, batchSize: 10)
/// ```
///
/// By default it reports failures record by record, halves a batch that fails, and never gives up: a
/// record that can be written is written, however old it is when the function first sees it, as long
/// as the stream has it. The function's role may read the source and send to the on-failure queue,
/// since the mapping needs it.
///
/// The price is that a batch that always fails blocks its shard. The handler of this project sends
/// what it must reject to the queue by itself, bytes included, so what is left are faults: the process
/// crashes, or the table or the queue cannot be reached. Such a batch stays at the head of its shard,
/// and the records behind it wait, until the fault is repaired or the stream's retention ends and the
/// records are lost. To have more time for repairs, raise `retention:` of the ``Stream``. The fault shows
/// as a rising `IteratorAge` of the function and, if the handler runs, as its metric `Unsettled` and
/// its warning with the first sequence number that is not written and the shard.
///
/// Lambda Developer Guide, "Using Lambda with Kinesis", "Using AWS Lambda with Amazon DynamoDB" and "Using
/// Lambda with Amazon SQS".
public struct Mapping: CuratedResource {
  /// Where in the stream a new mapping begins.
  public struct StartingPosition: Hashable, Sendable {
    let name: String
    let time: WrittenExpression<String>?

    /// At the oldest record that the stream still has.
    public static let trimHorizon = StartingPosition(name: "TRIM_HORIZON", time: nil)
    /// At what arrives from now on.
    public static let latest = StartingPosition(name: "LATEST", time: nil)

    /// At a time, in RFC 3339: `2026-01-31T08:00:00Z`. Another offset is written as UTC, and a fraction of
    /// a second is cut off. A time that only Terraform knows must be in UTC and whole seconds.
    public static func timestamp(_ time: Expression<String>) -> StartingPosition {
      StartingPosition(name: "AT_TIMESTAMP", time: WrittenExpression(time))
    }

    /// The same for a Swift string.
    @_disfavoredOverload
    public static func timestamp(_ time: String) -> StartingPosition {
      .timestamp(Expression(time))
    }
  }

  /// The metrics of CloudWatch about a mapping. Lambda Developer Guide, "Event source mapping metrics".
  public enum Metrics: Hashable, Sendable {
    /// The numbers of events that were polled, filtered out, delivered, given up, and so on.
    case eventCount
    /// None.
    case none
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: LambdaEventSourceMapping
  private let shared: Shared<Parts>

  private struct Parts {
    let problems: [DeclarationError]
    let source: MappingSource
    /// The role of the function.
    let role: Identity
    let onFailure: FailureDelivery?
  }

  /// A mapping from a stream, a registered consumer of one, or the stream of a table.
  ///
  /// - Parameters:
  ///   - source: The source to read: a ``Stream``, a ``StreamConsumer``, a ``Table`` with a stream, or one of these
  ///     that exists already. A table's stream keeps the changes of its items for 24 hours.
  ///   - function: The function to invoke, or an ``Alias`` of one.
  ///   - position: Where a new mapping begins; a table's stream has no timestamps.
  ///   - filters: The records to send to the function; those that match none of them are skipped for good. At most
  ///     5; none, the default, for all records.
  ///   - batchSize: The most records of an invocation, 1 to 10,000; their payload is at most 6 MB.
  ///   - batchingWindow: How long to wait for a batch to fill, 0 to 300 seconds.
  ///   - tumblingWindow: How long the function collects a state over batches of a shard, 1 to 900 seconds; nil, the
  ///     default, for no such state.
  ///   - parallelizationFactor: How many batches of a shard may be worked on at once, 1 to 10; records of
  ///     one partition key, and changes of one item, stay in order.
  ///   - maximumRetryAttempts: How often a failed batch is tried again, 0 to 10,000; nil, the default,
  ///     for as long as the stream has its records. Once the retries are used up, good records of the
  ///     batch are given up with the bad ones, also when the table was only away for a while.
  ///   - maximumRecordAge: Records older than this are given up, 60 seconds to 7 days; nil, the default,
  ///     for never. Lambda looks at the age before the first attempt too. So with a bound, records may
  ///     be given up untried: a backlog that `.trimHorizon` finds, or what arrived during a pause.
  ///   - bisectsBatchOnError: Whether a failed batch is halved, which closes in on the record that fails.
  ///   - reportsBatchItemFailures: Whether the function's answer names the first record that failed. Without it, a
  ///     batch fails or succeeds as a whole. A handler with a contract needs it.
  ///   - metrics: The metrics of CloudWatch about the mapping; by default those that count events.
  ///   - onFailure: Where Lambda reports the records that it gave up, once one of the bounds above is set: a queue, a
  ///     topic or a bucket. A queue or topic gets shard and sequence numbers, not the data, which lives only as long
  ///     as the stream keeps it. Nil loses that trace, so it has no default.
  ///   - label: The name within Terraform; derived from the source and the function if it is nil.
  public init(
    from source: any RecordStream, to function: any FunctionReference,
    startingAt position: StartingPosition,
    filters: [EventFilter] = [], batchSize: any WholeNumber = 100,
    batchingWindow: TimeSpan = .seconds(0),
    tumblingWindow: TimeSpan? = nil, parallelizationFactor: any WholeNumber = 1,
    maximumRetryAttempts: (any WholeNumber)? = nil, maximumRecordAge: TimeSpan? = nil,
    bisectsBatchOnError: Bool = true, reportsBatchItemFailures: Bool = true,
    metrics: Metrics = .eventCount,
    onFailure: (any FailureDestination)?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    // `EventSourceRules` checks the rest; without a bound these are -1, which is right there.
    let retries = maximumRetryAttempts.map { checks.number($0, .retries, in: 0...10_000) }
    let age = maximumRecordAge.map {
      checks.time($0, in: .second, .recordAge, in: .seconds(60)...(.seconds(604_800)))
    }
    let window = checks.computed(batchingWindow: batchingWindow)
    let tumbling = tumblingWindow.map {
      checks.computed($0, in: .second, .tumblingWindow, in: .seconds(0)...(.seconds(900)))
    }
    let factor = checks.computed(parallelizationFactor, .parallelizationFactor, in: 1...10)
    let size = checks.computed(batchSize, .batchSize, in: 1...10_000)
    let time = position.timestamp(&checks)
    self.init(
      source.mappingSource, function, filters, reportsBatchItemFailures, metrics,
      onFailure?.failureDelivery, label, checks
    ) { arguments in
      arguments.startingPosition = Expression(position.name)
      arguments.startingPositionTimestamp = time
      arguments.batchSize = size
      arguments.maximumBatchingWindowInSeconds = window
      arguments.tumblingWindowInSeconds = tumbling
      arguments.parallelizationFactor = factor
      arguments.maximumRetryAttempts = retries ?? -1
      arguments.maximumRecordAgeInSeconds = age ?? -1
      arguments.bisectBatchOnFunctionError = Expression(bisectsBatchOnError)
    }
  }

  /// A mapping from a queue. The queue decides what happens to a message that always fails: without a redrive
  /// policy, it returns until its retention ends.
  ///
  /// - Parameters:
  ///   - queue: The queue, standard or FIFO. Its visibility timeout must not be below the function's timeout;
  ///     generation warns if it is below six times that and the batching window, as AWS recommends, or if a
  ///     standard queue has no dead-letter queue.
  ///   - function: The function to invoke, or an ``Alias`` of one.
  ///   - filters: The messages to send to the function; those that match none of them are deleted. At most 5; none,
  ///     the default, for all messages.
  ///   - batchSize: The maximum number of messages per invocation: 1 to 10,000, or 1 to 10 for a FIFO
  ///     queue. More than 10 require a batching window.
  ///   - batchingWindow: How long to wait for a batch to fill, 0 to 300 seconds; not for a FIFO queue.
  ///   - maximumConcurrency: The maximum number of concurrent invocations for the queue, 2 to 1,000; nil for
  ///     no limit of its own.
  ///   - pollers: The minimum and maximum number of pollers that are kept for the queue (provisioned mode): 2 to
  ///     200 and 2 to 2,000, at a price by the hour; nil, the default, for those that Lambda scales by itself. Not
  ///     together with `maximumConcurrency`.
  ///   - reportsBatchItemFailures: Whether the function's answer names the messages that failed. Without it, a
  ///     batch fails or succeeds as a whole. A handler with a contract needs it.
  ///   - metrics: The metrics of CloudWatch about the mapping; by default those that count events.
  ///   - label: The name in Terraform; derived from the queue and the function if it is nil.
  public init(
    from queue: any QueueReference, to function: any FunctionReference, filters: [EventFilter] = [],
    batchSize: any WholeNumber = 10, batchingWindow: TimeSpan = .seconds(0),
    maximumConcurrency: (any WholeNumber)? = nil, pollers: (any PollerRange)? = nil,
    reportsBatchItemFailures: Bool = true,
    metrics: Metrics = .eventCount, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    // `EventSourceRules` checks known values, since `with` may still change them.
    let size = checks.batchSize(batchSize, from: queue, waiting: batchingWindow)
    let window =
      batchingWindow == .seconds(0) ? nil : checks.computed(batchingWindow: batchingWindow)
    let concurrency = maximumConcurrency.map {
      checks.computed($0, .mappingConcurrency, in: 2...1_000)
    }
    let pollers = checks.pollers(pollers)
    checks.require(!queue.isFIFO || batchingWindow.seconds != nil, .windowOfFIFOQueue)
    if !queue.isFIFO { checks.add(ValueRule(batch: size, waiting: window)) }
    checks.add(ValueRule(visibilityOf: queue, for: function))
    self.init(
      MappingSource(queue), function, filters, reportsBatchItemFailures, metrics, nil, label, checks
    ) { arguments in
      arguments.batchSize = size
      arguments.maximumBatchingWindowInSeconds = window
      if let concurrency {
        arguments.scalingConfig = .init(maximumConcurrency: concurrency)
      }
      arguments.provisionedPollerConfig = pollers
    }
  }

  /// - Parameter change: Sets the arguments that only this kind of source has.
  private init(
    _ source: MappingSource, _ target: any FunctionReference, _ filters: [EventFilter],
    _ reportsBatchItemFailures: Bool, _ metrics: Metrics, _ onFailure: FailureDelivery?,
    _ label: String?, _ checks: Checks,
    _ change: (inout LambdaEventSourceMapping.Arguments) -> Void
  ) {
    var checks = checks
    checks.add(source.problem)
    checks.add(onFailure?.problem)
    let label = label ?? "\(source.label)_to_\(target.label)"
    var arguments = LambdaEventSourceMapping.Arguments(reserving: 12)
    arguments.eventSourceARN = source.arn
    arguments.functionName = target.arn
    change(&arguments)
    // Written in each case: if it is left out, Lambda keeps what it had.
    arguments.functionResponseTypes = reportsBatchItemFailures ? ["ReportBatchItemFailures"] : []
    if let onFailure {
      arguments.destinationConfig = .init(onFailure: .init(destinationARN: onFailure.arn))
    }
    if !filters.isEmpty {
      checks.require(filters.count, .filters, in: 1...10)
      arguments.filterCriteria = .init(
        filter: Blocks(filters.map { .init(pattern: $0.pattern(for: source.kind, &checks)) }))
    }
    if metrics == .eventCount { arguments.metricsConfig = .init(metrics: ["EventCount"]) }
    resource = LambdaEventSourceMapping.make(label, arguments, at: checks.location)
      .checked(by: checks.takeRules()).placed(at: target.function.place)
    identity = Identity(component: LambdaEventSourceMapping.self, label, at: checks.location)
    shared = Shared(
      Parts(
        problems: checks.problems, source: source, role: target.function.role.identity,
        onFailure: onFailure))
  }

  public var problems: [DeclarationError] { shared.parts.problems }
  var source: MappingSource { shared.parts.source }

  public var contributions: [Contribution] {
    permissionContributions + Contribution.use(of: resource.arguments.kmsKeyARN, .filters)
  }

  private var permissionContributions: [Contribution] {
    let location = identity.location
    let (role, target) = (shared.parts.role, resource.arguments.failureDestination)
    if let onFailure = shared.parts.onFailure, isOnFailure(target) {
      let permissions = source.permissions + onFailure.permissions
      return [Contribution(to: role, permissions.located(at: location))]
    }
    // `with` has put another destination in its place.
    let permissions = source.permissions + Permission.report(to: target)
    let delivery = Delivery(to: target, at: location)
    return [Contribution(to: role, permissions.located(at: location))]
      + (delivery.map { [Contribution(to: role, $0)] } ?? [])
  }

  /// Whether the destination is still the one that the initializer got.
  private func isOnFailure(_ target: Expression<String>?) -> Bool {
    guard let onFailure = shared.parts.onFailure, let target else { return false }
    return target.isWritten(as: onFailure.arn)
  }
}

extension LambdaEventSourceMapping.Arguments {
  /// The destination of reports of records that were given up.
  fileprivate var failureDestination: Expression<String>? {
    assumingDynamicBlocks.destinationConfig?.onFailure?.destinationARN?.unlessNull
  }
}

extension Mapping.StartingPosition {
  /// The time as an argument. A malformed time is reported, and a time that only Terraform knows gets a rule.
  fileprivate func timestamp(_ checks: inout Checks) -> Expression<String>? {
    guard let time = time?.expression else { return nil }
    guard let literal = time.literal else {
      checks.add(
        ValueRule(
          for: time,
          message:
            "The timestamp of the mapping must be in UTC and whole seconds, like 2026-01-31T08:00:00Z."
        ) { $0.matches(UTCTimestamp.pattern + "Z$") && $0.isTime })
      return time
    }
    let known = UTCTimestamp(rfc3339: literal)
    checks.require(known != nil, .invalidTimestamp(literal))
    return Expression(known?.description ?? literal)
  }
}
