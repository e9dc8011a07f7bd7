import HandlerTestSupport
import Synchronization

@testable import AWSClient
@testable import EventRedriving
@testable import ExactJSON

/// A queue and a stream in memory, behind a real HTTP server, with faults that a test defines.
final class StandIn: Sendable {
  /// Replaces an answer, by the operation and the number of that operation's request, from 0.
  typealias Fault =
    @Sendable (_ operation: String, _ number: Int, _ body: JSONValue) -> HTTPStandIn.Reply?

  struct Stored: Sendable, Hashable {
    var number: Int
    /// Empty if the record has no partition key.
    var key: String
    var data: [UInt8]
  }

  private struct State {
    var messages: [(id: String, body: String, isHidden: Bool, receives: Int)] = []
    var records: [String: [Stored]] = [:]
    var nextNumber = 1_000
    var operations: [String] = []
    var hasThrottled = false
  }

  static let queueURL = "https://sqs.us-east-1.amazonaws.com/1/rejected"
  static let streamARN = "arn:aws:kinesis:us-east-1:1:stream/s"
  static let shard = "shardId-000000000000"

  private let state = Mutex(State())
  private let fault: Fault
  /// Called with each record that was put, to create the message that the handler would send.
  private let handler: (@Sendable (Stored) -> String?)?
  /// The number of records that the stream accepts, to bound a run that would never end.
  private let limit: Int

  init(
    limit: Int = .max,
    _ fault: @escaping Fault = { _, _, _ in nil },
    handler: (@Sendable (Stored) -> String?)? = nil
  ) {
    self.fault = fault
    self.handler = handler
    self.limit = limit
  }

  // MARK: Preparing and checking

  func send(_ bodies: [String]) {
    state.withLock { state in
      for body in bodies {
        state.messages.append(("m\(state.messages.count)", body, false, 0))
      }
    }
  }

  /// Puts records with these numbers on the shard, as producers did earlier.
  func keep(_ records: [Stored]) {
    state.withLock { $0.records[Self.shard, default: []] += records }
  }

  /// Lets the visibility timeout pass.
  func showAll() {
    state.withLock { state in
      for index in state.messages.indices { state.messages[index].isHidden = false }
    }
  }

  /// The bodies of the messages in the queue.
  var bodies: [String] { state.withLock { $0.messages.map(\.body) } }
  /// The ids of the hidden messages.
  var hidden: [String] { state.withLock { $0.messages.filter(\.isHidden).map(\.id) } }
  /// The operations that were called, in order.
  var operations: [String] { state.withLock { $0.operations } }
  /// The records that the run has put on the stream.
  var put: [Stored] {
    state.withLock { $0.records[Self.shard, default: []].filter { $0.number >= 1_000 } }
  }

  // MARK: The services

