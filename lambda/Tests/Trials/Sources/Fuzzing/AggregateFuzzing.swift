import StreamRecords
import WorkshopChaos

/// Aggregated records: their packed records are read correctly, and for broken ones no byte is read
/// outside the input.
enum AggregateFuzzing {
  static func run(_ input: FuzzInput) throws(Finding) {
    var mutator = input.mutator
    let parts = (0...mutator.below(6)).map { _ in mutator.noise(mutator.below(40)) }
    let message = Aggregates.message(partitionKey: "key", parts: parts)
    let whole = Aggregates.sealed(message)
    guard let record = AggregatedRecord(whole),
      (0..<record.count).map({ Array(record[$0].data) }) == parts
    else { throw Finding("an aggregate does not give what is packed in it", whole) }

    // With a valid checksum, as the reader would not run otherwise.
    let spoilt =
      mutator.below(8) == 0
      ? mutator.noise(mutator.below(80)) : mutator.mutate(message, tokens: Mutator.binaryTokens)
    try check(Aggregates.sealed(spoilt))
    let broken = mutator.mutate(whole, tokens: Mutator.binaryTokens)
    if broken != whole { try check(broken) }
  }

  /// Whatever is read consists of bytes of the input, each used once.
  private static func check(_ bytes: [UInt8]) throws(Finding) {
    guard let record = AggregatedRecord(bytes) else { return }
    var size = 0
    for number in 0..<record.count {
      size += record[number].data.count
      _ = record[number].partitionKey
    }
    guard size <= bytes.count else {
      throw Finding("more was read than there is", bytes)
    }
  }
}
