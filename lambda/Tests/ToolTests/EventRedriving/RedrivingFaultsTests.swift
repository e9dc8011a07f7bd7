import HandlerTestSupport
import Synchronization
import Testing

@testable import EventRedriving
@testable import ExactJSON

@Suite("Redriving under faults", .timeLimit(.minutes(5)))
struct RedrivingFaultsTests {
  /// A successful SQS batch without any entries.
  private static func refusal(of body: JSONValue) -> HTTPStandIn.Reply {
    let failed = (body["Entries"]?.arrayValue ?? []).indices.map {
      #"{"Id":"\#($0)","Code":"InternalError","SenderFault":false}"#
    }
    return .ok(#"{"Failed":[\#(failed.joined(separator: ","))]}"#)
  }

  @Test("keeps the messages of which the stream did not take the record")
  func partialPut() async throws {
    let standIn = StandIn()
    standIn.send(["a", "throttled", "b"].map { rejected("not-json", key: $0) })
    let report = try await redrive(standIn)
    #expect(Set(standIn.put.map(\.key)) == ["a", "b"])
    #expect(standIn.put.count == 2)
    #expect(standIn.bodies == [rejected("not-json", key: "throttled")])
    #expect(standIn.hidden == [])
    #expect(report.done == 2)
    #expect(report.exitCode == 1)
    #expect(report.left.keys.map(\.name) == ["not-taken"])
    #expect(report.text.contains("1 message remains in the queue:\n"))
    #expect(report.text.contains("run again"))
  }

  @Test(
    "ends where the stream is throttled without end, instead of trying each message",
    arguments: ["GetRecords", "PutRecords"])
  func endlessThrottling(operation: String) async throws {
    let standIn = StandIn { name, _, body in
      guard name == operation else { return nil }
      guard name == "PutRecords" else {
        return .error(400, "ProvisionedThroughputExceededException", "slow")
      }
      let refusal = #"{"ErrorCode":"ProvisionedThroughputExceededException","ErrorMessage":"slow"}"#
      let count = body["Records"]?.arrayValue?.count ?? 0
      let all = Array(repeating: refusal, count: count).joined(separator: ",")
      return .ok(#"{"Records":[\#(all)]}"#)
    }
    // All records have one key, so that each needs a request of its own.
    let messages =
      operation == "PutRecords"
      ? (1...60).map { rejected("not-json", key: "k", number: $0) }
      : (1...60).map { failedBatch($0...$0) }
    standIn.send(messages)
    let report = try await redrive(standIn, patience: .zero)
    #expect(report.failure?.contains("ProvisionedThroughputExceededException") == true)
    #expect(report.failure?.contains("Run it again later") == true)
    #expect(report.exitCode == 1)
    #expect(standIn.operations.count { $0 == operation } < 20)
    #expect(Set(standIn.bodies) == Set(messages))
    #expect(standIn.hidden == [])
  }

  @Test("keeps the order of a key where the stream leaves out a record at first")
  func orderUnderThrottling() async throws {
    let standIn = StandIn()
    standIn.send(
      (0..<5).map { rejected("not-json", key: "throttled once", number: $0, data: "\($0)") })
    let report = try await redrive(standIn)
    #expect(report.exitCode == 0)
    #expect(
      standIn.put.map { String(decoding: $0.data, as: UTF8.self) } == ["0", "1", "2", "3", "4"])
  }

  @Test("a record that the stream refuses is in no other's way", arguments: [0, 3, 9])
  func poison(place: Int) async throws {
    let long = String(repeating: "k", count: 257)
    let standIn = StandIn()
    standIn.send(
      (0..<10).map { rejected("not-json", key: $0 == place ? long : "\($0)", number: $0) })
    let report = try await redrive(standIn)
    #expect(Set(standIn.put.map(\.key)) == Set((0..<10).filter { $0 != place }.map(String.init)))
    #expect(standIn.put.count == 9)
    #expect(standIn.bodies.count == 1)
    #expect(report.left.keys.map(\.name) == ["refused"])
    #expect(report.exitCode == 1)
  }

  @Test("stops, and loses nothing, where the stream takes nothing any more")
  func putFails() async throws {
    let standIn = StandIn { operation, number, _ in
      operation == "PutRecords" && number > 0 ? .error(400, "AccessDeniedException") : nil
    }
    standIn.send((0..<40).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn)
    #expect(standIn.put.count == 10)
    #expect(standIn.bodies.count == 30)
    #expect(standIn.hidden == [])
    #expect(report.exitCode == 1)
    #expect(report.failure?.contains("AccessDeniedException") == true)
  }

  @Test("puts nothing twice where the queue deletes a message only later")
  func deleteFailsOnce() async throws {
    let standIn = StandIn { operation, number, body in
      guard operation == "DeleteMessageBatch", number == 0 else { return nil }
      let others = (body["Entries"]?.arrayValue ?? []).indices.dropFirst().map {
        #"{"Id":"\#($0)"}"#
      }
      // The first message stays, although the answer says that the others are deleted.
      return .ok(
        #"{"Successful":[\#(others.joined(separator: ","))],"Failed":[{"Id":"0","Code":"x","SenderFault":false}]}"#
      )
    }
    standIn.send((0..<5).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn)
    #expect(standIn.put.count == 5)
    #expect(report.done == 5)
    #expect(report.exitCode == 0)
    #expect(standIn.operations.count { $0 == "DeleteMessageBatch" } == 2)
  }

  @Test("stops where the queue deletes nothing, and says that the records are on the stream")
  func deleteFails() async throws {
    let standIn = StandIn { operation, _, body in
      operation == "DeleteMessageBatch" ? Self.refusal(of: body) : nil
    }
    standIn.send((0..<50).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn)
    // It notices this without an additional round.
    #expect(standIn.put.count == 10)
    #expect(standIn.bodies.count == 50)
    #expect(report.exitCode == 1)
    #expect(report.failure != nil)
    #expect(report.left.map { ($0.key.name) } == ["not-deleted"])
    #expect(report.left.values.first?.count == 10)
    // Messages whose records were put stay hidden, so that nobody puts them again at once.
    #expect(standIn.hidden.count == 10)
  }

  @Test("a message that the queue hands out twice is put once", arguments: [true, false])
  func receivedTwice(inOneAnswer: Bool) async throws {
    let body = rejected("not-json", key: "k")
    @Sendable func message(_ receive: Int) -> String {
      let text = String(decoding: JSONValue.string(body).bytes, as: UTF8.self)
      return #"{"MessageId":"m0","ReceiptHandle":"m0/\#(receive)","Body":\#(text)}"#
    }
    let handles = Mutex<[String]>([])
    let standIn = StandIn { operation, number, request in
      if operation == "DeleteMessageBatch" {
        let entries = request["Entries"]?.arrayValue ?? []
        handles.withLock { $0 += entries.compactMap { $0["ReceiptHandle"]?.stringValue } }
      }
      guard operation == "ReceiveMessage" else { return nil }
      switch (inOneAnswer, number) {
      case (true, 0): return .ok(#"{"Messages":[\#(message(1)),\#(message(2))]}"#)
      case (false, 0...1): return .ok(#"{"Messages":[\#(message(number + 1))]}"#)
      default: return nil
      }
    }
    standIn.send([body])
    let report = try await redrive(standIn)
    #expect(standIn.put.count == 1)
    #expect(standIn.bodies == [])
    #expect(report.received == 1)
    #expect(report.exitCode == 0)
    // Only the latest handle works, and a message that returns is not deleted yet.
    #expect(handles.withLock { $0 } == (inOneAnswer ? ["m0/2"] : ["m0/1", "m0/2"]))
  }

  @Test("asks a queue that does not keep up with fewer requests at a time")
  func slowQueue() async throws {
    // The first two rounds have one and two requests; in the third, four requests fail.
    let standIn = StandIn { operation, number, _ in
      operation == "ReceiveMessage" && (3...6).contains(number)
        ? .error(400, "AccessDeniedException") : nil
    }
    standIn.send((0..<80).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn)
    #expect(report.failure == nil)
    #expect(report.done == 80)
    #expect(standIn.bodies == [])
  }

  @Test("gives up, with all messages given back, where the queue answers no more")
  func deadQueue() async throws {
    let standIn = StandIn { operation, number, _ in
      operation == "ReceiveMessage" && number > 0 ? .error(400, "AccessDeniedException") : nil
    }
    standIn.send((0..<80).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn)
    #expect(report.failure?.contains("AccessDeniedException") == true)
    #expect(report.exitCode == 1)
    #expect(report.done == 10)
    #expect(standIn.bodies.count == 70)
    #expect(standIn.hidden == [])
  }

  @Test("a queue that hands out the same messages for ever does not keep it for ever")
  func neverHidden() async throws {
    let standIn = StandIn { operation, _, _ in
      operation == "ReceiveMessage"
        ? .ok(#"{"Messages":[{"MessageId":"x","ReceiptHandle":"x/1","Body":"what?"}]}"#) : nil
    }
    let report = try await redrive(standIn)
    #expect(report.left.keys.map(\.name) == ["not-understood"])
    #expect(standIn.operations.count { $0 == "ReceiveMessage" } == 4)
  }

  @Test("does not put again what comes back from the handler in the same run")
  func rejectedAgain() async throws {
    let standIn = StandIn(handler: { record in
      rejected("not-json", key: record.key, number: record.number)
    })
    standIn.send((0..<20).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn)
    #expect(standIn.put.count == 20)
    #expect(standIn.bodies.count == 20)
    #expect(standIn.hidden == [])
    #expect(report.done == 20)
    #expect(report.left.keys.map(\.name) == ["failed-again"])
    #expect(report.leftCount == 20)
    #expect(report.exitCode == 1)
    #expect(report.text.contains("fix the handler or the event first"))
  }

  /// An emulator may leave out the shard.
  @Test("does not put again what comes back without its place")
  func rejectedAgainWithoutShard() async throws {
    let standIn = StandIn(handler: { record in
      record.number < 1_100
        ? rejected("not-json", key: record.key, number: record.number, shard: nil) : nil
    })
    standIn.send([rejected("not-json", key: "k")])
    let report = try await redrive(standIn)
    #expect(standIn.put.count == 1)
    #expect(standIn.bodies.count == 1)
    #expect(report.left.keys.map(\.name) == ["failed-again"])
  }

  /// A message with a range larger than its batch: records that the run puts on the stream would be
  /// in the range as well, and so would those that it puts again because of that.
  @Test("does not read what it has put itself")
  func ownRecords() async throws {
    let standIn = StandIn(limit: 5_000)
    standIn.keep((1...600).map { StandIn.Stored(number: $0, key: "k", data: [1]) })
    standIn.send([failedBatch(1...1_000_000)])
    let report = try await redrive(standIn)
    #expect(standIn.put.count == 600)
    #expect(standIn.bodies.count == 1)
    #expect(report.left.keys.map(\.name) == ["partly-expired"])
  }

  @Test("an answer that is lost costs a duplicate and never an event")
  func lostAnswers() async throws {
    let standIn = StandIn { operation, number, _ in
      operation == "PutRecords" && number % 2 == 0
        || operation == "DeleteMessageBatch" && number % 3 == 0 ? .drop : nil
    }
    standIn.send((0..<60).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn)
    #expect(Set(standIn.put.map(\.key)) == Set((0..<60).map(String.init)))
    #expect(standIn.bodies == [])
    #expect(report.exitCode == 0)
  }

  @Test("says how many stay hidden where they cannot be given back")
  func notGivenBack() async throws {
    let standIn = StandIn { operation, _, body in
      operation == "ChangeMessageVisibilityBatch" ? Self.refusal(of: body) : nil
    }
    standIn.send((0..<12).map { rejected("not-json", key: "\($0)", number: $0) })
    let report = try await redrive(standIn, mode: .dryRun)
    #expect(report.stillHidden == 12)
    #expect(report.text.contains("12 messages could not be released"))
  }
}
