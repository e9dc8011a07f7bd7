import HandlerTestSupport
import PipelineContract

@testable import AWSClient
@testable import AWSValues
@testable import EventModel
@testable import ExactJSON
@testable import LambdaRuntime
@testable import RecordDelivery

/// DynamoDB and SQS over real HTTP, in memory, with faults: writes of items, batches of them, and messages of
/// any queue.
actor EffectStandIn {
  enum Fault: Sendable {
    /// The service refuses the request and does nothing.
    case error(status: Int, code: String)
    /// The connection ends before the service acts.
    case resetBefore
    /// The connection ends after the service acted.
    case resetAfter
    /// Only the first half of a batch is done.
    case half
  }

  typealias Script = @Sendable (_ operation: String, _ number: Int) -> Fault?

  private let script: Script
  private var server: HTTPStandIn?
  private var number = 0
  /// The items of each table by their keys.
  private(set) var items: [String: [String: JSONValue]] = [:]
  /// The messages of each queue.
  private(set) var messages: [String: [JSONValue]] = [:]
  /// The number of requests for each operation.
  private(set) var requests: [String: Int] = [:]
  /// Items that the tables refuse: those with an attribute of this name.
  static let refusedAttribute = "refused"

  init(_ script: @escaping Script = { _, _ in nil }) {
    self.script = script
  }

  func start() async throws -> String {
    let server = try await HTTPStandIn { [self] request in await reply(to: request) }
    self.server = server
    return server.url
  }

  func stop() async { await server?.stop() }

  func item(_ key: String, of table: String) -> JSONValue? { items[table]?[key] }

  private func reply(to request: HTTPStandIn.Request) -> HTTPStandIn.Reply {
    guard let body = try? JSONValue(parsing: request.body),
      let target = request.headers["x-amz-target"], let dot = target.lastIndex(of: ".")
    else { return .answer(status: 400) }
    let operation = String(target[target.index(after: dot)...])
    requests[operation, default: 0] += 1
    number += 1
    let fault = script(operation, number)
    switch fault {
    case .error(let status, let code): return .error(status, code)
    case .resetBefore: return .drop
    case .resetAfter, .half, nil: break
    }
    let isHalf = if case .half = fault { true } else { false }
    let reply: HTTPStandIn.Reply =
      switch operation {
      case "BatchWriteItem": writeBatch(body, half: isHalf)
      case "PutItem": put(body)
      case "DeleteItem": delete(body)
      case "SendMessageBatch": send(body, half: isHalf)
      default: .error(400, "UnknownOperationException")
      }
    if case .resetAfter = fault { return .drop }
    return reply
  }

  private func writeBatch(_ body: JSONValue, half: Bool) -> HTTPStandIn.Reply {
    guard case .object(let tables)? = body["RequestItems"] else { return .error(400, "x") }
    var left: [(String, JSONValue)] = []
    for member in tables.members {
      let table = member.name
      let requests = member.value.arrayValue ?? []
      let isRefused = requests.contains {
        $0["PutRequest"]?["Item"]?[Self.refusedAttribute] != nil
      }
      guard !isRefused else { return .error(400, "ValidationException") }
      let keys = requests.map {
        Self.key(of: $0["PutRequest"]?["Item"] ?? $0["DeleteRequest"]?["Key"])
      }
      guard requests.count <= 25, Set(keys).count == keys.count else {
        return .error(400, "ValidationException")
      }
      let done = half ? requests.count / 2 : requests.count
      for (key, request) in zip(keys, requests).prefix(done) {
        items[table, default: [:]][key] = request["PutRequest"]?["Item"]
      }
      if done < requests.count { left.append((table, .array(Array(requests[done...])))) }
    }
    let unprocessed = JSONObject(left.map { .init(name: $0.0, value: $0.1) })
    return .answer(
      status: 200, body: JSONValue.object(["UnprocessedItems": .object(unprocessed)]).bytes)
  }

  private func put(_ body: JSONValue) -> HTTPStandIn.Reply {
    let table = body["TableName"]?.stringValue ?? ""
    let key = Self.key(of: body["Item"])
    if body["Item"]?[Self.refusedAttribute] != nil { return .error(400, "ValidationException") }
    if body["ConditionExpression"] != nil, items[table]?[key] != nil {
      return .error(400, "ConditionalCheckFailedException")
    }
    items[table, default: [:]][key] = body["Item"]
    return .answer(status: 200, body: Array("{}".utf8))
  }

  private func delete(_ body: JSONValue) -> HTTPStandIn.Reply {
    items[body["TableName"]?.stringValue ?? ""]?[Self.key(of: body["Key"])] = nil
    return .answer(status: 200, body: Array("{}".utf8))
  }

  private func send(_ body: JSONValue, half: Bool) -> HTTPStandIn.Reply {
    let queue = body["QueueUrl"]?.stringValue ?? ""
    let entries = body["Entries"]?.arrayValue ?? []
    if queue == Shop.inOrderURL,
      entries.contains(where: { Self.refusal($0["MessageBody"]) != nil })
    {
      return Self.answer(entries, accept: { messages[queue, default: []].append($0) })
    }
    let done = half ? entries.count / 2 : entries.count
    messages[queue, default: []] += entries[..<done]
    func result(_ entry: JSONValue) -> JSONValue {
      .object([
        "Id": entry["Id"] ?? .null, "MessageId": .string("m"), "Code": .string("Unavailable"),
      ])
    }
    return .answer(
      status: 200,
      body: JSONValue.object([
        "Successful": .array(entries[..<done].map(result)),
        "Failed": .array(entries[done...].map(result)),
      ]).bytes)
  }

  /// Messages with this in their text are refused by the FIFO queue.
  static let refusedText = "refused-message"
  /// Messages with this in their text have characters that the FIFO queue does not accept, as it says.
  static let faultyText = "faulty-message"
  /// Messages with this in their text are too long for the FIFO queue, as it says.
  static let longText = "long-message"

  private static let refusals = [
    refusedText: ("InvalidParameterValue", "One or more parameters are invalid."),
    faultyText: ("InvalidMessageContents", "The message has characters outside the allowed set."),
    longText: (
      "InvalidParameterValue",
      "One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes."
    ),
  ]

  /// The code and message by which the FIFO queue refuses a text.
  private static func refusal(_ body: JSONValue?) -> (String, String)? {
    guard let text = body?.stringValue else { return nil }
    return refusals.first { text.contains($0.key) }?.value
  }

  /// Refuses some entries as SQS does, and accepts the others.
  private static func answer(
    _ entries: [JSONValue], accept: (JSONValue) -> Void
  ) -> HTTPStandIn.Reply {
    var successful: [JSONValue] = []
    var failed: [JSONValue] = []
    for entry in entries {
      let id = entry["Id"] ?? .null
      if let (code, message) = refusal(entry["MessageBody"]) {
        failed.append(
          .object([
            "Id": id, "Code": .string(code), "Message": .string(message),
            "SenderFault": .bool(true),
          ]))
      } else {
        accept(entry)
        successful.append(.object(["Id": id, "MessageId": .string("m")]))
      }
    }
    return .answer(
      status: 200,
      body: JSONValue.object(["Successful": .array(successful), "Failed": .array(failed)]).bytes)
  }

  private static func key(of item: JSONValue?) -> String { item?["id"]?["S"]?.stringValue ?? "" }
}

