package import ChaosTesting
import EventModel

/// Counters from a stream or a queue.
package struct CounterTrial: ChaosTrial {
  package var processor = CounterProcessor()
  package var source = ChaosSource.kinesisStream
  /// Without order, each event has a key of its own.
  package var keys = 5

  package init() {}

  package init(_ mistake: Mistake = .none, source: ChaosSource = .kinesisStream, keys: Int = 5) {
    processor.mistake = mistake
    self.source = source
    self.keys = keys
  }

  package func key(_ index: Int) -> String { "k\(index % keys)" }
  package func isBroken(_ index: Int) -> Bool { index % 10 == 9 }

  package func record(_ index: Int) -> ChaosRecord {
    ChaosRecord(
      #"{"key": "\#(key(index))", "count": \#(index).10, "broken": \#(isBroken(index))}"#,
      key: key(index))
  }

  package func expectedOutcome(of index: Int) -> ExpectedOutcome {
    guard !isBroken(index) else { return .rejection("broken") }
    let text = #"{"count": \#(index).1}"#
    return .effects([
      .item(
        ["id": .string(key(index)), "first": .bool(true), "count": .number("\(index).1")],
        in: Counters.table),
      .message(text, in: Counters.inOrder, group: "all-\(key(index))"),
      .message(text, in: Counters.notices), .notification(text, on: Counters.topic),
      .record(Array(text.utf8), on: Counters.stream, partitionKey: key(index)),
      .event(text, on: Counters.bus, detailType: "Counted"),
    ])
  }
}
