import ExactJSON
import Testing

@Suite struct `Encoding a value` {
  @Test func `that keeps its encoder leaves the next value another one`() throws {
    let kept = KeptEncoders()
    let pair = ["first": Keeping(number: 1, kept: kept), "second": Keeping(number: 2, kept: kept)]
    #expect(
      try ExactJSONEncoder().text(pair) == #"{"first":{"number":1},"second":{"number":2}}"#)
    // A dictionary is encoded in any order.
    let paths = Set(kept.encoders.map { $0.codingPath.map(\.stringValue) })
    #expect(paths == [["first"], ["second"]])
  }

  @Test func `that is asked for twice keeps the last form`() throws {
    #expect(try ExactJSONEncoder().text(Undecided()) == #"["x"]"#)
  }

  @Test func `whose parts are of many types gives each its own`() throws {
    let parts = Parts()
    #expect(
      try ExactJSONEncoder().text(parts)
        == #"{"list":[[1],[],[2,3]],"names":{"a":{"b":true}},"none":{},"sets":[[1.5]]}"#)
    #expect(
      try ExactJSONDecoder().decode(Parts.self, from: ExactJSONEncoder().encode(parts)) == parts)
  }

  @Test(arguments: [
    ("number", #"parts[1].number: inf is no number of JSON"#),
    ("name", #"parts[1]: the name "number" occurs twice"#),
  ])
  func `that has no JSON says where, after parts that have`(fault: String, error: String) {
    let faults = Faults(parts: [Faulty(fault: ""), Faulty(fault: fault)])
    let thrown = #expect(throws: EncodingError.self) { try ExactJSONEncoder().encode(faults) }
    #expect(thrown?.explanation == error)
  }
}

private final class KeptEncoders {
  var encoders: [any Encoder] = []
}

private struct Keeping: Encodable {
  let number: Int
  let kept: KeptEncoders

  func encode(to encoder: any Encoder) throws {
    kept.encoders.append(encoder)
    var container = encoder.container(keyedBy: Name.self)
    try container.encode(number, forKey: .number)
  }
}

private struct Undecided: Encodable {
  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Name.self)
    var nested = object.nestedUnkeyedContainer(forKey: .number)
    try nested.encode(1)
    var list = encoder.unkeyedContainer()
    try list.encode("x")
  }
}

private struct Parts: Codable, Equatable {
  struct Empty: Codable, Equatable {}

  var list = [[1], [], [2, 3]]
  var names = ["a": ["b": true]]
  var none = Empty()
  var sets: [Set<Double>] = [[1.5]]
}

private struct Faults: Encodable {
  let parts: [Faulty]
}

private struct Faulty: Encodable {
  let fault: String

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    try container.encode(fault == "number" ? Double.infinity : 1, forKey: .number)
    if fault == "name" { try container.encode(2, forKey: .number) }
  }
}

private enum Name: String, CodingKey {
  case number
}