  func reply(_ request: HTTPStandIn.Request) -> HTTPStandIn.Reply {
    let target = request.header("x-amz-target") ?? ""
    let operation = String(target.drop { $0 != "." }.dropFirst())
    let body = (try? JSONValue(parsing: request.body)) ?? .null
    let number = state.withLock { state in
      state.operations.append(operation)
      return state.operations.count { $0 == operation } - 1
    }
    if let reply = fault(operation, number, body) { return reply }
    return state.withLock { state in
      switch operation {
      case "DescribeStreamSummary":
        .ok(
          #"{"StreamDescriptionSummary":{"StreamARN":"\#(Self.streamARN)","#
            + #""StreamStatus":"ACTIVE","OpenShardCount":1}}"#)
      case "GetQueueAttributes":
        .ok(#"{"Attributes":{"ApproximateNumberOfMessages":"\#(state.messages.count)"}}"#)
      case "ReceiveMessage": receive(&state)
      case "DeleteMessageBatch": delete(body, &state)
      case "ChangeMessageVisibilityBatch": show(body, &state)
      case "PutRecords": put(body, &state)
      case "GetShardIterator": place(body, state)
      case "GetRecords": read(body, state)
      default: .error(400, "UnknownOperationException")
      }
    }
  }

  private func receive(_ state: inout State) -> HTTPStandIn.Reply {
    var messages: [JSONValue] = []
    for index in state.messages.indices where !state.messages[index].isHidden {
      guard messages.count < 10 else { break }
      state.messages[index].isHidden = true
      state.messages[index].receives += 1
      let message = state.messages[index]
      messages.append(
        .object([
          "MessageId": .string(message.id),
          "ReceiptHandle": .string("\(message.id)/\(message.receives)"),
          "Body": .string(message.body),
        ]))
    }
    return answer(["Messages": .array(messages)])
  }

  private static func ids(_ body: JSONValue) -> [(entry: String, message: String)] {
    body["Entries"]?.arrayValue?.map { entry in
      let handle = entry["ReceiptHandle"]?.stringValue ?? ""
      return (entry["Id"]?.stringValue ?? "", String(handle.prefix { $0 != "/" }))
    } ?? []
  }

  private func delete(_ body: JSONValue, _ state: inout State) -> HTTPStandIn.Reply {
    let ids = Self.ids(body)
    state.messages.removeAll { message in ids.contains { $0.message == message.id } }
    return answer(["Successful": .array(ids.map { .object(["Id": .string($0.entry)]) })])
  }

  private func show(_ body: JSONValue, _ state: inout State) -> HTTPStandIn.Reply {
    let ids = Self.ids(body)
    for index in state.messages.indices
    where ids.contains(where: { $0.message == state.messages[index].id }) {
      state.messages[index].isHidden = false
    }
    return answer(["Successful": .array(ids.map { .object(["Id": .string($0.entry)]) })])
  }

  private func put(_ body: JSONValue, _ state: inout State) -> HTTPStandIn.Reply {
    guard state.nextNumber < limit else { return .error(400, "AccessDeniedException") }
    var results: [JSONValue] = []
    let keys = body["Records"]?.arrayValue?.map { $0["PartitionKey"]?.stringValue ?? "" } ?? []
    // As in Kinesis, one key that is too long fails the request.
    guard keys.allSatisfy({ (1...256).contains($0.count) }) else {
      return .error(400, "ValidationException", "partitionKey")
    }
    for record in body["Records"]?.arrayValue ?? [] {
      let stored = Stored(
        number: state.nextNumber, key: record["PartitionKey"]?.stringValue ?? "",
        data: record["Data"]?.stringValue.flatMap { Base64.decode($0.utf8) } ?? [])
      if stored.key == "throttled" || stored.key == "throttled once" && !state.hasThrottled {
        state.hasThrottled = true
        results.append(
          .object([
            "ErrorCode": .string("ProvisionedThroughputExceededException"),
            "ErrorMessage": .string("slow"),
          ]))
        continue
      }
      state.nextNumber += 1
      state.records[Self.shard, default: []].append(stored)
      results.append(
        .object([
          "ShardId": .string(Self.shard), "SequenceNumber": .string("\(stored.number)"),
        ]))
      if let message = handler?(stored) {
        state.messages.append(("m\(state.messages.count)-\(stored.number)", message, false, 0))
      }
    }
    return answer(["Records": .array(results)])
  }

  private func place(_ body: JSONValue, _ state: State) -> HTTPStandIn.Reply {
    guard body["ShardId"] == .string(Self.shard) else {
      return .error(400, "ResourceNotFoundException")
    }
    return answer(["ShardIterator": body["StartingSequenceNumber"] ?? .null])
  }

  private func read(_ body: JSONValue, _ state: State) -> HTTPStandIn.Reply {
    let start = body["ShardIterator"]?.stringValue.flatMap { Int($0) } ?? 0
    // Pages are small, so that a range needs several.
    let records = state.records[Self.shard, default: []].filter { $0.number >= start }.prefix(3)
    let next = records.last.map { $0.number + 1 } ?? start
    return answer([
      "Records": .array(
        records.map { record in
          .object([
            "SequenceNumber": .string("\(record.number)"),
            "PartitionKey": record.key.isEmpty ? .null : .string(record.key),
            "Data": .string(String(decoding: Base64.encode(record.data), as: UTF8.self)),
          ])
        }),
      "NextShardIterator": .string("\(next)"),
      "MillisBehindLatest": .number(records.isEmpty ? "0" : "1"),
    ])
  }

  private func answer(_ object: JSONObject) -> HTTPStandIn.Reply {
    .ok(String(decoding: JSONValue.object(object).bytes, as: UTF8.self))
  }
}

// MARK: Messages

/// A message from the handler.
func rejected(
  _ code: String, key: String?, number: Int = 7, hasNumber: Bool = true,
  data: String? = "{", stream: String? = "s", shard: String? = StandIn.shard,
  more: [(String, JSONValue)] = []
) -> String {
  var object: JSONObject = ["reason": .string("\(code): it is \(code)")]
  func add(_ name: String, _ value: JSONValue) {
    object.members.append(.init(name: name, value: value))
  }
  if let data {
    add("data", .string(String(decoding: Base64.encode(Array(data.utf8)), as: UTF8.self)))
  } else {
    add("dataOmitted", .bool(true))
  }
  add("partitionKey", key.map(JSONValue.string) ?? .null)
  add("sequenceNumber", hasNumber ? .string("\(number)") : .null)
  add("shardId", shard.map(JSONValue.string) ?? .null)
  add(
    "eventSourceARN",
    stream.map { .string("arn:aws:kinesis:us-east-1:1:stream/\($0)") } ?? .null)
  add("approximateArrivalTimestamp", .number("1.5"))
  for (name, value) in more { add(name, value) }
  return String(decoding: JSONValue.object(object).bytes, as: UTF8.self)
}

/// A message from Lambda about a batch.
func failedBatch(_ numbers: ClosedRange<Int>, shard: String = StandIn.shard) -> String {
  """
  {"requestContext":{"requestId":"r","functionArn":"arn:f","condition":"RetryAttemptsExhausted",
   "approximateInvokeCount":4},"responseContext":{"statusCode":200,"executedVersion":"$LATEST",
   "functionError":"Unhandled"},"version":"1.0","timestamp":"2019-11-14T00:38:06.021Z",
   "KinesisBatchInfo":{"shardId":"\(shard)","startSequenceNumber":"\(numbers.lowerBound)",
   "endSequenceNumber":"\(numbers.upperBound)",
   "approximateArrivalOfFirstRecord":"2019-11-14T00:38:04.835Z",
   "approximateArrivalOfLastRecord":"2019-11-14T00:38:05.580Z","batchSize":\(numbers.count),
   "streamArn":"\(StandIn.streamARN)"}}
  """
}

// MARK: Runs

/// Runs the redriver once with a stand-in.
func redrive(
  _ standIn: StandIn, reasons: Set<String> = [], limit: Int? = nil,
  mode: RedrivePlan.Mode = .redrive, stream: String = "s", patience: Duration = .seconds(120),
  shouldStop: @escaping @Sendable (StandIn) -> Bool = { _ in false }
) async throws -> RedriveReport {
  let server = try await HTTPStandIn { _, request in standIn.reply(request) }
  var configuration = try AWSConfiguration(environment: [
    "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
    "AWS_ENDPOINT_URL": server.url,
  ])
  configuration.retry = RetryPolicy(
    maximumAttempts: 3, baseDelay: .milliseconds(1), maximumDelay: .milliseconds(5))
  let client = AWSClient(configuration: configuration)
  let redriver = Redriver(
    client: client,
    plan: RedrivePlan(
      queueURL: StandIn.queueURL, stream: stream, reasons: reasons, limit: limit, mode: mode,
      patience: patience))
  let report = await redriver.run(shouldStop: { shouldStop(standIn) }, progress: { _ in })
  await client.shutdown()
  await server.stop()
  return report
}
