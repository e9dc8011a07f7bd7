import HandlerTestSupport

@testable import ExactJSON

/// DynamoDB's PutItem with a condition and its batches of insertions, and SQS's SendMessageBatch,
/// over real HTTP, in memory, with faults.
actor ConditionalTable {
  enum Fault: Sendable {
    case error(status: Int, code: String)
    case resetBefore
    case resetAfter
    /// In a batch, each statement for which this returns true fails with the code.
    case statements(code: String, isHit: @Sendable (_ key: String, _ value: Int) -> Bool)
  }

  /// A request, as the input of a fault.
  struct Call: Sendable {
    var operation: String
    var number: Int
    var keys: [String]
    var values: [Int]
  }

  typealias Script = @Sendable (Call) -> Fault?

  private let script: Script
  private var server: HTTPStandIn?
  private var calls = 0
  private(set) var items: [ExactString: JSONValue] = [:]
  private(set) var messages: [JSONValue] = []
  /// The number of items in each writing request.
  private(set) var requestSizes: [Int] = []

  init(_ script: @escaping Script = { _ in nil }) {
    self.script = script
  }

  func start() async throws -> String {
    let server = try await HTTPStandIn { [self] request in await reply(to: request) }
    self.server = server
    return server.url
  }

  func stop() async {
    await server?.stop()
  }

  /// The `value` of the item with this key.
  func value(_ key: String) -> String? {
    items[ExactString(key)]?["value"]?["N"]?.stringValue
  }

  private func reply(to request: HTTPStandIn.Request) -> HTTPStandIn.Reply {
    guard let body = try? JSONValue(parsing: request.body) else { return .answer(status: 400) }
    let operation = request.headers["x-amz-target"].flatMap { $0.split(separator: ".").last } ?? ""
    let puts: [JSONValue]
    switch operation {
    case "PutItem": puts = [body["Item"] ?? .null]
    case "BatchExecuteStatement": puts = (body["Statements"]?.arrayValue ?? []).map(Self.item)
    default: puts = []
    }
    let call = Call(
      operation: String(operation), number: calls, keys: puts.map(Self.key),
      values: puts.map { $0["value"]?["N"]?.stringValue.flatMap { Int($0) } ?? 0 })
    calls += 1
    let fault = script(call)
    switch fault {
    case .error(let status, let code): return Self.error(status, code)
    case .resetBefore: return .drop
    case .resetAfter, .statements, nil: break
    }
    let answer: HTTPStandIn.Reply
    switch operation {
    case "PutItem": answer = put(puts[0], body)
    case "BatchExecuteStatement": answer = insert(puts, call, fault)
    case "SendMessageBatch": answer = send(body["Entries"]?.arrayValue ?? [])
    default: answer = .answer(status: 404)
    }
    if case .resetAfter = fault { return .drop }
    return answer
  }

  private func put(_ item: JSONValue, _ body: JSONValue) -> HTTPStandIn.Reply {
    requestSizes.append(1)
    let name = body["ExpressionAttributeNames"]?["#n0"]?.stringValue ?? ""
    let old = items[ExactString(Self.key(item))]?[name]
    let isMet: Bool
    switch body["ConditionExpression"]?.stringValue {
    case "attribute_not_exists(#n0)": isMet = old == nil
    case "attribute_not_exists(#n0) OR #n0 < :v0":
      let new = body["ExpressionAttributeValues"]?[":v0"]?["N"]?.stringValue.flatMap(Double.init)
      isMet = old == nil || old?["N"]?.stringValue.flatMap(Double.init) ?? 0 < new ?? 0
    default: return Self.error(400, "ValidationException")
    }
    guard isMet else { return Self.error(400, "ConditionalCheckFailedException") }
    items[ExactString(Self.key(item))] = item
    return .answer(status: 200, body: Array("{}".utf8))
  }

  private func insert(_ puts: [JSONValue], _ call: Call, _ fault: Fault?) -> HTTPStandIn.Reply {
    requestSizes.append(puts.count)
    guard (1...25).contains(puts.count) else { return Self.error(400, "ValidationException") }
    let responses = zip(puts, zip(call.keys, call.values)).map { put, hint -> JSONValue in
      if case .statements(let code, let isHit) = fault, isHit(hint.0, hint.1) {
        return .object(["Error": .object(["Code": .string(code), "Message": .string("refused")])])
      }
      let key = ExactString(Self.key(put))
      guard items[key] == nil else {
        return .object(["Error": .object(["Code": .string("DuplicateItem")])])
      }
      items[key] = put
      return .object(["TableName": .string("events")])
    }
    return .answer(status: 200, body: JSONValue.object(["Responses": .array(responses)]).bytes)
  }

  private func send(_ entries: [JSONValue]) -> HTTPStandIn.Reply {
    let successful = entries.map { entry -> JSONValue in
      let text = entry["MessageBody"]?.stringValue ?? ""
      messages.append((try? JSONValue(parsing: Array(text.utf8))) ?? .null)
      return .object(["Id": entry["Id"] ?? .null])
    }
    return .answer(
      status: 200, body: JSONValue.object(["Successful": .array(successful)]).bytes)
  }

  private static func key(_ item: JSONValue) -> String {
    item["event_id"]?["S"]?.stringValue ?? ""
  }

  /// The item of `INSERT INTO "events" VALUE {'a':?,'b':?}` and its parameters.
  private static func item(_ statement: JSONValue) -> JSONValue {
    let text = statement["Statement"]?.stringValue ?? ""
    let start = #"INSERT INTO "events" VALUE {'"#
    guard text.hasPrefix(start), text.hasSuffix("':?}") else { return .null }
    let names = text.dropFirst(start.count).dropLast(4).split(separator: "':?,'").map(String.init)
    let parameters = statement["Parameters"]?.arrayValue ?? []
    guard names.count == parameters.count else { return .null }
    return .object(
      JSONObject(zip(names, parameters).map { .init(name: $0, value: $1) }))
  }

  private static func error(_ status: Int, _ code: String) -> HTTPStandIn.Reply {
    .answer(
      status: status,
      body: JSONValue.object(["__type": .string("x#\(code)"), "message": .string("refused")])
        .bytes)
  }
}
