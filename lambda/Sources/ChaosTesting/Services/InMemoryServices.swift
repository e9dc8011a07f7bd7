#if Handler
import EventModel
import ExactJSON
import FaultInjection
import Synchronization

/// DynamoDB, SQS, SNS, Kinesis and EventBridge in memory, as far as effects use them. They check requests like the
/// services do; they refuse requests that they do not know, and the audit reports those.
final class InMemoryServices: Sendable {
  private let state: Mutex<ServiceState>

  init(_ destinations: Destinations) {
    state = Mutex(ServiceState(destinations))
  }

  /// The state at the end of a run.
  var contents: ServiceState { state.withLock { $0 } }

  /// Carries out a request.
  ///
  /// - Parameter isGone: Whether the process that sent the request has ended or has given it up. It is asked in the same
  ///   step in which the request takes effect: a request that takes effect later than those of the next attempt would
  ///   undo its work.
  /// - Returns: Nil for a request that nobody waits for, which has no effect.
  func answer(
    to request: HTTPStandIn.Request, body: [UInt8], unless isGone: () -> Bool
  ) -> ServiceAnswer? {
    guard let target = request.headers["x-amz-target"], let dot = target.lastIndex(of: ".") else {
      return state.withLock { isGone() ? nil : $0.publish(body) }
    }
    guard let json = try? JSONValue(parsing: body) else {
      return .refusing(ServiceError("SerializationException", "the request is not JSON"))
    }
    let operation = String(target[target.index(after: dot)...])
    return state.withLock { state in
      if isGone() { return nil }
      do throws(ServiceError) {
        return ServiceAnswer(status: 200, body: try state.perform(operation, json).bytes)
          .withChecksum
      } catch {
        if error.isUnknown { state.unknown.insert(error.message) }
        return .refusing(error)
      }
    }
  }
}

/// The reason why a service refuses a request.
struct ServiceError: Error {
  let code: String
  let message: String
  /// Whether the request may be right, but these services do not know it.
  let isUnknown: Bool

  init(_ code: String, _ message: String, isUnknown: Bool = false) {
    self.code = code
    self.message = message
    self.isUnknown = isUnknown
  }

  static func invalid(_ message: String) -> ServiceError {
    ServiceError("ValidationException", message)
  }

  static func unknown(_ what: String) -> ServiceError {
    ServiceError(
      "ValidationException", "\(what) is not known to the services in memory", isUnknown: true)
  }
}

extension ServiceAnswer {
  fileprivate static func refusing(_ error: ServiceError) -> ServiceAnswer {
    .error(status: 400, code: error.code, message: error.message, namespace: "memory")
  }
}

/// The contents of all destinations.
struct ServiceState: Sendable {
  /// By their names.
  var tables: [String: InMemoryTable] = [:]
  /// By their URLs.
  var queues: [String: InMemoryQueue] = [:]
  /// The messages of each topic by its ARN.
  var topics: [String: [String]] = [:]
  /// The records of each stream by its name.
  var streams: [String: [StreamEntry]] = [:]
  /// The events of each bus by its name.
  var buses: [String: [BusEntry]] = [:]
  /// The environment variables that name the destinations, by URL, ARN or name.
  private(set) var variables: [String: EnvironmentName] = [:]
  /// How often each operation was carried out.
  var calls: [String: Int] = [:]
  /// Requests that the services do not know.
  var unknown: Set<String> = []
  private var number = 0

  init(_ destinations: Destinations) {
    for destination in destinations.all {
      switch destination {
      case .table(let table): tables[Destinations.name(table)] = InMemoryTable(contract: table)
      case .queue(let queue):
        queues[Destinations.url(queue)] = InMemoryQueue(isFIFO: queue.isFIFO)
      case .topic(let topic): topics[Destinations.arn(topic)] = []
      case .stream(let stream): streams[Destinations.name(stream.variable)] = []
      case .bus(let bus): buses[Destinations.name(bus.variable)] = []
      }
    }
    for destination in destinations.all {
      variables[Destinations.address(destination)] = destination.variable
    }
    queues[Destinations.rejectedQueueURL] = InMemoryQueue(isFIFO: false)
  }

