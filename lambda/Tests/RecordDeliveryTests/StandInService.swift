import EventProcessing
import HandlerTestSupport
import PipelineContract

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON
@testable import LambdaRuntime
@testable import RecordDelivery

/// DynamoDB's BatchWriteItem and SQS's SendMessageBatch over real HTTP, in memory, with faults.
actor StandInService {
  /// A request, as the input of a fault.
  struct Call: Sendable {
    enum Operation: Sendable { case write, send }
    let operation: Operation
    /// The number of earlier requests for this operation.
    let number: Int
    /// The keys of the items.
    let keys: [String]
    /// The items' values, in the same order.
    var values: [Int] = []
  }

  /// The fault of a request; `nil` in a script means that it succeeds.
  enum Fault: Sendable {
    /// The service refuses it.
    case error(status: Int, code: String, message: String = "refused")
    /// The connection ends before the service has acted.
    case resetBefore
    /// The connection ends after the service has acted.
    case resetAfter
    /// The answer is cut off after the service has acted.
    case cutOffAfter
    /// The answer does not match its checksum.
    case wrongChecksum
    /// The answer is delayed.
    case delay(Duration)
    /// These keys are returned as unprocessed; for messages, these indices as failed.
    case unprocessed([String])
    case failed([Int], isSenderFault: Bool, code: String = "InternalError")
    /// The answer does not have the documented form.
    case nonsense
  }

  typealias Script = @Sendable (Call) -> Fault?

  /// The limits of the queue.
  struct Queue: Sendable {
    /// The maximum size of a message, `MaximumMessageSize`.
    var messageBytes = 1 << 20
    /// The maximum size of all messages in a request.
    var requestBytes = 1 << 20
    /// Whether a message that is too long is a failed entry, as in AWS, or an error of the whole
    /// request, as in moto.
    var refusesEntries = true
  }

  private let script: Script
  private let queue: Queue
  private var server: HTTPStandIn?
  private(set) var items: [ExactString: JSONValue] = [:]
  private(set) var messages: [JSONValue] = []
  private(set) var requestSizes: [Int] = []
  private(set) var messageRequestBytes: [Int] = []
  private(set) var keysInTwoRequests: [String] = []
  private(set) var mostInFlight = 0
  private var inFlight: [ExactString] = []
  private var requestsInFlight = 0
  private var writes = 0
  private var sends = 0

  init(_ script: @escaping Script = { _ in nil }, queue: Queue = Queue()) {
    self.script = script
    self.queue = queue
  }

  func start() async throws -> String {
    let server = try await HTTPStandIn { [self] request in await reply(to: request) }
    self.server = server
    return server.url
  }

  func stop() async {
    await server?.stop()
  }

  /// The number of requests to the table.
  var writeCount: Int { writes }

  /// The `value` of the item with this key.
  func value(_ key: String) -> String? {
    items[ExactString(key)]?["value"]?["N"]?.stringValue
  }

  private func reply(to request: HTTPStandIn.Request) async -> HTTPStandIn.Reply {
    guard let body = try? JSONValue(parsing: request.body) else { return .answer(status: 400) }
    switch request.headers["x-amz-target"] {
    case "DynamoDB_20120810.BatchWriteItem": return await write(body)
    case "AmazonSQS.SendMessageBatch": return await send(body)
    default: return .answer(status: 404)
    }
  }

  private func write(_ body: JSONValue) async -> HTTPStandIn.Reply {
    let puts = (body["RequestItems"]?["events"]?.arrayValue ?? []).compactMap {
      $0["PutRequest"]?["Item"]
    }
    let keys = puts.map { $0["event_id"]?["S"]?.stringValue ?? "" }
    let call = Call(
      operation: .write, number: writes, keys: keys,
      values: puts.map { $0["value"]?["N"]?.stringValue.flatMap { Int($0) } ?? 0 })
    writes += 1
    requestSizes.append(puts.count)
    for key in keys where inFlight.contains(ExactString(key)) { keysInTwoRequests.append(key) }
    inFlight += keys.map(ExactString.init)
    requestsInFlight += 1
    mostInFlight = max(mostInFlight, requestsInFlight)
    defer {
      requestsInFlight -= 1
      for key in keys { inFlight.remove(at: inFlight.firstIndex(of: ExactString(key)) ?? 0) }
    }
    guard !puts.isEmpty, puts.count <= 25, Set(keys.map(ExactString.init)).count == keys.count
    else { return error(400, "ValidationException") }
    await Task.yield()
    let fault = script(call)
    switch fault {
    case .error(let status, let code, let message): return error(status, code, message)
    case .resetBefore: return .drop
    case .delay(let time): try? await Task.sleep(for: time)
    default: break
    }
    var left: [String] = []
    if case .unprocessed(let keys) = fault { left = keys }
    for (key, put) in zip(keys, puts) where !left.contains(key) { items[ExactString(key)] = put }
    let handedBack = zip(keys, puts).filter { left.contains($0.0) }.map {
      JSONValue.object(["PutRequest": .object(["Item": $0.1])])
    }
    return finish(
      .object([
        "UnprocessedItems": .object(handedBack.isEmpty ? [:] : ["events": .array(handedBack)])
      ]), fault)
  }

  private func send(_ body: JSONValue) async -> HTTPStandIn.Reply {
    let entries = body["Entries"]?.arrayValue ?? []
    let call = Call(operation: .send, number: sends, keys: [])
    sends += 1
    let bodies = entries.map { $0["MessageBody"]?.stringValue ?? "" }
    let bytes = bodies.reduce(0) { $0 + $1.utf8.count }
    messageRequestBytes.append(bytes)
    guard !entries.isEmpty, entries.count <= 10, bytes <= queue.requestBytes else {
      return error(
        400, "AWS.SimpleQueueService.BatchRequestTooLong",
        "Batch requests cannot be longer than \(queue.requestBytes) bytes. You have sent "
          + "\(bytes) bytes.")
    }
    let tooLong =
      "One or more parameters are invalid. Reason: Message must be shorter than "
      + "\(queue.messageBytes) bytes."
    if !queue.refusesEntries, bodies.contains(where: { $0.utf8.count > queue.messageBytes }) {
      return error(400, "InvalidParameterValue", tooLong)
    }
    let fault = script(call)
    switch fault {
    case .error(let status, let code, let message): return error(status, code, message)
    case .resetBefore: return .drop
    case .delay(let time): try? await Task.sleep(for: time)
    default: break
    }
    var failed: [JSONValue] = []
    var successful: [JSONValue] = []
    for (place, text) in bodies.enumerated() {
      if case .failed(let places, let isSenderFault, let code) = fault, places.contains(place) {
        failed.append(
          .object([
            "Id": .string("\(place)"), "Code": .string(code),
            "SenderFault": .bool(isSenderFault),
          ]))
      } else if text.utf8.count > queue.messageBytes {
        failed.append(
          .object([
            "Id": .string("\(place)"), "Code": .string("InvalidParameterValue"),
            "Message": .string(tooLong), "SenderFault": .bool(true),
          ]))
      } else {
        messages.append((try? JSONValue(parsing: Array(text.utf8))) ?? .null)
        successful.append(
          .object(["Id": .string("\(place)"), "MessageId": .string("m\(messages.count)")]))
      }
    }
    return finish(.object(["Successful": .array(successful), "Failed": .array(failed)]), fault)
  }

  private func finish(_ answer: JSONValue, _ fault: Fault?) -> HTTPStandIn.Reply {
    switch fault {
    case .resetAfter: .drop
    case .cutOffAfter: .cutOff(status: 200, body: answer.bytes)
    case .wrongChecksum:
      .answer(status: 200, headers: ["x-amz-crc32": "1"], body: answer.bytes)
    case .nonsense: .answer(status: 200, body: Array("<html>".utf8))
    default: .answer(status: 200, body: answer.bytes)
    }
  }

  private func error(
    _ status: Int, _ code: String, _ message: String = "refused"
  ) -> HTTPStandIn.Reply {
    .answer(
      status: status,
      body: JSONValue.object(["__type": .string("x#\(code)"), "message": .string(message)]).bytes)
  }
}

