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
  let stream: any StreamReference

  /// - Parameters:
  ///   - name: 1 to 128 letters, digits, `_`, `.` and `-`, different from those of the stream's other consumers.
  ///   - stream: The stream to read.
  ///   - label: The name in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, of stream: any StreamReference, label: String? = nil,
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
      .checked(by: checks.takeRules()).placed(at: Place(of: stream))
    identity = Identity(component: KinesisStreamConsumer.self, label, at: location)
    problems = checks.problems
    self.stream = stream
  }

  /// The consumer's Amazon Resource Name, which changes if it is registered anew.
  public var arn: Expression<String> { resource.arn }

  public func body(_ received: Contributions) -> [any Declaration] { [resource] }
}

extension StreamConsumer: RecordStream {
  public var mappingSource: MappingSource {
    MappingSource(
      .stream, label: resource.declaration.label, arn: arn,
      Permission.consume(stream, through: arn))
  }
}

extension Permission {
  /// Lambda Developer Guide, "Process Amazon Kinesis Data Streams records with Lambda"; of these actions, the two on
  /// the consumer are possible on no stream (Service Authorization Reference).
  static func consume(
    _ stream: any StreamReference, through consumer: Expression<String>
  ) -> [Permission] {
    consume(stream) + [
      Permission(
        actions: ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"],
        resources: [consumer])
    ]
  }
}
