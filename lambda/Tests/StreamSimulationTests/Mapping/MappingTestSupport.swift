@testable import AWSValues
@testable import StreamSimulation

/// Times and records for tests of mappings.
enum MappingFixture {
  static let start = UTCTime(millisecondsSince1970: 1_700_000_000_000)

  static func time(_ seconds: Double) -> UTCTime {
    UTCTime(
      millisecondsSince1970: start.millisecondsSince1970 + Int64((seconds * 1_000).rounded()))
  }

  /// The record with this number, which is also its data.
  static func record(
    _ number: Int, key: String? = nil, arrival: Double = 0, bytes: Int? = nil
  ) -> ShardRecord {
    ShardRecord(
      sequenceNumber: SequenceNumber(
        "495903382714902566085596925383615710959215759891365\(100_000 + number)"),
      partitionKey: key ?? "key-\(number)",
      data: bytes.map { [UInt8](repeating: 65, count: $0) } ?? Array("\(number)".utf8),
      arrival: time(arrival))
  }

  static func records(_ numbers: ClosedRange<Int>) -> [ShardRecord] { numbers.map { record($0) } }

  static func resources() throws -> MappedResources {
    try MappedResources(
      streamARN: "arn:aws:kinesis:us-east-2:123456789012:stream/events",
      functionARN: "arn:aws:lambda:us-east-2:123456789012:function:writer",
      roleARN: "arn:aws:iam::123456789012:role/writer")
  }

  static func lane(_ settings: MappingSettings) throws -> Lane {
    Lane(
      settings: settings, pace: pace,
      encoder: KinesisEventEncoder(shardID: "shardId-000000000000", resources: try resources()))
  }

  static let pace = SimulationPace(
    pollInterval: .seconds(1), firstRetryDelay: .seconds(1), longestRetryDelay: .seconds(8))
}

extension ShardRecord {
  /// The record's number in the fixture.
  var number: Int { (Int(sequenceNumber.text.suffix(6)) ?? 0) - 100_000 }
}

extension InvocationOutcome {
  static func answer(_ text: String, id: String = "request") -> InvocationOutcome {
    InvocationOutcome(requestID: id, result: .answered(Array(text.utf8)))
  }

  static func failure(id: String = "request") -> InvocationOutcome {
    InvocationOutcome(
      requestID: id, result: .failed(FunctionFailure(type: "Runtime.ExitError", message: "exit")))
  }

  /// An answer that reports these records of the fixture as failed.
  static func reporting(_ numbers: Int...) -> InvocationOutcome { reporting(numbers) }

  static func reporting(_ numbers: [Int]) -> InvocationOutcome {
    let items = numbers.map {
      #"{"itemIdentifier":"\#(MappingFixture.record($0).sequenceNumber)"}"#
    }
    return .answer(#"{"batchItemFailures":[\#(items.joined(separator: ","))]}"#)
  }
}

extension Lane {
  /// A lane's next step as text: `invoke [1, 2]`, `discard [3] …`, `wait 2.0`, or nothing.
  mutating func nextText(
    at seconds: Double = 0, horizon: Double = 0, isDraining: Bool = false
  ) -> String? {
    let step = next(
      at: MappingFixture.time(seconds), horizon: MappingFixture.time(horizon),
      isDraining: isDraining)
    switch step {
    case nil: return nil
    case .invoke(let invocation)?: return "invoke \(invocation.records.map(\.number))"
    case .discard(let batch)?:
      return "discard \(batch.records.map(\.number)) \(batch.condition.rawValue)"
    case .wait(let until)?: return "wait \(until.since(MappingFixture.start) / .seconds(1))"
    }
  }

  mutating func add(_ records: [ShardRecord], at seconds: Double = 0) {
    for record in records { add(record, at: MappingFixture.time(seconds)) }
  }
}
