import Testing

@testable import AWSValues
@testable import ExactJSON

@Suite struct `DynamoDB JSON` {
  static let item: Item = [
    "s": .string("a\"é"), "n": .number("1.50"), "t": .bool(true), "f": .bool(false), "z": .null,
    "l": .list([.number("-1E-5"), .list([])]), "m": .map(["": .string("")]),
    "b": .binary([0, 0xFF]), "ss": .stringSet(["x", "é"]), "ns": .numberSet(["1.50"]),
    "bs": .binarySet([[0xFF]]),
  ]
  static let text =
    #"{"s":{"S":"a\"é"},"n":{"N":"1.50"},"t":{"BOOL":true},"f":{"BOOL":false},"#
    + #""z":{"NULL":true},"l":{"L":[{"N":"-1E-5"},{"L":[]}]},"m":{"M":{"":{"S":""}}},"#
    + #""b":{"B":"AP8="},"ss":{"SS":["x","é"]},"ns":{"NS":["1.50"]},"bs":{"BS":["/w=="]}}"#

  @Test func `names each value's type`() {
    var writer = JSONWriter()
    Self.item.write(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == Self.text)
  }

  @Test func `reads what it wrote`() throws {
    #expect(Item(dynamoDBJSON: try JSONValue(parsing: Array(Self.text.utf8))) == Self.item)
  }

  @Test(arguments: [
    "[]", #"{"a":1}"#, #"{"a":{}}"#, #"{"a":{"S":"x","N":"1"}}"#, #"{"a":{"S":1}}"#,
    #"{"a":{"NULL":false}}"#, #"{"a":{"SS":"x"}}"#, #"{"a":{"NS":[1]}}"#,
    #"{"a":{"BS":["*"]}}"#, #"{"a":{"B":"*"}}"#, #"{"a":{"L":[1]}}"#,
    #"{"a":{"M":{"b":{"X":1}}}}"#,
  ])
  func `refuses another form`(text: String) throws {
    #expect(Item(dynamoDBJSON: try JSONValue(parsing: Array(text.utf8))) == nil)
  }
}
