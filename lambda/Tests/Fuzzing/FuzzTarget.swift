import FaultInjection

/// What an input is for.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The JSON that Lambda hands to the function.
  case kinesisEvent = "kinesis-event"
  /// A record's bytes.
  case event
  /// JSON of any form.
  case json
  /// Base64.
  case base64
  /// A record into which a producer has packed several.
  case aggregate

  /// Makes the input with that number and checks what comes of it.
  ///
  /// - Throws: ``Finding`` where it is wrong. A crash ends the process.
  package func run(_ input: FuzzInput) throws(Finding) {
    switch self {
    case .kinesisEvent: try KinesisEventFuzzing.run(input)
    case .event: try EventFuzzing.run(input)
    case .json: try JSONFuzzing.run(input)
    case .base64: try Base64Fuzzing.run(input)
    case .aggregate: try AggregateFuzzing.run(input)
    }
  }
}

/// Which input: it follows from these two alone.
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

/// Something that is wrong: an input that is taken otherwise than it should be.
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
