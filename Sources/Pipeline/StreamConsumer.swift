/// A registered consumer of a stream (enhanced fan-out): it gets 2 MB a second from each shard for itself, and AWS
/// charges for the hour, the shard and the data.
///
/// ```swift
/// let fast = StreamConsumer("fast", of: stream)
/// // resource "aws_kinesis_stream_consumer" "fast" { … }
/// fast
/// Mapping(from: fast, to: handler, startingAt: .trimHorizon, onFailure: failed)
/// ```
///
/// A function with a ``Mapping`` from the stream itself shares the stream's throughput with all others that have one.
/// Kinesis Data Streams Developer Guide, "Develop enhanced fan-out consumers with dedicated throughput".
public struct StreamConsumer: CuratedResource {
  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: KinesisStreamConsumer
  public let problems: [DeclarationError]
  /// The stream that it reads.
  let stream: Stream

  /// - Parameters:
  ///   - name: 1 to 128 letters, digits, `_`, `.` and `-`, different from those of the stream's other consumers.
  ///   - stream: The stream to read.
  ///   - label: The name in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, of stream: Stream, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    var checks = Checks(at: location)
    checks.requireName(name, of: .consumer, length: 1...128, punctuation: "_.-")
    let label = checks.label(label, from: name, of: .consumer)
    var arguments = KinesisStreamConsumer.Arguments()
    arguments.name = name
    arguments.streamARN = stream.arn
    resource = KinesisStreamConsumer.make(label, arguments, at: location)
    identity = Identity(component: "\(KinesisStreamConsumer.resourceType).\(label)", at: location)
    problems = checks.problems
    self.stream = stream
  }

  /// The consumer's Amazon Resource Name, which changes if it is registered anew.
  public var arn: Expression<String> { resource.arn }

  public func body(_ received: Contributions) -> [any Declaration] { [resource] }
}

extension Mapping {
  /// A mapping from a registered consumer of a stream, with throughput of its own. The function's role may read the
  /// stream through the consumer.
  ///
  /// - Parameters:
  ///   - consumer: The consumer to read through.
  ///   - function: The function to invoke.
  ///   - position: Where in the stream a new mapping begins.
  ///   - batchSize: The maximum number of records per invocation, 1 to 10,000; their payload is at most 6 MB.
  ///   - batchingWindow: How long to wait for a batch to fill, 0 to 300 seconds.
  ///   - parallelizationFactor: How many batches of a shard may be worked on at once, 1 to 10; records of one
  ///     partition key stay in order.
  ///   - maximumRetryAttempts: How often a failed batch is retried, 0 to 10,000; nil, the default, for as long as
  ///     the stream has its records.
  ///   - maximumRecordAge: Records older than this are given up, 60 seconds to 7 days; nil, the default, for never.
  ///   - bisectsBatchOnError: Whether a failed batch is halved, which closes in on the record that fails.
  ///   - onFailure: The queue where Lambda reports the records that it gave up, if one of the bounds above is set.
  ///   - label: The name in Terraform; derived from the consumer and the function if it is nil.
  public init(
    from consumer: StreamConsumer, to function: Function,
    startingAt position: StartingPosition,
    batchSize: Int = 100, batchingWindow: TimeSpan = .seconds(0), parallelizationFactor: Int = 1,
    maximumRetryAttempts: Int? = nil, maximumRecordAge: TimeSpan? = nil,
    bisectsBatchOnError: Bool = true,
    onFailure: Queue?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      from: .consumer(consumer), to: function,
      StreamSettings(
        position: position, batchSize: batchSize, batchingWindow: batchingWindow,
        parallelizationFactor: parallelizationFactor, maximumRetryAttempts: maximumRetryAttempts,
        maximumRecordAge: maximumRecordAge, bisectsBatchOnError: bisectsBatchOnError),
      onFailure, label, Checks(at: SourceLocation(fileID: fileID, line: line, column: column)))
  }
}

extension Permission {
  /// Lambda Developer Guide, "Process Amazon Kinesis Data Streams records with Lambda"; of these actions, the two on
  /// the consumer are possible on no stream (Service Authorization Reference).
  static func consume(_ consumer: StreamConsumer) -> [Permission] {
    consume(consumer.stream) + [
      Permission(
        actions: ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"],
        resources: [consumer.arn])
    ]
  }
}