extension EventBatchHandler {
  /// The workshop's handler, with the table `events`.
  static func workshop(
    _ client: AWSClient, queueURL: String = "https://sqs.us-east-1.amazonaws.com/1/q",
    mode: WriteMode = .replace, insertsInBatches: Bool = false,
    oversizedRejections: OversizedRejections = .split, metrics: EmbeddedMetrics? = nil,
    now: @escaping @Sendable () -> UTCTime = { .now }
  ) -> EventBatchHandler {
    EventBatchHandler(
      RecordProcessing(WorkshopProcessor(mode: mode)),
      target: EffectTarget(
        client: client, environment: LambdaEnvironment(["TABLE_NAME": "events"]),
        rejectedQueueURL: queueURL, oversizedRejections: oversizedRejections,
        insertsInBatches: insertsInBatches),
      metrics: metrics, now: now)
  }
}

/// A handler for a service under test, with short waits.
struct HandlerUnderTest: Sendable {
  let handler: EventBatchHandler
  let client: AWSClient
  let log = LogLines()

  init(
    endpoint: String, queueURL: String = "https://sqs.us-east-1.amazonaws.com/1/q",
    mode: WriteMode = .replace, insertsInBatches: Bool = false,
    oversizedRejections: OversizedRejections = .split
  ) throws {
    var configuration = try AWSConfiguration(environment: [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": endpoint,
    ])
    configuration.retry.baseDelay = .milliseconds(2)
    configuration.retry.maximumDelay = .milliseconds(50)
    configuration.retry.maximumAttempts = 4
    client = AWSClient(configuration: configuration)
    handler = .workshop(
      client, queueURL: queueURL, mode: mode, insertsInBatches: insertsInBatches,
      oversizedRejections: oversizedRejections)
  }

