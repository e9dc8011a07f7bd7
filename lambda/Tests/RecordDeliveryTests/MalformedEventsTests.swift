import HandlerTestSupport
import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import StreamRecords

/// All kinds of bytes that a producer may put on a stream by mistake. Each record ends up in the
/// table or, with its data and a reason, in the queue, and the records around it arrive.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Malformed events` {
  /// A kind of bytes, and where it ends up.
  struct Sort: Sendable, CustomTestStringConvertible {
    var name: String
    var data: [UInt8]
    /// `nil` for the table.
    var code: Rejection.Code?

    init(_ name: String, _ text: String, _ code: Rejection.Code?) {
      self.init(name, Array(text.utf8), code)
    }

    init(_ name: String, _ data: [UInt8], _ code: Rejection.Code?) {
      self.name = name
      self.data = data
      self.code = code
    }

    var testDescription: String { name }
  }

  /// The members of a valid event, one of which is replaced or left out.
  private static func good(_ field: String, _ value: String?) -> String {
    var members = [
      ("event_id", #""x""#), ("event_name", #""login""#), ("timestamp", #""t""#), ("value", "1"),
    ]
    members.removeAll { $0.0 == field }
    if let value { members.append((field, value)) }
    return "{" + members.map { #""\#($0)":\#($1)"# }.joined(separator: ",") + "}"
  }

  private static func nested(_ open: String, _ depth: Int, _ close: String) -> String {
    String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
  }

  private static let digits38 = String(repeating: "9", count: 38)

  static let sorts: [Sort] =
    [
      Sort("empty data", "", .emptyData),
      Sort("white space", " \n", .notJSON),
      Sort("broken JSON", #"{"event_id":"x","#, .notJSON),
      Sort("two JSON texts", good("value", "1") + good("value", "1"), .notJSON),
      Sort("no JSON at all", "GET / HTTP/1.1", .notJSON),
      Sort("JSON with a byte order mark", "\u{FEFF}" + good("value", "1"), .notJSON),
      Sort("JSON that is a list", "[" + good("value", "1") + "]", .notAnObject),
      Sort("JSON that is null", "null", .notAnObject),
      Sort("invalid UTF-8", [0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D], .invalidUTF8),
      Sort(
        "an overlong NUL in UTF-8", [0x7B, 0x22, 0xC0, 0x80, 0x22, 0x3A, 0x31, 0x7D], .invalidUTF8),
      Sort("half a surrogate pair", good("event_name", #""\ud800""#), .notJSON),
      Sort(
        "bytes that are random", (0..<256).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) },
        .notJSON),
      Sort("NaN", good("value", "NaN"), .notJSON),
      Sort("infinity", good("value", "-Infinity"), .notJSON),
      Sort("a huge number", good("value", "1e126"), .numberOutOfRange),
      Sort(
        "a number with a huge exponent", good("value", "1e99999999999999999999"), .numberOutOfRange
      ),
      Sort("a tiny number", good("value", "1e-131"), .numberOutOfRange),
      Sort("the largest number", good("value", "9.9999e125"), nil),
      Sort("a number with 38 digits", good("value", digits38), nil),
      Sort("a number with 39 digits", good("value", digits38 + "9"), .numberTooPrecise),
      Sort(
        "a number with a million digits before the point",
        good("value", String(repeating: "7", count: 1_000_000)),
        .numberOutOfRange),
      Sort("a number with 39 digits in a list", good("x", "[\(digits38)9]"), .numberTooPrecise),
      Sort("an empty key", good("event_id", #""""#), .emptyKey),
      Sort(
        "a key of 2,048 bytes",
        good("event_id", "\"" + String(repeating: "k", count: 2_048) + "\""), nil),
      Sort(
        "a key of 2,049 bytes",
        good("event_id", "\"" + String(repeating: "k", count: 2_049) + "\""), .keyTooLong),
      Sort("a key that is NUL", good("event_id", #""\u0000""#), nil),
      Sort(
        "an item over 400 KB",
        good("x", "\"" + String(repeating: "x", count: Item.maximumSize) + "\""), .itemTooLarge),
      Sort("two equal names", #"{"event_id":"x","event_id":"y"}"#, .duplicateName),
      Sort(
        "two equal names, escaped differently", #"{"event_id":"x","event\u005fid":"y"}"#,
        .duplicateName),
      Sort("two equal names within", good("x", #"{"a":1,"a":2}"#), .duplicateName),
      Sort("an empty name", good("", "1"), .emptyName),
      Sort("lists 32 deep", good("x", nested("[", 32, "]")), nil),
      Sort("lists 10,000 deep", good("x", nested("[", 10_000, "]")), .nestedTooDeep),
      Sort("objects 10,000 deep", good("x", nested(#"{"a":"#, 10_000, "}")), .nestedTooDeep),
      Sort("nothing but 10,000 brackets", String(repeating: "[", count: 10_000), .nestedTooDeep),
    ]
    + ["event_id", "event_name", "timestamp", "value"].map { field in
      Sort("no \(field)", good(field, nil), .missingField)
    }
    + [
      ("event_id", ["null", "true", "1.5", "1e2", "[]", "{}"]),
      ("event_name", ["null", "1", "false", "[\"a\"]", "{}"]),
      ("timestamp", ["null", "1714566896", "true", "[]", "{}"]),
      ("value", ["null", "\"1\"", "true", "[1]", "{}"]),
    ].flatMap { (field: String, values: [String]) in
      values.map { value in Sort("\(field) is \(value)", good(field, value), .wrongType) }
    }

  @Test(arguments: sorts)
  func `end up where they belong, and stop nothing`(sort: Sort) async throws {
    try await withStandIn { service, handler async throws in
      let good = (0..<2).map { Array(event("good \($0)").utf8) }
      let batch = KinesisBatch([good[0], sort.data, good[1]])
      #expect(try await handler.handle(batch.event()) == nil)
      for key in ["good 0", "good 1"] { #expect(await service.items[ExactString(key)] != nil) }
      let messages = await service.messages
      #expect(await service.items.count == (sort.code == nil ? 3 : 2))
      guard let code = sort.code else {
        #expect(messages.isEmpty)
        return
      }
      let message = try #require(messages.first)
      let reason = message["reason"]?.stringValue ?? ""
      #expect(reason.hasPrefix("\(code.rawValue): "))
      #expect(reason.utf8.count > code.rawValue.utf8.count + 10)
      #expect(message["sequenceNumber"] == .string(KinesisBatch.sequenceNumber(1)))
      #expect(messages.count == (sort.data.count < 700_000 ? 1 : 2))
      #expect(JSONValue.data(of: messages) == Base64.encode(sort.data))
    }
  }

  @Test func `of all sorts at once do the same, in a batch that is handed in twice`() async throws {
    try await withStandIn { service, handler async throws in
      let batch = KinesisBatch(Self.sorts.map(\.data))
      #expect(try await handler.handle(batch.event()) == nil)
      let items = await service.items
      #expect(try await handler.handle(batch.event()) == nil)
      let names = { (items: [ExactString: JSONValue]) in Set(items.keys.map(\.text)) }
      #expect(await names(service.items) == names(items))
      let rejected = Self.sorts.filter { $0.code != nil }.count
      let places = await service.messages.compactMap { $0["sequenceNumber"]?.stringValue }
      #expect(Set(places).count == rejected)
      #expect(places.count == 2 * (rejected + 1))
    }
  }

  @Test(arguments: [1, 2]) func `that are no more than duplicates are one item`(batches: Int)
    async throws
  {
    try await withStandIn { service, handler async throws in
      let batch = KinesisBatch(Array(repeating: event("k"), count: 30))
      for _ in 0..<batches { #expect(try await handler.handle(batch.event()) == nil) }
      #expect(await service.items.count == 1)
      #expect(await service.requestSizes == Array(repeating: 1, count: batches))
    }
  }

  /// Sequence numbers have up to 128 digits and are never treated as numbers.
  @Test func `are named by sequence numbers far beyond 64 bits`() async throws {
    let number = String(repeating: "9", count: 128)
    let script: StandInService.Script = { _ in .error(status: 400, code: "AccessDeniedException") }
    try await withStandIn(script) { _, handler async throws in
      let event = #"{"Records":[{"kinesis":{"sequenceNumber":"\#(number)","data":"bnVsbA=="}}]}"#
      #expect(try await handler.handle(Array(event.utf8)) == number)
    }
  }
}
