import HandlerTestSupport
import Synchronization
import Testing

@testable import EventRedriving
@testable import ExactJSON

@Suite("Redriving", .timeLimit(.minutes(5)))
struct RedrivingTests {
  @Test("puts every event back under its key, and then deletes its message")
  func all() async throws {
    let standIn = StandIn()
    standIn.send(
      (0..<137).map { rejected("not-json", key: "k\($0)", number: $0, data: "event \($0)") })
    let report = try await redrive(standIn)
    #expect(report.exitCode == 0)
    #expect(report.done == 137)
    #expect(report.records == 137)
    #expect(
      Set(standIn.put.map { "\($0.key)=\(String(decoding: $0.data, as: UTF8.self))" })
        == Set((0..<137).map { "k\($0)=event \($0)" }))
    #expect(standIn.put.count == 137)
    #expect(standIn.bodies == [])
    let first = try #require(standIn.operations.firstIndex(of: "DeleteMessageBatch"))
    #expect(standIn.operations[..<first].contains("PutRecords"))
  }

  @Test("keeps the order of a shard's records that are redriven together")
  func order() async throws {
    let standIn = StandIn()
    // 9 comes before 10: they are compared as numbers.
    standIn.send(
      [10, 9, 100, 11].map { rejected("not-json", key: "k", number: $0, data: "\($0)") })
    standIn.send([rejected("not-json", key: "k", number: 2, data: "2")])
    _ = try await redrive(standIn)
    #expect(
      standIn.put.map { String(decoding: $0.data, as: UTF8.self) } == ["2", "9", "10", "11", "100"])
  }

  /// Others who see them in the meantime would redrive them as well.
  @Test("hides messages for longer than a round takes, whatever the queue's own timeout is")
  func visibilityTimeout() async throws {
    let seconds = Mutex<[JSONValue?]>([])
    let standIn = StandIn { operation, _, body in
      if operation == "ReceiveMessage" {
        seconds.withLock { $0.append(body["VisibilityTimeout"]) }
      }
      return nil
    }
    standIn.send([rejected("not-json", key: "k")])
    _ = try await redrive(standIn)
    #expect(Set(seconds.withLock { $0 }) == [.number("600")])
  }

  @Test("keeps the order of events that were packed in one record")
  func orderOfPacked() async throws {
    let standIn = StandIn()
    standIn.send(
      [2, 10, 0, 1].map {
        rejected(
          "not-json", key: "k", data: "\($0)", more: [("subSequenceNumber", .number("\($0)"))])
      })
    _ = try await redrive(standIn)
    #expect(standIn.put.map { String(decoding: $0.data, as: UTF8.self) } == ["0", "1", "2", "10"])
  }

  @Test("takes only the given reasons, and gives the others back")
  func reasons() async throws {
    let standIn = StandIn()
    standIn.send(
      ["not-json", "missing-field", "wrong-type", "not-json"].enumerated().map {
        rejected($1, key: "\($0)", number: $0)
      })
    standIn.send(["what?"])
    let report = try await redrive(standIn, reasons: ["not-json", "wrong-type"])
    #expect(report.exitCode == 0)
    #expect(report.done == 3)
    #expect(report.others == ["missing-field": 1])
    #expect(standIn.put.map(\.key).sorted() == ["0", "2", "3"])
    #expect(standIn.bodies.count == 2)
    #expect(standIn.hidden == [])
  }

  @Test("takes no more than the limit, and gives the rest back", arguments: [1, 10, 25])
  func limit(count: Int) async throws {
    let standIn = StandIn()
    standIn.send((0..<60).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn, limit: count)
    #expect(report.done == count)
    #expect(report.reachedLimit)
    #expect(report.exitCode == 0)
    #expect(standIn.put.count == count)
    #expect(standIn.bodies.count == 60 - count)
    #expect(standIn.hidden == [])
  }

  @Test("changes nothing in a dry run, and shows what there is")
  func dryRun() async throws {
    let standIn = StandIn()
    standIn.send(
      (0..<25).map { rejected("not-json", key: "\($0)", number: $0, data: "a\u{1B}[2J") })
    standIn.send([failedBatch(1...3), "what?", rejected("x", key: "k", stream: "other")])
    let before = standIn.bodies
    let report = try await redrive(standIn, mode: .dryRun)
    #expect(standIn.bodies == before)
    #expect(standIn.hidden == [])
    #expect(!standIn.operations.contains("PutRecords"))
    #expect(!standIn.operations.contains("DeleteMessageBatch"))
    #expect(
      report.reasons.mapValues(\.messages)
        == ["not-json": 25, "RetryAttemptsExhausted": 1, "x": 1])
    #expect(report.samples["not-json"]?.count == 3)
    #expect(Set(report.left.keys.map(\.name)) == ["not-understood", "other-stream"])
    #expect(report.exitCode == 1)
    #expect(report.text.hasPrefix("26 messages would be redriven to s; nothing was changed.\n"))
    // Characters that a terminal would obey are escaped.
    #expect(report.text.contains(#"data a\u{1b}[2J"#))
    #expect(!report.text.contains("\u{1B}"))
  }

  @Test("stops when asked, and gives back what it holds")
  func interrupted() async throws {
    let standIn = StandIn()
    standIn.send((0..<50).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(
      standIn, shouldStop: { $0.operations.contains("DeleteMessageBatch") })
    #expect(report.wasInterrupted)
    #expect(report.exitCode == 1)
    #expect(report.done == 10)
    #expect(standIn.put.count == 10)
    #expect(standIn.bodies.count == 40)
    #expect(standIn.hidden == [])
  }

  @Test(
    "does not start without the stream or the queue",
    arguments: [
      ("DescribeStreamSummary", "ResourceNotFoundException"),
      ("GetQueueAttributes", "AWS.SimpleQueueService.NonExistentQueue"),
      ("ReceiveMessage", "AccessDeniedException"),
    ])
  func missing(operation: String, code: String) async throws {
    let standIn = StandIn { name, _, _ in name == operation ? .error(400, code) : nil }
    standIn.send([rejected("not-json", key: "k")])
    let report = try await redrive(standIn)
    #expect(report.exitCode == 2)
    #expect(report.failure?.contains(code) == true)
    #expect(standIn.put == [])
    #expect(standIn.bodies.count == 1)
  }

  @Test("prints the same figures as JSON")
  func json() async throws {
    let standIn = StandIn()
    standIn.send([rejected("not-json", key: "k"), rejected("not-json", key: "k", data: nil)])
    let report = try await redrive(standIn)
    let json = try JSONValue(parsing: Array(report.json.utf8))
    #expect(json["selected"] == .number("2"))
    #expect(json["done"] == .number("1"))
    #expect(
      json["reasons"]?["not-json"] == .object(["messages": .number("2"), "done": .number("1")]))
    let left = try #require(json["left"]?.arrayValue?.first)
    #expect(left["obstacle"] == .string("expired"))
    #expect(left["messageIds"]?.arrayValue?.count == 1)
    #expect(json["error"] == .null)
  }
}
