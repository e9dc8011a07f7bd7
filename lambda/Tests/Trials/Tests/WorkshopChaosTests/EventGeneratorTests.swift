import AWSValues
import EventProcessing
import HandlerTestSupport
import PipelineContract
import StreamRecords
import Testing
import WorkshopChaos

@Suite struct `Event generator` {
  private static let mix = EventMix(
    versions: 100, duplicates: 20, broken: 60, aggregates: 10, large: 1)

  @Test func `gives the same records for a seed, and others for another`() {
    func records(_ seed: UInt64) -> [[UInt8]] {
      var generator = EventGenerator(seed: seed, mix: Self.mix)
      return generator.records(events: 400).map(\.data)
    }
    #expect(records(1) == records(1))
    #expect(records(1) != records(2))
  }

  @Test func `gives as many events as it is asked for`() {
    var generator = EventGenerator(seed: 3, mix: Self.mix)
    let records = generator.records(events: 1_000)
    #expect(records.reduce(0) { $0 + $1.parts.count } == 1_000)
  }

  @Test func `keeps within what Kinesis takes`() {
    var generator = EventGenerator(
      seed: 4, mix: EventMix(versions: 0, duplicates: 0, broken: 0, aggregates: 0, large: 1_000))
    for record in generator.records(events: 60) {
      #expect(record.data.count + record.partitionKey.utf8.count == 1 << 20)
    }
  }

  @Test(arguments: BrokenEvent.allCases)
  func `knows why each broken event is rejected`(sort: BrokenEvent) throws {
    let processor = WorkshopProcessor()
    guard case .rejected(let rejection) = processor.process(sort.data(number: 7)) else {
      Issue.record("it was not rejected")
      return
    }
    #expect(sort.codes.contains(rejection.code.rawValue))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `knows the item of each good event`(seed: UInt64) throws {
    let processor = WorkshopProcessor()
    var generator = EventGenerator(
      seed: seed, mix: EventMix(versions: 200, duplicates: 0, broken: 0))
    for record in generator.records(events: 300) {
      guard case .item(let key, let content, _) = record.parts[0].expectation else { continue }
      guard case .item(let actualKey, let item) = processor.process(record.data) else {
        Issue.record("rejected: \(String(decoding: record.data, as: UTF8.self))")
        continue
      }
      #expect(Array(actualKey.utf8) == Array(key.utf8))
      #expect(Canonical.text(of: item) == content)
    }
  }

  @Test(arguments: [
    ("1.50", "15e-1"), ("-0", "0"), ("1e3", "1e3"), ("1000", "1e3"), ("0.001", "1e-3"),
    ("-12.30E+2", "-123e1"),
  ])
  func `spells equal numbers alike`(number: String, canonical: String) {
    let fields = [(name: "n", value: AttributeValue.number(number))]
    let text = Canonical.text(of: Item(fields.map { .init(name: $0.name, value: $0.value) }))
    #expect(text == "{1'n':\(canonical)}")
  }
}
