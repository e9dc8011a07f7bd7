/// The kinds of sources that events come from.
enum EventSource: String, Hashable, Sendable, CaseIterable {
  /// A Kinesis stream.
  case stream
  /// The stream of a DynamoDB table.
  case table
  /// An SQS queue.
  case queue
}

/// The parts of a package's files that depend on the source.
struct SourceText: Sendable {
  /// The source in a sentence.
  let title: String
  /// The declaration of the source, which is a constant such as `orders`.
  let declaration: String
  /// The constants to place in the stack.
  let placement: String
  /// The mapping from it.
  let mapping: String
  /// The effects in the handler's contract.
  let effects: String
  /// The source in the handler's contract.
  let contract: String
  /// The outputs' reference to the source.
  let output: String
}

extension EventSource {
  /// - Parameters:
  ///   - name: The name of the package.
  ///   - event: The name of the event.
  func text(_ name: String, _ event: EventName) -> SourceText {
    switch self {
    case .stream:
      SourceText(
        title: "a Kinesis stream",
        declaration:
          #"let \#(event.plural) = Stream("\#(name)", capacity: .provisioned(shards: 1))"#,
        placement: event.plural,
        mapping:
          "Mapping(from: \(event.plural), to: handler, startingAt: .trimHorizon, onFailure: rejected)",
        effects: ".put(lines), .send(notices)",
        contract: ".stream",
        output: "stream_name")
    case .table:
      SourceText(
        title: "the stream of a DynamoDB table",
        declaration: """
          let \(event.plural) = Table(
            "\(name)", partitionKey: .string("\(event.value)_id"), stream: .newAndOldImages)
          """,
        placement: event.plural,
        mapping:
          "Mapping(from: \(event.plural), to: handler, startingAt: .trimHorizon, onFailure: rejected)",
        effects: ".put(lines), .delete(lines), .send(notices)",
        contract: ".table(.newAndOldImages)",
        output: "table_name")
    case .queue:
      SourceText(
        title: "an SQS queue",
        declaration: """
          // Messages that the handler can neither process nor reject, as when it crashes.
          let failed = Queue("\(name)-failed")
          // Lambda requires at least the function's timeout; AWS recommends six times as much.
          let \(event.plural) = Queue(
            "\(name)", visibilityTimeout: .minutes(6), redrive: .to(failed, afterReceives: 5))
          """,
        placement: """
          failed
          \(event.plural)
          """,
        mapping: "Mapping(from: \(event.plural), to: handler)",
        effects: ".put(lines), .send(notices)",
        contract: ".queue",
        output: "queue_url")
    }
  }
}
