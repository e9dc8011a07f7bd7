import Testing

@testable import AWSClient
@testable import AWSValues
@testable import EventProducing
@testable import ExactJSON

@Suite("Sample events")
struct SampleEventsTests {
  private let time = UTCTime(millisecondsSince1970: 1_772_355_900_042)

  @Test("have an id each, below 2⁵²", arguments: [0, 1, 42, .max] as [UInt64])
  func uniqueIDs(seed: UInt64) {
    let events = SampleEvents(seed: seed)
    let ids = Set((0..<50_000).map(events.id(at:)))
    #expect(ids.count == 50_000)
    #expect(ids.allSatisfy { $0 < 1 << 52 })
  }

  @Test("are the same for the same seed and others for another")
  func seeds() {
    let first = (0..<100).map { SampleEvents(seed: 7).record(at: $0, time: time) }
    let again = (0..<100).map { SampleEvents(seed: 7).record(at: $0, time: time) }
    #expect(first == again)
    let other = (0..<100).map { SampleEvents(seed: 8).id(at: $0) }
    #expect(Set(first.map(\.partitionKey)).isDisjoint(with: other.map(String.init)))
  }

  @Test("are what the workshop sends")
  func shape() throws {
    var names: Set<String> = []
    for index in 0..<200 {
      let record = SampleEvents(seed: 1).record(at: index, time: time)
      let event = try JSONValue(parsing: record.data)
      guard case .object(let object) = event, case .number(let id)? = event["event_id"],
        case .number(let value)? = event["value"]
      else {
        Issue.record("not an event: \(event)")
        return
      }
      #expect(object.members.map(\.name) == ["event_id", "event_name", "timestamp", "value"])
      #expect(record.partitionKey == id)
      #expect(event["timestamp"] == .string("2026-03-01T09:05:00.042"))
      #expect((10.0...100.0).contains(try #require(Double(value))))
      #expect(value.split(separator: ".").last?.count == 2)
      names.insert(event["event_name"]?.stringValue ?? "")
    }
    #expect(names == ["login", "purchase", "logout"])
  }
}

@Suite("Malformed records")
struct MalformedRecordTests {
  @Test("are of every kind in turn, and differ")
  func kinds() {
    let count = MalformedRecord.allCases.count
    let records = (0..<2 * count).map { MalformedRecord(number: $0).record(number: $0) }
    #expect(Set(records.map(\.partitionKey)).count == 2 * count)
    #expect((0..<count).map(MalformedRecord.init(number:)) == MalformedRecord.allCases)
    #expect(MalformedRecord(number: count) == MalformedRecord.allCases.first)
  }

  @Test(
    "are spread evenly among the events",
    arguments: [
      (100, 0), (0, 5), (0, 0), (100, 10), (1_000, 10), (10, 100), (7, 3), (1_000_000_000, 1),
    ])
  func spread(events: Int, malformed: Int) {
    let plan = ProductionPlan(
      events: SampleEvents(seed: 1), eventCount: events, malformedCount: malformed)
    #expect(plan.count == events + malformed)
    #expect(plan.malformed(amongFirst: plan.count) == malformed)
    guard plan.count <= 2_000 else { return }
    let positions = (0..<plan.count).filter(plan.isMalformed(at:))
    #expect(positions.count == malformed)
    let gaps = zip(positions, positions.dropFirst()).map { $1 - $0 }
    #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
    let keys = (0..<plan.count).map {
      plan.record(at: $0, time: UTCTime(millisecondsSince1970: 0)).partitionKey
    }
    #expect(Set(keys).count == plan.count)
    #expect(keys.count { $0.hasPrefix("malformed-") } == malformed)
  }
}

@Suite("The pace")
struct PaceTests {
  @Test(
    "makes so many records due",
    arguments: [
      (nil, 0, 1_000), (10, 0, 1), (10, 49, 1), (10, 100, 2), (10, 1_000, 11), (10, 99_900, 1_000),
      (10, 1_000_000, 1_000), (0.5, 1_999, 1), (0.5, 2_000, 2), (1_000, 49, 1), (1_000, 50, 51),
    ] as [(Double?, Int, Int)])
  func due(rate: Double?, milliseconds: Int, expected: Int) {
    #expect(Pace(rate: rate).due(of: 1_000, after: .milliseconds(milliseconds)) == expected)
  }
}
