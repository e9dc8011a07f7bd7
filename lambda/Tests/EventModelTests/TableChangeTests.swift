import Testing

@testable import AWSValues
@testable import EventModel
@testable import ExactJSON
@testable import StreamRecords

@Suite struct `A processor of a table's changes` {
  struct Stock: Decodable, Sendable, Hashable {
    var article: String
    var count: Int
    var price: ExactNumber?
  }

  private struct Stocks: EventProcessor {
    static let contract = HandlerContract([])

    func process(_ received: ReceivedEvent<TableChange<Stock>>) throws(Rejection) -> [Effect] { [] }
  }

  private struct Keys: EventProcessor {
    static let contract = HandlerContract([], source: .table(.keysOnly))

    func process(_ received: ReceivedEvent<TableChange<Stock>>) throws(Rejection) -> [Effect] { [] }
  }

  private struct Old: EventProcessor {
    static let contract = HandlerContract([], source: .table(.oldImage))

    func process(_ received: ReceivedEvent<TableChange<Stock>>) throws(Rejection) -> [Effect] { [] }
  }

  private struct Both: EventProcessor {
    static let contract = HandlerContract([], source: .table(.newAndOldImages))

    func process(_ received: ReceivedEvent<TableChange<Stock>>) throws(Rejection) -> [Effect] { [] }
  }

  /// Whether a processor takes a change with these images.
  private static func takes<Processor: EventProcessor>(
    _ kind: ItemChange.Kind, _ old: Item?, _ new: Item?, _: Processor.Type
  ) -> Bool {
    let change = ItemChange(kind: kind, keys: keys, old: old, new: new)
    do throws(Rejection) {
      _ = try Processor.event(from: .change(change))
      return true
    } catch {
      #expect(error.code == .wrongSource)
      #expect(error.text.contains("images"))
      return false
    }
  }

  @Test(
    arguments: [
      (.insert, nil, nil, [false, true, true, false]),
      (.insert, nil, image, [true, true, true, true]),
      (.modify, nil, nil, [false, true, false, false]),
      (.modify, image, nil, [true, true, true, false]),
      (.modify, nil, image, [true, true, false, false]),
      (.remove, nil, nil, [true, true, false, false]),
      (.remove, image, nil, [true, true, true, true]),
    ] as [(ItemChange.Kind, Item?, Item?, [Bool])])
  func `does not acknowledge changes of a stream that lacks the images which its contract states`(
    kind: ItemChange.Kind, old: Item?, new: Item?, expected: [Bool]
  ) {
    #expect(
      [
        Self.takes(kind, old, new, Stocks.self), Self.takes(kind, old, new, Keys.self),
        Self.takes(kind, old, new, Old.self), Self.takes(kind, old, new, Both.self),
      ] == expected)
  }

  private static let keys: Item = ["article": .string("a")]
  private static let image: Item = [
    "article": .string("a"), "count": .number("2"), "price": .number("0.10"), "x": .null,
  ]

  @Test(
    arguments: [
      (.insert, nil, image), (.modify, image, image), (.remove, image, nil), (.modify, nil, image),
      (.modify, image, nil), (.remove, nil, nil),
    ] as [(ItemChange.Kind, Item?, Item?)])
  func `gets the images that there are`(kind: ItemChange.Kind, old: Item?, new: Item?) throws {
    let change = ItemChange(
      kind: kind, keys: Self.keys, old: old, new: new, isExpiry: kind == .remove)
    let event = try Stocks.event(from: .change(change))
    #expect(event.kind == kind)
    #expect(event.keys == Self.keys)
    #expect(event.isExpiry == (kind == .remove))
    for (image, item) in [(event.old, old), (event.new, new)] {
      #expect((image == nil) == (item == nil))
      guard let image else { continue }
      #expect(image.article == "a" && image.count == 2 && image.price?.text == "0.10")
    }
  }

  @Test(
    arguments: [
      ([:], .missingField, "the new image: article"),
      (
        ["article": .string("a"), "count": .string("2")], .wrongType,
        "the new image: count: a string"
      ),
      (["article": .null, "count": .number("2")], .wrongType, "the new image: article: null"),
      (
        ["article": .string("a"), "count": .number("2.5")], .invalidValue, "the new image: count"
      ),
    ] as [(Item, Rejection.Code, String)])
  func `rejects an image of another form, with the reason`(
    image: Item, code: Rejection.Code, part: String
  ) {
    let change = ItemChange(kind: .modify, keys: Self.keys, old: Self.image, new: image)
    let rejection = #expect(throws: Rejection.self) { try Stocks.event(from: .change(change)) }
    #expect(rejection?.code == code)
    #expect(rejection?.text.hasPrefix(part) == true, "\(rejection?.text ?? "")")
  }

  @Test func `says which image is of another form`() {
    let change = ItemChange(kind: .modify, keys: Self.keys, old: [:], new: Self.image)
    let rejection = #expect(throws: Rejection.self) { try Stocks.event(from: .change(change)) }
    #expect(rejection?.text.hasPrefix("the old image: ") == true)
  }

  @Test func `does not take bytes`() {
    let rejection = #expect(throws: Rejection.self) {
      try Stocks.event(from: .bytes(Array("{}".utf8)))
    }
    #expect(rejection?.code == .wrongSource)
  }
}
