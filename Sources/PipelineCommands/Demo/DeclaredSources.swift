internal import Pipeline
internal import Terraform

/// The streams, tables and queues of a stack and their readers, as far as they are known before the apply, so
/// that a demo that cannot run ends before anything is built. Bindings and raw resources count as well.
struct DeclaredSources: Hashable, Sendable {
  /// Whether anything reads a stream or a queue; nil if that cannot be known before the apply.
  let hasMapping: Bool?
  /// The names of the streams that mappings read; nil if not all can be known before the apply.
  let streams: [String]?
  /// The names of all that mappings read; nil if not all can be known before the apply.
  let names: [String]?
  /// The places of the mappings that read through a registered consumer.
  let mappingsOfConsumers: [SourceLocation]
  /// The data sources that look up what exists already, which a local AWS does not have.
  let lookups: [Lookup]

  struct Lookup: Hashable, Sendable {
    let address: String
    let location: SourceLocation
  }

  private static let lookedUp: Set = [
    DataKinesisStream.dataSourceType, DataKinesisStreamConsumer.dataSourceType,
    DataDynamoDBTable.dataSourceType, DataSQSQueue.dataSourceType, DataIAMRole.dataSourceType,
  ]

  init(in stack: CollectedStack) {
    let resources = stack.resources()
    let isComplete = !stack.callsForeignModules
    let mappings = resources.filter {
      $0.kind == .resource && $0.type == LambdaEventSourceMapping.resourceType
    }
    hasMapping = !mappings.isEmpty ? true : isComplete ? false : nil
    // Of some mappings only Terraform knows the source.
    let read = Set(
      mappings.map {
        $0.arguments(of: LambdaEventSourceMapping.self)?.eventSourceARN?.source?.address
      })
    let mayReadAny = read.isEmpty || read.contains(nil)
    func names(_ types: Set<String>) -> [String]? {
      let found = resources.filter {
        types.contains($0.type) && (mayReadAny || read.contains($0.address))
      }
      let known = found.compactMap { $0.kind == .resource ? $0.literalName : nil }
      return isComplete && known.count == found.count ? known.sorted() : nil
    }
    mappingsOfConsumers = resources.filter {
      let source = $0.arguments(of: LambdaEventSourceMapping.self)?.eventSourceARN
      return source?.source?.resourceType == KinesisStreamConsumer.resourceType
    }.map(\.location)
    lookups = resources.filter { $0.kind == .data && Self.lookedUp.contains($0.type) }.map {
      Lookup(address: $0.address, location: $0.location)
    }
    streams = names(["aws_kinesis_stream"])
    self.names = names(["aws_kinesis_stream", "aws_dynamodb_table", "aws_sqs_queue"])
  }
}

extension DeclaredResource {
  /// Its argument `name`; nil if it has none, or if Terraform computes it.
  fileprivate var literalName: String? {
    let argument = body.arguments.first { $0.name == "name" }
    if case .string(let name) = argument?.value { return name }
    return nil
  }
}