  /// Carries out an operation and returns its answer.
  mutating func perform(
    _ operation: String, _ request: JSONValue
  ) throws(ServiceError) -> JSONValue {
    calls[operation, default: 0] += 1
    switch operation {
    case "BatchWriteItem": return try writeBatch(request)
    case "PutItem", "UpdateItem", "DeleteItem":
      let name = request["TableName"]?.stringValue ?? ""
      guard var table = tables.removeValue(forKey: name) else {
        throw ServiceError("ResourceNotFoundException", "there is no table \(name)")
      }
      defer { tables[name] = table }
      try table.write(operation, request)
      return .object([:])
    case "SendMessageBatch":
      let url = request["QueueUrl"]?.stringValue ?? ""
      guard var queue = queues.removeValue(forKey: url) else {
        throw ServiceError("QueueDoesNotExist", "there is no queue \(url)")
      }
      defer { queues[url] = queue }
      return try queue.send(request)
    case "PutRecords": return try putRecords(request)
    case "PutEvents": return try putEvents(request)
    default: throw .unknown("the operation \(operation)")
    }
  }

  private mutating func writeBatch(_ request: JSONValue) throws(ServiceError) -> JSONValue {
    guard case .object(let requests)? = request["RequestItems"] else {
      throw .invalid("there are no RequestItems")
    }
    let count = requests.members.reduce(0) { $0 + ($1.value.arrayValue?.count ?? 0) }
    guard (1...25).contains(count) else { throw .invalid("there are \(count) items") }
    for member in requests.members {
      guard var table = tables.removeValue(forKey: member.name) else {
        throw ServiceError("ResourceNotFoundException", "there is no table \(member.name)")
      }
      defer { tables[member.name] = table }
      try table.writeBatch(member.value.arrayValue ?? [])
    }
    return .object(["UnprocessedItems": .object([:])])
  }

  private mutating func putRecords(_ request: JSONValue) throws(ServiceError) -> JSONValue {
    let name = request["StreamName"]?.stringValue ?? ""
    let records = request["Records"]?.arrayValue ?? []
    guard streams[name] != nil else {
      throw ServiceError("ResourceNotFoundException", "there is no stream \(name)")
    }
    guard (1...500).contains(records.count) else {
      throw .invalid("there are \(records.count) records")
    }
    var answers: [JSONValue] = []
    for record in records {
      guard let data = record["Data"]?.stringValue.flatMap({ Base64.decode($0.utf8) }),
        let key = record["PartitionKey"]?.stringValue
      else { throw .invalid("a record has no data or no key") }
      streams[name]?.append(StreamEntry(data, partitionKey: key))
      answers.append(
        .object([
          "ShardId": .string("shardId-000000000000"), "SequenceNumber": .string(nextID()),
        ]))
    }
    return .object(["FailedRecordCount": .number("0"), "Records": .array(answers)])
  }

  private mutating func putEvents(_ request: JSONValue) throws(ServiceError) -> JSONValue {
    let entries = request["Entries"]?.arrayValue ?? []
    guard (1...10).contains(entries.count) else {
      throw .invalid("there are \(entries.count) events")
    }
    var answers: [JSONValue] = []
    for entry in entries {
      let bus = entry["EventBusName"]?.stringValue ?? ""
      guard buses[bus] != nil else {
        throw ServiceError("ResourceNotFoundException", "there is no event bus \(bus)")
      }
      let detail = entry["Detail"]?.stringValue ?? ""
      guard case .object? = try? JSONValue(parsing: Array(detail.utf8)) else {
        answers.append(
          .object([
            "ErrorCode": .string("MalformedDetail"), "ErrorMessage": .string("Detail is no JSON"),
          ]))
        continue
      }
      buses[bus]?.append(
        BusEntry(
          detail: detail, detailType: entry["DetailType"]?.stringValue ?? "",
          source: entry["Source"]?.stringValue ?? ""))
      answers.append(.object(["EventId": .string(nextID())]))
    }
    return .object(["FailedEntryCount": .number("0"), "Entries": .array(answers)])
  }

  /// A request for SNS, which is a form.
  mutating func publish(_ body: [UInt8]) -> ServiceAnswer {
    let fields = FormFields(body)
    let answer: String
    if fields["Action"] == "Publish", let topic = fields["TopicArn"], topics[topic] != nil,
      let message = fields["Message"]
    {
      calls["Publish", default: 0] += 1
      topics[topic]?.append(message)
      answer =
        "<PublishResponse><PublishResult><MessageId>\(nextID())</MessageId></PublishResult>"
        + "</PublishResponse>"
      return ServiceAnswer(
        status: 200, headers: ["content-type": "text/xml"], body: Array(answer.utf8))
    }
    answer = "<ErrorResponse><Error><Code>NotFound</Code></Error></ErrorResponse>"
    return ServiceAnswer(
      status: 404, headers: ["content-type": "text/xml"], body: Array(answer.utf8))
  }

  private mutating func nextID() -> String {
    number += 1
    return "\(number)"
  }
}
#endif
