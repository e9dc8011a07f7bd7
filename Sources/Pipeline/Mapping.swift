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
  public enum StartingPosition: Hashable, Sendable {
    /// At the oldest record that the stream still has.
    case trimHorizon
    /// At what arrives from now on.
    case latest
    /// At a time, in RFC 3339: `2026-01-31T08:00:00Z`. Another offset is written as UTC, and a fraction of
    /// a second is cut off.
    case timestamp(String)
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: LambdaEventSourceMapping
  public let problems: [DeclarationError]
  private let source: Source
  private let function: Function
  private let onFailure: Queue?

  /// - Parameters:
  ///   - stream: The stream to read.
  ///   - function: The function to invoke.
  ///   - position: Where a new mapping begins.
  ///   - batchSize: The most records of an invocation, 1 to 10,000; their payload is at most 6 MB.
  ///   - batchingWindow: How long to wait for a batch to fill, 0 to 300 seconds.
  ///   - parallelizationFactor: How many batches of a shard may be worked on at once, 1 to 10; records of
  ///     one partition key stay in order.
  ///   - maximumRetryAttempts: How often a failed batch is tried again, 0 to 10,000; nil, the default,
  ///     for as long as the stream has its records. Once the retries are used up, good records of the
  ///     batch are given up with the bad ones, also when the table was only away for a while.
  ///   - maximumRecordAge: Records older than this are given up, 60 seconds to 7 days; nil, the default,
  ///     for never. Lambda looks at the age before the first attempt too. So with a bound, records may
  ///     be given up untried: a backlog that `.trimHorizon` finds, or what arrived during a pause.
  ///   - bisectsBatchOnError: Whether a failed batch is halved, which closes in on the record that fails.
  ///   - onFailure: The queue where Lambda reports which records it gave up, once one of the bounds above is
  ///     set. The report has shard and sequence numbers, not the data, which lives only as long as the
  ///     stream keeps it. Nil loses that trace, so it has no default.
  ///   - label: The name within Terraform; derived from the stream and the function if it is nil.
  public init(
    from stream: Stream, to function: Function, startingAt position: StartingPosition,
    batchSize: Int = 100, batchingWindow: TimeSpan = .seconds(0), parallelizationFactor: Int = 1,
    maximumRetryAttempts: Int? = nil, maximumRecordAge: TimeSpan? = nil,
    bisectsBatchOnError: Bool = true,
    onFailure: Queue?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      from: .stream(stream), to: function,
      StreamSettings(
        position: position, batchSize: batchSize, batchingWindow: batchingWindow,
        parallelizationFactor: parallelizationFactor, maximumRetryAttempts: maximumRetryAttempts,
        maximumRecordAge: maximumRecordAge, bisectsBatchOnError: bisectsBatchOnError),
      onFailure, label, Checks(at: SourceLocation(fileID: fileID, line: line, column: column)))
  }

  /// - Parameter change: Sets the arguments that only this kind of source has.
  init(
    from source: Source, to function: Function, _ onFailure: Queue?, _ label: String?,
    _ checks: Checks, _ change: (inout LambdaEventSourceMapping.Arguments) -> Void
  ) {
    let label = label ?? "\(source.label)_to_\(function.resource.declaration.label)"
    var arguments = LambdaEventSourceMapping.Arguments()
    arguments.eventSourceARN = source.arn
    arguments.functionName = function.arn
    change(&arguments)
    arguments.functionResponseTypes = ["ReportBatchItemFailures"]
    if let onFailure {
      arguments.destinationConfig = .init(onFailure: .init(destinationARN: onFailure.arn))
    }
    resource = LambdaEventSourceMapping.make(label, arguments, at: checks.location)
    self.source = source
    self.function = function
    self.onFailure = onFailure
    identity = Identity(
      component: "\(LambdaEventSourceMapping.resourceType).\(label)", at: checks.location)
    problems = checks.problems
  }

  /// The settings that only a mapping from a Kinesis stream or a table's stream has.
  struct StreamSettings {
    let position: StartingPosition
    let batchSize: Int
    let batchingWindow: TimeSpan
    let parallelizationFactor: Int
    let maximumRetryAttempts: Int?
    let maximumRecordAge: TimeSpan?
    let bisectsBatchOnError: Bool
  }

  /// A mapping from a Kinesis stream or a table's stream.
  init(
    from source: Source, to function: Function, _ settings: StreamSettings, _ onFailure: Queue?,
    _ label: String?, _ checks: Checks
  ) {
    var checks = checks
    // `EventSourceRules` checks the rest; without a bound these are -1, which is right there.
    if let attempts = settings.maximumRetryAttempts {
      checks.require(attempts, .retries, in: 0...10_000)
    }
    if let age = settings.maximumRecordAge {
      checks.require(age, .recordAge, in: .seconds(60)...(.seconds(604_800)))
    }
    let (name, time) = settings.position.arguments(&checks)
    self.init(from: source, to: function, onFailure, label, checks) { arguments in
      arguments.startingPosition = Expression(name)
      arguments.startingPositionTimestamp = time.map { Expression($0) }
      arguments.batchSize = Expression(settings.batchSize)
      arguments.maximumBatchingWindowInSeconds = Expression(settings.batchingWindow.seconds)
      arguments.parallelizationFactor = Expression(settings.parallelizationFactor)
      arguments.maximumRetryAttempts = Expression(settings.maximumRetryAttempts ?? -1)
      arguments.maximumRecordAgeInSeconds = Expression(settings.maximumRecordAge?.seconds ?? -1)
      arguments.bisectBatchOnFunctionError = Expression(settings.bisectsBatchOnError)
    }
  }

  public var contributions: [Contribution] {
    let role = function.role.identity
    let location = identity.location
    let target = resource.arguments.failureDestination
    if let onFailure, isOnFailure(target) {
      let permissions = source.permissions + Permission.send(onFailure)
      return [Contribution(to: role, permissions.located(at: location))]
    }
    // `with` has put another destination in the queue's place.
    let permissions = source.permissions + Permission.report(to: target)
    let delivery = Delivery(to: target, at: location)
    return [Contribution(to: role, permissions.located(at: location))]
      + (delivery.map { [Contribution(to: role, $0)] } ?? [])
  }

  /// Whether the destination is still the queue that the initializer got.
  private func isOnFailure(_ target: Expression<String>?) -> Bool {
    guard let onFailure, let target else { return false }
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
  /// The position's name and its time; a time that is malformed goes to the checks.
  fileprivate func arguments(_ checks: inout Checks) -> (name: String, time: String?) {
    switch self {
    case .trimHorizon: return ("TRIM_HORIZON", nil)
    case .latest: return ("LATEST", nil)
    case .timestamp(let timestamp):
      let time = UTCTimestamp(rfc3339: timestamp)
      checks.require(time != nil, .invalidTimestamp(timestamp))
      return ("AT_TIMESTAMP", time?.description ?? timestamp)
    }
  }
}
