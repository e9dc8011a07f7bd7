import Testing

@testable import AWSValues
@testable import ExactJSON

@Suite struct `Items of types` {
  private enum Tag: String, Codable, AttributeSetElement { case new, used }

  private struct Line: Codable, Hashable {
    var sku: String
    var price: ExactNumber
  }

  private struct Order: Codable, Hashable {
    var id: String
    var count: Int
    var total: ExactNumber
    var weight: Double
    var isOpen: Bool
    var note: String?
    var at: ExactTime
    var seen: UTCTime
    var lines: [Line]
    var totals: [String: ExactNumber]
    var image: Bytes
    @AttributeSet var tags: Set<Tag>
    @AttributeSet var sizes: Set<Int>
    @AttributeSet var hashes: Set<Bytes>
    @AttributeSet var none: Set<String>
    var plain: Set<String>
  }

  private func order() throws -> (Order, Item) {
    (
      Order(
        id: "7", count: -3, total: try #require(ExactNumber("19.90")), weight: 0.1, isOpen: true,
        at: try #require(ExactTime("2026-03-01T09:05:00.0421+01:00")),
        seen: UTCTime(millisecondsSince1970: 42), lines: [Line(sku: "a", price: 1)],
        totals: ["USD": 2, "EUR": 1], image: [1, 0xFF], tags: [.used, .new], sizes: [10, 9, -1],
        hashes: [[2], [1]], none: [], plain: ["p"]),
      [
        "id": .string("7"), "count": .number("-3"), "total": .number("19.90"),
        "weight": .number("0.1"), "isOpen": .bool(true),
        "at": .string("2026-03-01T08:05:00.0421Z"), "seen": .string("1970-01-01T00:00:00.042Z"),
        "lines": .list([.map(["sku": .string("a"), "price": .number("1")])]),
        "totals": .map(["EUR": .number("1"), "USD": .number("2")]), "image": .binary([1, 0xFF]),
        "tags": .stringSet(["new", "used"]), "sizes": .numberSet(["-1", "9", "10"]),
        "hashes": .binarySet([[1], [2]]), "plain": .list([.string("p")]),
      ]
    )
  }

  @Test func `are made of values, and values of them`() throws {
    let (order, item) = try order()
    let encoded = try Item(encoding: order)
    #expect(encoded == item)
    var (writer, other) = (JSONWriter(), JSONWriter())
    encoded.write(to: &writer)
    item.write(to: &other)
    #expect(writer.bytes == other.bytes)
    #expect(try item.decode(Order.self) == order)
    let read = try #require(Item(dynamoDBJSON: try JSONValue(parsing: writer.bytes)))
    #expect(read == item)
    #expect(try read.decode(Item.self) == item)
  }

  @Test(arguments: [
    "0.1", "1e-130", "99999999999999999999999999999999999999", "-1.50", "1E+125",
  ])
  func `keep every digit`(text: String) throws {
    let number = try #require(ExactNumber(text))
    let item = try Item(encoding: ["n": number])
    #expect(item == ["n": .number(text)])
    #expect(try item.decode([String: ExactNumber].self)["n"]?.text == text)
  }

  @Test(arguments: [
    ("1e126", "lines[0].price: 1e126 is outside DynamoDB's range of 1E-130 to 9.99…E+125"),
    ("1e-131", "lines[0].price: 1e-131 is outside DynamoDB's range of 1E-130 to 9.99…E+125"),
    (
      "111111111111111111111111111111111111111",
      "lines[0].price: 111111111111111111111111111111111111111 has 39 significant digits;"
        + " DynamoDB keeps 38"
    ),
  ])
  func `refuse what DynamoDB would`(text: String, explanation: String) throws {
    let line = Line(sku: "a", price: try #require(ExactNumber(text)))
    #expect {
      try Item(encoding: ["lines": [line]])
    } throws: { error in (error as? EncodingError)?.explanation == explanation }
    #expect(throws: EncodingError.self) { try Item(encoding: 1) }
  }

