extension PackageTemplate {
  /// `lambda/Tests/OrdersProcessingTests/OrderProcessorTests.swift`
  var processorTests: String {
    """
    \(imports("EventModel", names.contract, names.processing, "Testing"))

    @Suite struct `Processing \(eventName.withArticle)` {
      \(testedEvent.indented(by: 2))

      private static let \(eventName.value) = #\"""
        {"\(eventName.value)_id": "o-1", "placed": "2026-03-01T09:05:00.042+01:00",
          "customer": {"id": "c-7", "country": "PT"},
          "lines": [
            {"article": "pen", "quantity": 2, "price": 1.10},
            {"article": "ink", "quantity": 1, "price": 12.5000000000000000001}
          ]}
        \"""#

      @Test func `Each line becomes an item, and the \(eventName.value) a message`() throws {
        // A failing test prints the values of constants, and only the source of other expressions.
        let effects = try Self.effects(of: Self.\(eventName.value))
        let expected: [Effect] = [
          .put(Self.item(1, "pen", quantity: 2, price: "1.10"), into: Destinations.lines),
          .put(
            Self.item(2, "ink", quantity: 1, price: "12.5000000000000000001"),
            into: Destinations.lines),
          .send(
            QueueMessage(#"{"\(eventName.value)_id":"o-1","customer":"c-7","lines":2}"#),
            to: Destinations.notices),
        ]
        #expect(effects == expected)
      }

      @Test func `\(eventName.titleWithArticle) without lines is rejected`() {
        let rejection = #expect(throws: Rejection.self) {
          try Self.effects(
            of: \"""
              {"\(eventName.value)_id": "o-2", "placed": "2026-03-01T09:05:00Z",
                "customer": {"id": "c-7", "country": "PT"}, "lines": []}
              \""")
        }
        #expect(rejection?.code == "no-lines")
      }
    \(removalTest)
      private static func item(
        _ line: Int, _ article: String, quantity: Int, price: String
      ) -> Item {
        [
          "\(eventName.value)_id": .string("o-1"), "line": .number("\\(line)"),
          "placed": .string("2026-03-01T08:05:00.042Z"), "article": .string(article),
          "quantity": .number("\\(quantity)"), "price": .number(price),
        ]
      }
    }

    """
  }

  private var testedEvent: String {
    switch source {
    case .stream, .queue:
      """
      /// The effects of \(eventName.withArticle). Throws if the contract lacks one.
      private static func effects(of text: String) throws -> [Effect] {
        let \(eventName.value) = try \(eventName.type)Processor.event(from: .bytes(Array(text.utf8)))
        return try \(eventName.type)Processor().effects(of: ReceivedEvent(\(eventName.value)))
      }
      """
    case .table:
      """
      /// The effects of a new or changed \(eventName.value). Throws if the contract lacks one.
      private static func effects(of text: String?, before: String? = nil) throws -> [Effect] {
        let change = ItemChange(
          kind: before == nil ? .insert : text == nil ? .remove : .modify,
          keys: ["\(eventName.value)_id": .string("o-1")], old: try before.map(image), new: try text.map(image))
        let event = try \(eventName.type)Processor.event(from: .change(change))
        return try \(eventName.type)Processor().effects(of: ReceivedEvent(event))
      }

      /// The table item of \(eventName.withArticle).
      private static func image(_ text: String) throws -> Item {
        try Item(encoding: ExactJSONDecoder().decode(JSONValue.self, from: Array(text.utf8)))
      }
      """
    }
  }

  private var removalTest: String {
    guard source == .table else { return "" }
    return """

        @Test func `The lines of a deleted \(eventName.value) are deleted`() throws {
          let keys: [Item] = [1, 2].map { ["\(eventName.value)_id": .string("o-1"), "line": .number("\\($0)")] }
          let effects = try Self.effects(of: nil, before: Self.\(eventName.value))
          let expected = keys.map { Effect.delete($0, from: Destinations.lines) }
          #expect(effects == expected)
        }

      """
  }
}
