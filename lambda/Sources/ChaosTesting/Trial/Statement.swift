#if Handler
import EventModel
import StreamRecords

/// The events of a run with their expected outcomes.
struct Statement: Sendable {
  let source: ChaosSource
  let records: [ChaosRecord]
  let expectations: [ExpectedOutcome]
  let ignoredAttributes: Set<String>
  let destinations: Destinations

  init<Trial: ChaosTrial>(_ trial: Trial, events: Int) throws {
    let destinations = Destinations(of: Trial.Processor.contract)
    self.destinations = destinations
    source = trial.source
    ignoredAttributes = trial.ignoredAttributes
    var records: [ChaosRecord] = []
    var expectations: [ExpectedOutcome] = []
    records.reserveCapacity(events)
    expectations.reserveCapacity(events)
    for index in 0..<events {
      let record = try trial.record(index)
      try Self.check(record, of: index, source: source)
      records.append(record)
      let expectation = try trial.expectedOutcome(of: index)
      if case .effects(let effects) = expectation {
        for effect in effects { try destinations.check(effect, of: index) }
      }
      expectations.append(expectation)
    }
    self.records = records
    self.expectations = expectations
    try checkOrder()
  }

  private init(_ whole: Statement, events: Int) {
    source = whole.source
    records = Array(whole.records.prefix(events))
    expectations = Array(whole.expectations.prefix(events))
    ignoredAttributes = whole.ignoredAttributes
    destinations = whole.destinations
  }

  /// The first events.
  func prefix(_ events: Int) -> Statement { Statement(self, events: events) }

  private static func check(_ record: ChaosRecord, of index: Int, source: ChaosSource) throws {
    switch (source, record.payload) {
    case (.tableStream, .change): break
    case (.tableStream, .bytes):
      throw ChaosError(
        "event \(index) has bytes, but the source is a table's stream; create it from an ItemChange"
      )
    case (_, .change):
      throw ChaosError(
        "event \(index) is a change of an item, but the source is not a table's stream; give the trial"
          + " the source .tableStream")
    case (.queue, .bytes(let bytes)), (.fifoQueue, .bytes(let bytes)):
      guard !bytes.isEmpty, String(validating: bytes, as: UTF8.self) != nil else {
        throw ChaosError("event \(index) is not UTF-8 text or is empty, but the source is a queue")
      }
    case (.kinesisStream, .bytes):
      guard (1...256).contains(record.key.unicodeScalars.count) else {
        throw ChaosError(
          "event \(index) has a partition key that is not 1 to 256 characters long, as Kinesis requires"
        )
      }
    }
    if source == .fifoQueue, record.key.isEmpty {
      throw ChaosError("event \(index) has no key, which a FIFO queue needs as the message group")
    }
  }

  /// The last state of an item is only defined if the source keeps the events in order that change it.
  private func checkOrder() throws {
    var first: [TablePlace: (index: Int, content: ComparedValue?)] = [:]
    for (index, expectation) in expectations.enumerated() {
      guard case .effects(let effects) = expectation else { continue }
      for effect in effects {
        guard let (place, item) = try effect.tablePlace(of: index) else { continue }
        let content = item.map { ComparedValue(of: $0) }
        guard let other = first[place] else {
          first[place] = (index, content)
          continue
        }
        let isInOrder = source != .queue && records[other.index].key == records[index].key
        guard isInOrder || content == other.content || other.index == index else {
          throw ChaosError(
            "the events \(other.index) and \(index) expect different contents of the same item in"
              + " \(place.table), but the source may deliver them in any order"
              + (source == .queue ? "" : ", as their keys differ"))
        }
      }
    }
  }
}

/// A primary key in a table.
struct TablePlace: Hashable, Sendable {
  /// The table's environment variable.
  let table: String
  let key: [ComparedValue]
}

extension ExpectedEffect {
  /// The place and content of an item; nil for another effect.
  func tablePlace(of index: Int) throws -> (place: TablePlace, item: Item?)? {
    switch self {
    case .item(let item, let table): (try Self.place(of: item, in: table, index), item)
    case .noItem(let key, let table): (try Self.place(of: key, in: table, index), nil)
    default: nil
    }
  }

  private static func place(
    of item: Item, in table: TableContract, _ index: Int
  ) throws -> TablePlace {
    let key = try [table.partitionKey, table.sortKey].compactMap(\.self).map { attribute in
      guard let value = item[attribute.name] else {
        throw ChaosError(
          "an expected item of event \(index) lacks \"\(attribute.name)\", which is part of the key"
            + " of \(table.variable.rawValue)")
      }
      return ComparedValue(value)
    }
    return TablePlace(table: table.variable.rawValue, key: key)
  }
}
#endif
