import Testing

@testable import AWSValues
@testable import EventModel
@testable import ExactJSON
@testable import StreamRecords

@Suite struct `A processor of a type that is Decodable` {
  struct Order: Decodable, Sendable, Hashable {
    enum Status: String, Decodable { case open, closed }
    struct Line: Decodable, Hashable { var article: String, price: ExactNumber }

    var id: Int
    var status: Status
    var lines: [Line]
    var note: String?
  }

  private struct Orders: EventProcessor {
    static let contract = HandlerContract([])

    func process(_ received: ReceivedEvent<Order>) throws(Rejection) -> [Effect] { [] }
  }

  private struct Positive: Decodable, Sendable {
    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer().decode(Int.self)
      guard value > 0 else { throw Rejection("not-positive", "\(value) is not positive") }
    }
  }

  private struct Positives: EventProcessor {
    static let contract = HandlerContract([])

    func process(_ received: ReceivedEvent<Positive>) throws(Rejection) -> [Effect] { [] }
  }

  private static func rejection<Processor: EventProcessor>(
    of payload: Payload, by processor: Processor.Type
  ) -> Rejection? {
    #expect(throws: Rejection.self) { try Processor.event(from: payload) }
  }

  @Test func `gets the event with all of its digits`() throws {
    let text =
      #"{"id":9007199254740993,"status":"open","x":[],"lines":[{"article":"é","price":19.90}]}"#
    let order = try Orders.event(from: .bytes(Array(text.utf8)))
    #expect(order.id == 9_007_199_254_740_993)
    #expect(order.status == .open)
    #expect(order.lines.map(\.price.text) == ["19.90"])
    #expect(order.note == nil)
  }

  @Test(
    arguments: [
      ("", .emptyData, "the record has no data"), ("{", .notJSON, "the data is not JSON"),
      ("{}x", .notJSON, "unexpected text after the value"),
      (#"{"id":1,"id":1,"status":"open","lines":[]}"#, .duplicateName, #""id""#),
      (#"{"id":1,"status":"open"}"#, .missingField, "lines"),
      (#"{"id":1,"status":"open","lines":[{"article":"a"}]}"#, .missingField, "lines[0].price"),
      (#"{"id":"1","status":"open","lines":[]}"#, .wrongType, "id: a string, not"),
      (#"{"id":1,"status":"open","lines":null}"#, .wrongType, "lines"),
      ("[]", .wrongType, "an array, not"), ("null", .wrongType, "null"),
      (#"{"id":1.5,"status":"open","lines":[]}"#, .invalidValue, "id"),
      (#"{"id":99999999999999999999,"status":"open","lines":[]}"#, .invalidValue, "id"),
      (#"{"id":1,"status":"new","lines":[]}"#, .invalidValue, "status"),
      (
        String(repeating: "[", count: 600), .nestedTooDeep, "the event is nested deeper than 512"
      ),
    ] as [(String, Rejection.Code, String)])
  func `rejects what is no such event, with the reason`(
    text: String, code: Rejection.Code, part: String
  ) {
    let rejection = Self.rejection(of: .bytes(Array(text.utf8)), by: Orders.self)
    #expect(rejection?.code == code)
    #expect(rejection?.text.contains(part) == true, "\(rejection?.text ?? "")")
  }

  @Test func `rejects text that is not UTF-8`() {
    let bytes = Array(#"{"note":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
    #expect(Self.rejection(of: .bytes(bytes), by: Orders.self)?.code == .invalidUTF8)
  }

  @Test func `passes on what the event itself rejects`() {
    #expect(
      Self.rejection(of: .bytes(Array("-1".utf8)), by: Positives.self)
        == Rejection("not-positive", "-1 is not positive"))
  }

  @Test func `does not take a change of an item`() {
    let change = ItemChange(kind: .insert, keys: ["id": .number("1")])
    #expect(Self.rejection(of: .change(change), by: Orders.self)?.code == .wrongSource)
  }
}
