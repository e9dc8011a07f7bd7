import FaultInjection
import HandlerTestSupport

/// Generates records of events, which are the same for the same seed.
package struct EventGenerator {
  private let mix: EventMix
  private let seed: UInt64
  private var random: SeededNumbers
  private var keys = 0
  private var numbers = 0
  private var broken = 0
  /// Keys that get further events.
  private var openKeys: [Int] = []
  /// Records that may be sent again.
  private var recent: [SentRecord] = []

  package init(seed: UInt64, mix: EventMix) {
    self.seed = seed
    self.mix = mix
    random = SeededNumbers(seed: seed)
    // Runs start with different kinds, so that short runs cover all kinds together.
    broken = Int(random.next() % UInt64(BrokenEvent.allCases.count))
  }

  /// Generates events in the order in which they are sent. A record of several events counts as
  /// several.
  package mutating func records(events: Int) -> [SentRecord] {
    var records: [SentRecord] = []
    var count = 0
    while count < events {
      let record = next(atMost: events - count)
      count += record.parts.count
      records.append(record)
    }
    return records
  }

  private mutating func next(atMost events: Int) -> SentRecord {
    var draw = random.next() % 1_000
    func isDue(_ share: UInt64) -> Bool {
      defer { draw = draw >= share ? draw - share : .max }
      return draw < share
    }
    if isDue(mix.versions), let key = openKeys.randomElement(using: &random) {
      return remembered(good(key))
    }
    if isDue(mix.duplicates), let record = recent.randomElement(using: &random) { return record }
    if isDue(mix.broken) { return brokenRecord() }
    if isDue(mix.aggregates) { return aggregate(events: min(events, 1 + Int(random.next() % 60))) }
    if isDue(mix.large) { return large() }
    return remembered(good(newKey()))
  }

  private mutating func newKey() -> Int {
    keys += 1
    if openKeys.count < 200 {
      openKeys.append(keys)
    } else if random.next() % 8 == 0 {
      openKeys[Int(random.next() % 200)] = keys
    }
    return keys
  }

  private mutating func remembered(_ record: SentRecord) -> SentRecord {
    if recent.count < 500 {
      recent.append(record)
    } else {
      recent[Int(random.next() % 500)] = record
    }
    return record
  }

  private mutating func good(_ key: Int, padding: Int = 0) -> SentRecord {
    let part = goodPart(key, padding: padding)
    return SentRecord(partitionKey: "key-\(key)", data: part.data, part.expectation)
  }

  private mutating func goodPart(_ key: Int, padding: Int = 0) -> SentRecord.Part {
    numbers += 1
    let event = GoodEvent(
      key: .init(number: key, run: seed), number: numbers, padding: padding, random: &random)
    return .init(
      data: event.data,
      expectation: .item(key: event.key, content: event.content, time: event.time))
  }

  private mutating func brokenPart() -> SentRecord.Part {
    broken += 1
    let sort = BrokenEvent.allCases[broken % BrokenEvent.allCases.count]
    return .init(data: sort.data(number: broken), expectation: .rejected(codes: sort.codes))
  }

  private mutating func brokenRecord() -> SentRecord {
    let part = brokenPart()
    return SentRecord(
      partitionKey: "broken-\(broken)", data: part.data, part.expectation)
  }

  /// Events that share their own partition key, so that their order does not affect others.
  private mutating func aggregate(events: Int) -> SentRecord {
    keys += 1
    let partitionKey = "aggregate-\(keys)"
    var parts: [SentRecord.Part] = []
    for _ in 0..<events {
      keys += 1
      parts.append(random.next() % 50 == 0 ? brokenPart() : goodPart(keys))
    }
    // Another event with a key of this aggregated record.
    if events > 2 { parts[events - 1] = goodPart(keys - 1) }
    return Aggregates.record(partitionKey: partitionKey, parts: parts, random: &random)
  }

  /// A record of 1 MiB including its partition key (Kinesis documentation, "Quotas and limits"): a
  /// valid event that consists mostly of a field that the handler drops, or one that is too large
  /// for an item.
  private mutating func large() -> SentRecord {
    let size = 1 << 20
    if random.next() % 2 == 0 {
      var record = good(newKey(), padding: size - 8_000)
      record.data += Array(
        repeating: UInt8(ascii: " "),
        count: max(0, size - record.data.count - record.partitionKey.utf8.count))
      record.parts[0].data = record.data
      return record
    }
    broken += 1
    let text =
      "{\"event_id\":\"broken-\(broken)\",\"event_name\":\"\(broken)\","
      + "\"timestamp\":\"t\",\"value\":1,\"x\":\""
    let key = "broken-\(broken)"
    let padding = size - text.utf8.count - 2 - key.utf8.count
    let data = Array((text + String(repeating: "x", count: padding) + "\"}").utf8)
    return SentRecord(partitionKey: key, data: data, .rejected(codes: ["item-too-large"]))
  }
}
