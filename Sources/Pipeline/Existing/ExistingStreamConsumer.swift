internal import ResourceNames

/// A registered consumer of a stream that exists already. Nothing registers or removes it.
///
/// ```swift
/// let fast = StreamConsumer.existing("fast", of: orders)
/// // data "aws_kinesis_stream_consumer" "fast" { … }
/// ```
public struct ExistingStreamConsumer: Component, RecordStream {
  public let identity: Identity
  /// The consumer's Amazon Resource Name.
  public let arn: Expression<String>
  public let problems: [DeclarationError]
  private let stream: any StreamReference
  private let label: String
  private let lookup: DataKinesisStreamConsumer?

  fileprivate init(
    arn: Expression<String>, of stream: any StreamReference, lookup: DataKinesisStreamConsumer?,
    _ label: String, _ checks: Checks
  ) {
    self.arn = arn
    self.stream = stream
    self.lookup = lookup
    self.label = label
    identity = Identity(component: "the existing consumer \(label)", at: checks.location)
    problems = checks.problems
  }

  public var mappingSource: MappingSource {
    MappingSource(
      .stream, label: label, arn: arn, Permission.consume(stream, through: arn))
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    lookup.map { [$0] } ?? []
  }
}

extension StreamConsumer {
  /// A consumer that exists already, looked up by its name.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - stream: The stream that it reads.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public static func existing(
    _ name: Expression<String>, of stream: any StreamReference, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingStreamConsumer {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let label = checks.label(label, from: name, of: .consumer)
    let lookup = DataKinesisStreamConsumer(
      label, streamARN: stream.arn, name: name, fileID: fileID, line: line, column: column)
    return ExistingStreamConsumer(
      arn: lookup.arn, of: stream, lookup: lookup, label, checks)
  }

  /// A consumer that exists already, by its ARN.
  ///
  /// - Parameters:
  ///   - arn: Its Amazon Resource Name, which ends in `:` and the time of its registration.
  ///   - stream: The stream that it reads.
  ///   - label: The name from which those of mappings are derived.
  public static func existing(
    arn: Expression<String>, of stream: any StreamReference, label: String,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingStreamConsumer {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    _ = checks.name(in: arn, of: .consumer) {
      $0.resource.contains("/consumer/") ? $0.resource : nil
    }
    return ExistingStreamConsumer(arn: arn, of: stream, lookup: nil, label, checks)
  }
}
