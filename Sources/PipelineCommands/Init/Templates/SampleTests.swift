extension PackageTemplate {
  /// `lambda/Tests/OrdersProcessingTests/SampleTests.swift`
  var sampleTests: String {
    """
    \(imports("EventModel", "Foundation", names.processing, "Testing"))

    /// Needs no change for another event.
    @Suite struct `The samples` {
      @Test func `Each sample is accepted, and its effects are those of the contract`() throws {
        let file = URL(fileURLWithPath: #filePath)
          .appendingPathComponent("../../../../\(Self.samples)").standardized
        let samples = try String(contentsOf: file, encoding: .utf8).split(separator: "\\n")
        for (index, sample) in samples.enumerated() {
          do {
            \(sampleEvent.indented(by: 8))
            let effects = try \(eventName.type)Processor().effects(of: ReceivedEvent(event))
            #expect(!effects.isEmpty, "\(Self.samples):\\(index + 1)")
          } catch {
            Issue.record(error, "\(Self.samples):\\(index + 1)")
          }
        }
      }
    }

    """
  }

  private var sampleEvent: String {
    switch source {
    case .stream, .queue:
      "let event = try \(eventName.type)Processor.event(from: .bytes(Array(sample.utf8)))"
    case .table:
      """
      let json = try ExactJSONDecoder().decode(JSONValue.self, from: Array(sample.utf8))
      let change = ItemChange(kind: .insert, keys: [:], new: try Item(encoding: json))
      let event = try \(eventName.type)Processor.event(from: .change(change))
      """
    }
  }
}