  @Test(
    arguments: [
      ("count", .string("1"), "count: a string, not a number"),
      ("count", .number("1.5"), "count: 1.5 is not an integer"),
      ("id", .number("1"), "id: a number, not a string"),
      ("id", .binary([1]), "id: bytes, not a string"),
      ("id", .null, "id: null, not a string"),
      ("lines", .map([:]), "lines: an object, not an array"),
      ("lines", .list([.map(["sku": .string("a")])]), "lines[0].price: missing"),
      ("lines", .list([.stringSet(["a"])]), "lines[0]: a set, not an object"),
      ("at", .string("yesterday"), "at: a text that is not a date and time of ISO 8601"),
      (
        "seen", .string("2026-03-01T09:05:00.0421Z"),
        "seen: a time with more digits than milliseconds"
      ),
      ("image", .string("*"), "image: a string that is not base64"),
      (
        "sizes", .numberSet(["1", "1.0"]),
        "sizes: a set that Swift cannot hold, as two elements are equal: 1"
      ),
    ] as [(String, AttributeValue, String)])
  func `say what is wrong and where`(name: String, value: AttributeValue, text: String) throws {
    var (_, item) = try order()
    item.attributes = item.attributes.map { $0.name == name ? .init(name: name, value: value) : $0 }
    #expect {
      try item.decode(Order.self)
    } throws: { error in (error as? DecodingError)?.explanation == text }
  }

  @Test func `give sets and bytes as arrays too`() throws {
    #expect(try AttributeValue.stringSet(["b", "a"]).decode([String].self) == ["b", "a"])
    #expect(try AttributeValue.numberSet(["2", "1"]).decode(Set<Int>.self) == [1, 2])
    #expect(try AttributeValue.binary([1, 2]).decode([UInt8].self) == [1, 2])
    #expect(try AttributeValue.binarySet([[1]]).decode([Bytes].self) == [[1]])
    #expect(
      try AttributeValue(encoding: ["raw": AttributeValue.numberSet(["1"])])
        == .map(["raw": .numberSet(["1"])]))
    #expect(throws: DecodingError.self) { try AttributeValue.number("x").decode(Double.self) }
  }

  @Test func `are equal by content`() {
    #expect(AttributeValue.stringSet(["a", "b"]) == .stringSet(["b", "a"]))
    #expect(AttributeValue.binarySet([[1], [2]]) == .binarySet([[2], [1]]))
    #expect(AttributeValue.stringSet(["1"]) != .numberSet(["1"]))
    #expect(AttributeValue.string("\u{E9}") != .string("e\u{301}"))
    #expect(AttributeValue.stringSet(["\u{E9}"]) != .stringSet(["e\u{301}"]))
    #expect(Set([AttributeValue.numberSet(["1", "2"]), .numberSet(["2", "1"])]).count == 1)
  }

  /// Random values, each as an item and as JSON.
  @Test func `come back whatever is in them`() throws {
    var numbers = SystemRandomNumberGenerator()
    func value(_ depth: Int) -> JSONValue {
      switch UInt8.random(in: 0..<(depth > 4 ? 4 : 6), using: &numbers) {
      case 0: return .null
      case 1: return .bool(.random(using: &numbers))
      case 2:
        return .number(
          "\(Int64.random(in: .min ... .max, using: &numbers)).\(UInt32.random(in: 0 ... .max, using: &numbers))e\(Int.random(in: -90...90, using: &numbers))"
        )
      case 3:
        return .string(
          String(
            String.UnicodeScalarView(
              (0..<UInt8.random(in: 0..<12, using: &numbers)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &numbers))
              })))
      case 4: return .array((0..<3).map { _ in value(depth + 1) })
      default:
        return .object(
          JSONObject(
            (0..<20).prefix(Int.random(in: 0...20, using: &numbers)).map {
              JSONObject.Member(name: "é\($0)", value: value(depth + 2))
            }))
      }
    }
    for _ in 0..<300 {
      let json = value(0)
      #expect(try ExactJSONDecoder().decode(JSONValue.self, from: json.bytes) == json)
      #expect(try ExactJSONEncoder().encode(json) == json.bytes)
      let attribute = try AttributeValue(encoding: json)
      #expect(try attribute.decode(JSONValue.self) == json)
      #expect(try ExactJSONDecoder().decode(AttributeValue.self, from: json.bytes) == attribute)
    }
  }
}