/// The destinations of the tests.
enum Shop {
  static let orders = TableContract("ORDERS", partitionKey: .string("id"))
  static let lines = TableContract("LINES", partitionKey: .string("id"))
  static let notices = QueueContract("NOTICES")
  static let inOrder = QueueContract("IN_ORDER", isFIFO: true)
  static let inOrderURL = "https://sqs/1/in-order.fifo"

  static func environment(_ function: String) -> LambdaEnvironment {
    LambdaEnvironment([
      "ORDERS": "orders", "LINES": "lines", "NOTICES": "https://sqs/1/notices",
      "IN_ORDER": inOrderURL, "REJECTED_QUEUE_URL": "https://sqs/1/rejected",
      "AWS_LAMBDA_FUNCTION_NAME": function,
    ])
  }
}

/// A handler for a service under test, with short waits.
struct EffectHandlerUnderTest: Sendable {
  let handler: EventBatchHandler
  let client: AWSClient
  let log = LogLines()

  init(_ processor: some EventProcessor, endpoint: String, function: String = "orders") throws {
    var configuration = try AWSConfiguration(environment: [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": endpoint,
    ])
    configuration.retry.baseDelay = .milliseconds(2)
    configuration.retry.maximumDelay = .milliseconds(20)
    configuration.retry.maximumAttempts = 3
    client = AWSClient(configuration: configuration)
    handler = EventBatchHandler(
      RecordProcessing(processor),
      target: EffectTarget(
        client: client, environment: Shop.environment(function),
        rejectedQueueURL: "https://sqs/1/rejected"))
  }

  /// Handles a batch and returns the ids that it reports.
  func handle(_ event: [UInt8], within time: Duration = .seconds(30)) async throws -> [String] {
    let milliseconds = UTCTime.now.millisecondsSince1970 + Int64(time / .milliseconds(1))
    let context = LambdaContext(
      requestID: "r", deadline: InvocationDeadline(.init(millisecondsSince1970: milliseconds)),
      logger: log.logger())
    let answer = try JSONValue(parsing: try await handler.handle(event, context: context))
    return (answer["batchItemFailures"]?.arrayValue ?? []).compactMap {
      $0["itemIdentifier"]?.stringValue
    }
  }
}

/// Runs a handler with a stand-in and its faults, then shuts both down.
func withEffects(
  _ processor: some EventProcessor, _ script: @escaping EffectStandIn.Script = { _, _ in nil },
  _ body: (EffectStandIn, EffectHandlerUnderTest) async throws -> Void
) async throws {
  let service = EffectStandIn(script)
  let handler = try EffectHandlerUnderTest(processor, endpoint: try await service.start())
  do {
    try await body(service, handler)
  } catch {
    await handler.client.shutdown()
    await service.stop()
    throw error
  }
  await handler.client.shutdown()
  await service.stop()
}