  /// Handles a batch and returns the sequence number to retry from.
  func handle(_ event: [UInt8], within time: Duration = .seconds(30)) async throws -> String? {
    let milliseconds = UTCTime.now.millisecondsSince1970 + Int64(time / .milliseconds(1))
    let context = LambdaContext(
      requestID: "r", deadline: InvocationDeadline(.init(millisecondsSince1970: milliseconds)),
      logger: log.logger())
    let answer = try JSONValue(parsing: try await handler.handle(event, context: context))
    let failures = answer["batchItemFailures"]?.arrayValue
    guard let failures, failures.count <= 1 else { throw UnexpectedAnswer(answer: answer) }
    guard let failure = failures.first else { return nil }
    guard let identifier = failure["itemIdentifier"]?.stringValue, !identifier.isEmpty else {
      throw UnexpectedAnswer(answer: answer)
    }
    return identifier
  }

  struct UnexpectedAnswer: Error {
    let answer: JSONValue
  }
}

/// Runs a handler with a stand-in and its faults, then shuts both down.
func withStandIn<Result: Sendable>(
  _ script: @escaping StandInService.Script = { _ in nil },
  queue: StandInService.Queue = .init(), oversizedRejections: OversizedRejections = .split,
  _ body: (StandInService, HandlerUnderTest) async throws -> Result
) async throws -> Result {
  let service = StandInService(script, queue: queue)
  let handler = try HandlerUnderTest(
    endpoint: try await service.start(), oversizedRejections: oversizedRejections)
  do {
    let result = try await body(service, handler)
    await handler.client.shutdown()
    await service.stop()
    return result
  } catch {
    await handler.client.shutdown()
    await service.stop()
    throw error
  }
}

/// An event like those of the workshop.
func event(_ id: String, value: Int = 1, more: String = "") -> String {
  #"{"event_id":"\#(id)","event_name":"login","timestamp":"t","value":\#(value)\#(more)}"#
}

extension JSONValue {
  /// The number; `nil` if this is not a whole number.
  var intValue: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }

  /// The data of a record in these messages, in base64, combined from the parts in order.
  static func data(of messages: [JSONValue]) -> [UInt8] {
    let pieces = messages.sorted { ($0["part"]?.intValue ?? 1) < ($1["part"]?.intValue ?? 1) }
    return Array(pieces.compactMap { $0["data"]?.stringValue }.joined().utf8)
  }
}
