import FaultInjection
import HandlerTestSupport

/// The decoder that an input is for.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The JSON that Lambda sends to the function.
  case kinesisEvent = "kinesis-event"
  /// The JSON of a table's stream.
  case itemChange = "item-change"
  /// The JSON of a queue.
  case sqsEvent = "sqs-event"
  /// JSON for a type.
  case decoding
  /// A record's bytes.
  case event
  /// JSON of any form.
  case json
  /// Base64.
  case base64
  /// An aggregated record.
  case aggregate

  /// Creates the input with this number and checks the result.
  ///
  /// - Throws: ``Finding`` if it is wrong. A crash ends the process.
  package func run(_ input: FuzzInput) throws(Finding) {
    switch self {
    case .kinesisEvent: try KinesisEventFuzzing.run(input)
    case .itemChange: try EventRecordFuzzing.runChanges(input)
    case .sqsEvent: try EventRecordFuzzing.runMessages(input)
    case .decoding: try DecodingFuzzing.run(input)
    case .event: try EventFuzzing.run(input)
    case .json: try JSONFuzzing.run(input)
    case .base64: try Base64Fuzzing.run(input)
    case .aggregate: try AggregateFuzzing.run(input)
    }
  }
}

/// Identifies an input, which depends only on these two.
package struct FuzzInput: Sendable {
  package let seed: UInt64
  package let number: Int

  package init(seed: UInt64, number: Int) {
    self.seed = seed
    self.number = number
  }

  var mutator: Mutator {
    Mutator(random: .init(seed: seed &* 0x0000_0100_0000_01B3 ^ UInt64(number)))
  }
}

/// A problem: an input is decoded incorrectly.
package struct Finding: Error, Sendable, CustomStringConvertible {
  let what: String
  let input: [UInt8]

  init(_ what: String, _ input: [UInt8]) {
    self.what = what
    self.input = input
  }

  package var description: String {
    "\(what): \(String(decoding: input.prefix(2_000), as: UTF8.self))"
  }
}
