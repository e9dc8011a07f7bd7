import Testing

@testable import AWSValues
@testable import ExactJSON

@Suite struct `Items as values` {
  private static let item: Item = [
    "id": .string("7"), "line": .number("1"),
    "to": .map(["city": .string("Faro"), "country": .string("PT")]),
  ]

  @Test(
    arguments: [
      [
        "id": .string("7"), "line": .number("1"),
        "to": .map(["city": .string("Faro"), "country": .string("PT")]),
      ],
      [
        "line": .number("1"), "id": .string("7"),
        "to": .map(["city": .string("Faro"), "country": .string("PT")]),
      ],
      [
        "to": .map(["country": .string("PT"), "city": .string("Faro")]), "id": .string("7"),
        "line": .number("1"),
      ],
    ] as [Item])
  func `are equal whatever the order of their attributes and of those of their maps`(other: Item) {
    #expect(other == Self.item)
    #expect(Set([other, Self.item]).count == 1)
    #expect(AttributeValue.map(other) == .map(Self.item))
    #expect(Set([AttributeValue.list([.map(other)]), .list([.map(Self.item)])]).count == 1)
  }

  @Test func `can be changed attribute by attribute, in place`() {
    var item = Self.item
    item["line"] = .number("2")
    item["note"] = .string("wet")
    item["to"] = nil
    item["other"] = nil
    #expect(item.attributes.map(\.name) == ["id", "line", "note"])
    #expect(item == ["id": .string("7"), "line": .number("2"), "note": .string("wet")])
    #expect(item["line"] == .number("2") && item["to"] == nil)
  }

  @Test(
    arguments: [
      [:], ["id": .string("7")],
      [
        "line": .number("2"), "id": .string("7"),
        "to": .map(["city": .string("Faro"), "country": .string("PT")]),
      ],
      [
        "row": .number("1"), "id": .string("7"),
        "to": .map(["city": .string("Faro"), "country": .string("PT")]),
      ],
      [
        "id": .string("7"), "line": .number("1"),
        "to": .map(["country": .string("Faro"), "city": .string("PT")]),
      ],
      [
        "id": .string("7"), "line": .string("1"),
        "to": .map(["city": .string("Faro"), "country": .string("PT")]),
      ],
    ] as [Item])
  func `differ if an attribute differs`(other: Item) {
    #expect(other != Self.item)
    #expect(Self.item != other)
    #expect(Set([other, Self.item]).count == 2)
  }

  /// An item has each name once; one that breaks the rule must still equal itself only.
  @Test func `are compared by all of their attributes, even if a name occurs twice`() {
    let one = AttributeValue.number("1")
    let first: Item = ["a": one, "b": one, "a": .null]
    #expect(first == ["b": one, "a": one, "a": .null])
    #expect(first.hashValue == (["b": one, "a": one, "a": .null] as Item).hashValue)
    #expect(first != ["b": one, "a": .null, "a": one])
    #expect(first != ["a": one, "b": one, "b": .null])
  }

  @Test func `keep the order of their attributes in their bytes`() {
    var writer = JSONWriter()
    (["b": .number("1"), "a": .null] as Item).write(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"b":{"N":"1"},"a":{"NULL":true}}"#)
  }

  @Test func `have a short text`() {
    let item: Item = [
      "id": .string("o-\"1\"\n"), "price": .number("19.90"), "isOpen": .bool(true), "note": .null,
      "lines": .list([.number("1"), .map(["a": .string("é")])]), "data": .binary([1, 2, 3]),
      "tags": .stringSet(["b", "a"]), "sizes": .numberSet(["2", "1"]), "keys": .binarySet([[1]]),
    ]
    #expect(
      item.description
        == #"{"id": "o-\"1\"\n", "price": 19.90, "isOpen": true, "note": null, "lines": [1, {"a": "é"}], "#
        + #""data": base64"AQID", "tags": set["a", "b"], "sizes": set[1, 2], "keys": set[base64"AQ=="]}"#
    )
    #expect("\([Item()])" == "[{}]")
  }
}
