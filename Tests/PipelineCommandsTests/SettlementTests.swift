import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import PipelineCommands

/// When a demo of a user's records is done.
@Suite struct `The end of a demo` {
  private typealias Snapshot = Settlement.Snapshot
  private static let reader = MappingLog.Reader(function: "f", service: "Kinesis", source: "s")

  private func snapshot(_ items: Int, got: Int = 0, waiting: Int = 0, failed: Int = 0) -> Snapshot {
    Settlement.Snapshot(
      counts: .init(tables: [items], queues: []), waiting: waiting,
      processed: [Self.reader: got], failedInARow: [Self.reader: failed])
  }

  private func states(
    of snapshots: [(Snapshot, Int)], expecting count: Int = 3
  ) -> [Settlement.State] {
    var settlement = Settlement()
    settlement.expected = [Self.reader: count]
    return snapshots.map { settlement.note($0.0, at: .seconds($0.1)) }
  }

  @Test func `comes when all is read and nothing has changed for a while`() {
    #expect(
      states(of: [
        (snapshot(0), 0), (snapshot(0), 10), (snapshot(3, got: 3), 11), (snapshot(3, got: 3), 13),
        (snapshot(4, got: 3), 14), (snapshot(4, got: 3), 16), (snapshot(4, got: 3), 17),
      ]) == [.waiting, .waiting, .waiting, .waiting, .waiting, .waiting, .settled])
  }

  @Test(arguments: [(2, 0), (3, 1)])
  func `is a failure when something is left for too long`(got: Int, waiting: Int) {
    let left = snapshot(1, got: got, waiting: waiting)
    #expect(
      states(of: [(left, 0), (left, 59), (left, 60)]) == [.waiting, .waiting, .unchanged])
  }

  @Test func `is a failure when a batch of a stream fails again and again`() {
    #expect(
      states(of: [(snapshot(0, failed: 4), 4), (snapshot(0, failed: 5), 5)])
        == [.waiting, .failing(Self.reader)])
  }

  @Test func `comes at the limit if something changes all the time`() {
    let changing = stride(from: 0, through: 600, by: 50).map { (snapshot($0, got: 3), $0) }
    #expect(states(of: changing).last == .overdue)
    #expect(states(of: changing).dropLast().allSatisfy { $0 == .waiting })
  }
}

@Suite struct `The local AWS's log of mappings` {
  private static let prefix = "2026-11-28 19:00:00 INFO [lambda] ESM: Lambda "

  @Test func `counts records and failures by function and source`() {
    var log = MappingLog()
    let stream = MappingLog.Reader(function: "f", service: "Kinesis", source: "s")
    let queue = MappingLog.Reader(function: "f", service: "SQS", source: "q.fifo")
    let table = MappingLog.Reader(function: "g", service: "DynamoDB", source: "t")
    for line in [
      "f failed processing Kinesis batch from s/shardId-000000000000 (errorType=X errorMessage=y)",
      "f failed processing Kinesis batch from s/shardId-000000000000 (errorType=X errorMessage=y)",
      "f processed 3 Kinesis records from s/shardId-000000000000",
      "f processed 2 Kinesis records from s/shardId-000000000001",
      "f processed 10 SQS messages from q.fifo (1 partial failures)",
      "g processed 1 DynamoDB stream records from t",
      "g failed processing DynamoDB stream batch from t (errorType=X errorMessage=y)",
      "f output:", "", "f processed many Kinesis records from s",
    ] {
      log.note(Self.prefix + line)
    }
    log.note("ESM: Lambda f processed 9 Kinesis records from s/forged")
    #expect(log.processed == [stream: 5, queue: 10, table: 1])
    #expect(log.failed == [stream: 2, table: 1])
    #expect(log.failedInARow == [table: 1])
  }

  @Test func `is read on from where it ended, line by line`() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/log"
      let line = Self.prefix + "f processed 3 Kinesis records from s/1\n"
      var log = MappingLog()
      log.update(from: path)
      try Data(line.prefix(60).utf8).write(to: URL(fileURLWithPath: path))
      log.update(from: path)
      #expect(log.processed.isEmpty)
      try Data((line + line).utf8).write(to: URL(fileURLWithPath: path))
      log.update(from: path)
      log.update(from: path)
      #expect(Array(log.processed.values) == [6])
    }
  }
}
