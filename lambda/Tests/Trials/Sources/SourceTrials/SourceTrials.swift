package import ChaosTesting

/// A trial of each kind of source.
package enum SourceTrials {
  package static let all: [any ChaosTrial] = [
    CounterTrial(source: .kinesisStream), CounterTrial(source: .fifoQueue),
    // Without an order, each event has a key of its own.
    CounterTrial(source: .queue, keys: 1_000_000), CopyTrial(),
  ]
}
