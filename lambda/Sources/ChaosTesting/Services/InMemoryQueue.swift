#if Handler
import ExactJSON

/// A queue of SQS that keeps everything it accepted.
struct InMemoryQueue: Sendable {
  struct Message: Sendable {
    let body: String
    let group: String?
  }

  let isFIFO: Bool
  private(set) var messages: [Message] = []
  /// The deduplication ids that a FIFO queue knows. It forgets them after five minutes, which is longer than a
  /// run with retries takes for one message.
  private var known: Set<String> = []

  init(isFIFO: Bool) {
    self.isFIFO = isFIFO
  }

  /// A SendMessageBatch (Amazon SQS API Reference).
  mutating func send(_ request: JSONValue) throws(ServiceError) -> JSONValue {
    let entries = request["Entries"]?.arrayValue ?? []
    guard (1...10).contains(entries.count) else {
      throw ServiceError(
        "TooManyEntriesInBatchRequest", "there are \(entries.count) messages, not 1 to 10")
    }
    let size = entries.reduce(0) { $0 + ($1["MessageBody"]?.stringValue?.utf8.count ?? 0) }
    guard size <= 1 << 20 else {
      throw ServiceError(
        "BatchRequestTooLong", "Batch requests cannot be longer than 1048576 bytes.")
    }
    var successful: [JSONValue] = []
    var failed: [JSONValue] = []
    for entry in entries {
      let id = entry["Id"] ?? .null
      if let problem = problem(with: entry) {
        failed.append(
          .object([
            "Id": id, "Code": .string("InvalidParameterValue"), "Message": .string(problem),
            "SenderFault": .bool(true),
          ]))
        continue
      }
      accept(entry)
      successful.append(.object(["Id": id, "MessageId": .string("m-\(messages.count)")]))
    }
    return .object(["Successful": .array(successful), "Failed": .array(failed)])
  }

  private mutating func accept(_ entry: JSONValue) {
    if isFIFO, let id = entry["MessageDeduplicationId"]?.stringValue {
      guard known.insert(id).inserted else { return }
    }
    messages.append(
      Message(
        body: entry["MessageBody"]?.stringValue ?? "",
        group: entry["MessageGroupId"]?.stringValue))
  }

  /// The reason why SQS does not accept a message; nil if it does.
  private func problem(with entry: JSONValue) -> String? {
    guard let body = entry["MessageBody"]?.stringValue, !body.isEmpty else {
      return "the message is empty"
    }
    let isText = body.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20
        ? scalar.value != 0xFFFE && scalar.value != 0xFFFF
        : "\t\n\r".unicodeScalars.contains(scalar)
    }
    guard isText else { return "Invalid characters were found in the message body" }
    guard isFIFO else { return nil }
    guard entry["DelaySeconds"] == nil else { return "a FIFO queue takes no delay of a message" }
    for name in ["MessageGroupId", "MessageDeduplicationId"] {
      guard let id = entry[name]?.stringValue, (1...128).contains(id.utf8.count),
        id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
      else { return "\(name) must be 1 to 128 letters, digits and punctuation" }
    }
    return nil
  }
}
#endif
