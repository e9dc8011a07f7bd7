import Foundation
import HandlerTestSupport
import Testing

@testable import EventRedriving
@testable import ExactJSON

@Suite("Records that a message only points to", .timeLimit(.minutes(5)))
struct LookupTests {
  private static func stored(_ numbers: some Sequence<Int>) -> [StandIn.Stored] {
    numbers.map { StandIn.Stored(number: $0, key: "k\($0)", data: Array("data \($0)".utf8)) }
  }

  @Test("data that the message goes without is read from the stream")
  func omitted() async throws {
    let standIn = StandIn()
    standIn.keep(Self.stored([5, 7, 9]))
    standIn.send([
      rejected("item-too-large", key: "k7", data: nil),
      // A message of a newer handler, whose unknown fields are ignored.
      rejected(
        "not-json", key: "k9", number: 9, data: nil,
        more: [("new", .array([.null]))]),
    ])
    let report = try await redrive(standIn)
    #expect(report.exitCode == 0)
    #expect(
      standIn.put.map { ($0.key + "=" + String(decoding: $0.data, as: UTF8.self)) }
        == ["k7=data 7", "k9=data 9"])
    #expect(standIn.bodies == [])
  }

  @Test(
    "what the stream no longer has stays in the queue",
    arguments: [
      // The number has expired, and the shard's oldest record is another one.
      rejected("item-too-large", key: "k", number: 3, data: nil), failedBatch(1...4),
      // The shard no longer exists.
      failedBatch(5...6, shard: "shardId-000000000009"),
      // The shard has not reached this number yet.
      rejected("item-too-large", key: "k", number: 999, data: nil),
    ])
  func expired(body: String) async throws {
    let standIn = StandIn()
    standIn.keep(Self.stored(5...9))
    standIn.send([body])
    let report = try await redrive(standIn)
    #expect(report.left.keys.map(\.name) == ["expired"])
    #expect(report.exitCode == 1)
    #expect(standIn.put == [])
    #expect(standIn.bodies == [body])
    #expect(standIn.hidden == [])
    #expect(report.text.contains("recreate the events from their source"))
  }

  @Test(
    "a batch is put back whole, in its order, and nothing beyond it",
    arguments: [
      (2...2, false), (2...8, false), (1...10, true),
    ])
  func batch(numbers: ClosedRange<Int>, isWrapped: Bool) async throws {
    let standIn = StandIn()
    standIn.keep(Self.stored(1...10))
    let message = failedBatch(numbers)
    let text = String(decoding: JSONValue.string(message).bytes, as: UTF8.self)
    // A queue that is subscribed to a topic gets the message in a wrapper.
    standIn.send([isWrapped ? #"{"Type":"Notification","Message":\#(text)}"# : message])
    let report = try await redrive(standIn)
    #expect(standIn.put.map(\.key) == numbers.map { "k\($0)" })
    #expect(report.records == numbers.count)
    #expect(report.done == 1)
    #expect(report.exitCode == 0)
    #expect(standIn.bodies == [])
  }

  @Test("a batch of more records than a request takes is put whole before it is deleted")
  func largeBatch() async throws {
    let standIn = StandIn()
    standIn.keep(Self.stored(1...800))
    standIn.send([failedBatch(1...800), rejected("not-json", key: "k", number: 900)])
    let report = try await redrive(standIn)
    #expect(report.records == 801)
    #expect(standIn.put.count == 801)
    #expect(standIn.bodies == [])
    let operations = standIn.operations.filter { $0 == "PutRecords" || $0 == "DeleteMessageBatch" }
    #expect(operations == ["PutRecords", "PutRecords", "DeleteMessageBatch"])
  }

  @Test("a batch of which records have expired is put back as far as it is there, and stays")
  func partly() async throws {
    let standIn = StandIn()
    standIn.keep(Self.stored(5...9))
    standIn.send([failedBatch(3...7)])
    let report = try await redrive(standIn)
    #expect(standIn.put.map(\.key) == ["k5", "k6", "k7"])
    #expect(standIn.bodies.count == 1)
    #expect(report.left.keys.map(\.name) == ["partly-expired"])
    #expect(report.exitCode == 1)
  }

  /// A page may have no records although more follow in the shard.
  @Test("a batch is read on beyond pages without records")
  func emptyPages() async throws {
    let standIn = StandIn { operation, number, body in
      guard operation == "GetRecords", number % 2 == 0 else { return nil }
      let iterator = body["ShardIterator"]?.stringValue ?? ""
      return .ok(
        #"{"Records":[],"NextShardIterator":"\#(iterator)","MillisBehindLatest":5000}"#)
    }
    standIn.keep(Self.stored(1...9))
    standIn.send([failedBatch(2...8)])
    let report = try await redrive(standIn)
    #expect(report.exitCode == 0)
    #expect(standIn.put.map(\.key) == (2...8).map { "k\($0)" })
    #expect(standIn.bodies == [])
  }

  @Test("a record without a partition key is put back by its sequence number")
  func withoutKey() async throws {
    let standIn = StandIn()
    standIn.keep([
      .init(number: 1, key: "k", data: [1]), .init(number: 2, key: "", data: [2]),
      .init(number: 3, key: "", data: [3]),
    ])
    standIn.send([failedBatch(1...3), rejected("not-json", key: nil, number: 9)])
    let report = try await redrive(standIn)
    #expect(report.exitCode == 0)
    #expect(standIn.put.map(\.key).sorted() == ["2", "3", "9", "k"])
    #expect(standIn.bodies == [])
  }

  @Test("what cannot be read now stays in the queue, and the others are redriven")
  func unreadable() async throws {
    let standIn = StandIn { operation, _, _ in
      operation == "GetRecords" ? .error(500, "InternalFailure") : nil
    }
    standIn.send([failedBatch(1...2), rejected("not-json", key: "k")])
    let report = try await redrive(standIn)
    #expect(standIn.put.map(\.key) == ["k"])
    #expect(standIn.bodies == [failedBatch(1...2)])
    #expect(report.left.keys.map(\.name) == ["not-read"])
    #expect(report.failure == nil)
  }

  @Test(
    "what is not a message for the stream stays in the queue",
    arguments: [
      ("what?", "not-understood"), ("{}", "not-understood"), ("[]", "not-understood"),
      (#"{"reason":7}"#, "not-understood"), (#"{"reason":"x: y"}"#, "not-understood"),
      (#"{"Type":"Notification","Message":"what?"}"#, "not-understood"),
      (#"{"reason":"x: y","sequenceNumber":"-1"}"#, "no-place"),
      (rejected("x", key: nil, hasNumber: false), "no-place"),
      (rejected("x", key: "k", stream: "other"), "other-stream"),
      (
        failedBatch(1...2).replacingOccurrences(of: "stream/s", with: "stream/other"),
        "other-stream"
      ),
    ])
  func notForTheStream(body: String, obstacle: String) async throws {
    let standIn = StandIn()
    standIn.send([body])
    let report = try await redrive(standIn)
    #expect(report.left.keys.map(\.name) == [obstacle])
    #expect(report.exitCode == 1)
    #expect(standIn.bodies == [body])
    #expect(standIn.hidden == [])
    #expect(standIn.put == [])
  }

  @Test("a message that names no stream is taken for one of the given")
  func noStream() async throws {
    let standIn = StandIn()
    standIn.send([rejected("x", key: "k", stream: nil)])
    #expect(try await redrive(standIn).done == 1)
    #expect(standIn.put.map(\.key) == ["k"])
  }
}

@Suite("Saving records", .timeLimit(.minutes(5)))
struct FetchingTests {
  private static func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  private static func standIn() -> StandIn {
    let standIn = StandIn()
    standIn.keep(
      (1...5).map { StandIn.Stored(number: $0, key: "k\($0)", data: Array("data \($0)".utf8)) })
    standIn.send([failedBatch(1...5), rejected("not-json", key: "k", number: 9), "what?"])
    return standIn
  }

  private static func lines(_ file: URL) throws -> [JSONValue] {
    try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
      try JSONValue(parsing: Array($0))
    }
  }

  @Test("writes a line for each record to a file, and changes nothing")
  func file() async throws {
    try await Self.withFolder { folder in
      let standIn = Self.standIn()
      let file = folder.appendingPathComponent("records.jsonl")
      let report = try await redrive(standIn, mode: .fetch(RecordArchive(path: file.path)))
      #expect(report.records == 6)
      #expect(report.done == 2)
      #expect(standIn.bodies.count == 3)
      #expect(standIn.hidden == [])
      #expect(standIn.put == [])
      let lines = try Self.lines(file)
      #expect(
        Set(lines.compactMap { $0["partitionKey"]?.stringValue })
          == ["k", "k1", "k2", "k3", "k4", "k5"])
      let third = try #require(lines.first { $0["sequenceNumber"] == .string("3") })
      #expect(third["data"]?.stringValue.flatMap { Base64.decode($0.utf8) } == Array("data 3".utf8))
      #expect(third["shardId"] == .string(StandIn.shard))
      #expect(third["messageId"] == .string("m0"))
    }
  }

  @Test("writes a file for each message to a folder, anew each time")
  func folder() async throws {
    try await Self.withFolder { folder in
      let standIn = Self.standIn()
      for _ in 0..<2 {
        _ = try await redrive(standIn, mode: .fetch(RecordArchive(path: folder.path)))
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(files == ["m0.jsonl", "m1.jsonl"])
      #expect(try Self.lines(folder.appendingPathComponent("m0.jsonl")).count == 5)
      #expect(try Self.lines(folder.appendingPathComponent("m1.jsonl")).count == 1)
    }
  }

  @Test("refuses a file that already exists, and a folder that does not")
  func refusals() async throws {
    try await Self.withFolder { folder in
      let file = folder.appendingPathComponent("there")
      try Data("precious".utf8).write(to: file)
      let exists = #expect(throws: ArchiveError.self) { try RecordArchive(path: file.path) }
      #expect(exists?.description.contains("already exists") == true)
      #expect(throws: ArchiveError.self) {
        try RecordArchive(path: folder.appendingPathComponent("no/where").path)
      }
      #expect(try Data(contentsOf: file) == Data("precious".utf8))
    }
  }
}
