import Testing

@testable import ExactJSON
@testable import StreamSimulation

@Suite("A lane with tumbling windows")
struct LaneWindowTests {
  private func lane(
    retries: Int = -1, reports: Bool = false, batchSize: Int = 100
  ) throws -> Lane {
    try MappingFixture.lane(
      MappingSettings(
        startingPosition: .trimHorizon, batchSize: batchSize, maximumRetryAttempts: retries,
        reportsBatchItemFailures: reports, tumblingWindowSeconds: 100))
  }

  /// The next invocation's event, or `nil` if there is no invocation now.
  private func event(
    _ lane: inout Lane, at seconds: Double = 0, horizon: Double = 0, isDraining: Bool = false
  ) -> SentEvent? {
    let step = lane.next(
      at: MappingFixture.time(seconds), horizon: MappingFixture.time(horizon),
      isDraining: isDraining)
    guard case .invoke(let invocation)? = step else { return nil }
    return SentEvent(invocation.event)
  }

  @Test("The first event of a window has its times and an empty state")
  func firstEvent() throws {
    var lane = try lane()
    lane.add([MappingFixture.record(1, arrival: 30)], at: 30)
    let event = try #require(event(&lane, at: 30))
    #expect(event.json["window"]?["start"] == .string("2023-11-14T22:13:20Z"))
    #expect(event.json["window"]?["end"] == .string("2023-11-14T22:15:00Z"))
    #expect(event.json["state"] == .object([:]))
    #expect(event.json["shardId"] == .string("shardId-000000000000"))
    #expect(
      event.json["eventSourceARN"]
        == .string("arn:aws:kinesis:us-east-2:123456789012:stream/events"))
    #expect(event.json["isFinalInvokeForWindow"] == .bool(false))
    #expect(event.json["isWindowTerminatedEarly"] == .bool(false))
  }

  @Test("The state goes from answer to event until the window's last invocation, then it is gone")
  func state() throws {
    var lane = try lane()
    lane.add([MappingFixture.record(1, arrival: 10)])
    #expect(event(&lane)?.numbers == [1])
    _ = lane.finish(.answer(#"{"state":{"sum":1}}"#), at: MappingFixture.start)
    // The next record belongs to the next window, so this one has to end first.
    lane.add([MappingFixture.record(2, arrival: 20), MappingFixture.record(3, arrival: 110)])
    let second = try #require(event(&lane))
    #expect(second.numbers == [2])
    #expect(second.json["state"] == .object(["sum": .number("1")]))
    _ = lane.finish(.answer(#"{"state":{"sum":3}}"#), at: MappingFixture.start)
    let last = try #require(event(&lane))
    #expect(last.records.isEmpty)
    #expect(last.json["isFinalInvokeForWindow"] == .bool(true))
    #expect(last.json["state"] == .object(["sum": .number("3")]))
    _ = lane.finish(.answer(#"{"state":{}}"#), at: MappingFixture.start)
    let next = try #require(event(&lane))
    #expect(next.numbers == [3])
    #expect(next.json["state"] == .object([:]))
    #expect(next.json["window"]?["start"] == last.json["window"]?["end"])
  }

  @Test("A window ends by itself once the shard is read past its end")
  func endByTime() throws {
    var lane = try lane()
    lane.add([MappingFixture.record(1, arrival: 10)])
    _ = event(&lane)
    _ = lane.finish(.answer(#"{"state":{}}"#), at: MappingFixture.start)
    #expect(event(&lane, at: 99, horizon: 99) == nil)
    #expect(event(&lane, at: 150, horizon: 99) == nil, "what arrived up to its end is not read")
    #expect(event(&lane, at: 150, horizon: 100)?.json["isFinalInvokeForWindow"] == .bool(true))
    _ = lane.finish(.answer(#"{"state":{}}"#), at: MappingFixture.start)
    #expect(lane.isIdle)
  }

  @Test("The last invocation of a window is tried until it succeeds")
  func failingEnd() throws {
    var lane = try lane(retries: 0)
    lane.add([MappingFixture.record(1, arrival: 10)])
    _ = event(&lane)
    _ = lane.finish(.answer(#"{"state":{"a":1}}"#), at: MappingFixture.start)
    var now = 0.0
    for _ in 0..<5 {
      let event = try #require(event(&lane, at: now, isDraining: true))
      #expect(event.json["isFinalInvokeForWindow"] == .bool(true))
      #expect(event.json["state"] == .object(["a": .number("1")]))
      _ = lane.finish(.failure(), at: MappingFixture.time(now))
      now += 10
    }
    #expect(!lane.isIdle)
  }

  @Test(
    "An answer without a state is a failed invocation",
    arguments: ["{}", "", "null", #"{"state":null}"#, #"{"state":7}"#, "not JSON"])
  func missingState(_ answer: String) throws {
    var lane = try lane(retries: 0)
    lane.add([MappingFixture.record(1)])
    _ = event(&lane)
    #expect(lane.finish(.answer(answer), at: MappingFixture.start).failure != nil)
    #expect(lane.nextText() == "discard [1] RetryAttemptsExhausted")
  }

  @Test("A partial failure keeps the state that came with it")
  func partialFailure() throws {
    var lane = try lane(reports: true)
    lane.add([MappingFixture.record(1), MappingFixture.record(2)])
    _ = event(&lane)
    let identifier = MappingFixture.record(2).sequenceNumber.text
    _ = lane.finish(
      .answer(
        #"{"state":{"seen":1},"batchItemFailures":[{"itemIdentifier":"\#(identifier)"}]}"#),
      at: MappingFixture.start)
    let again = try #require(event(&lane, at: 10))
    #expect(again.numbers == [2])
    #expect(again.json["state"] == .object(["seen": .number("1")]))
  }

  @Test("A state beyond 1 MB ends the window early; the rest of it starts with an empty state")
  func largeState() throws {
    var lane = try lane(batchSize: 1)
    lane.add([MappingFixture.record(1), MappingFixture.record(2)])
    _ = event(&lane)
    let large = #"{"text":"\#(String(repeating: "x", count: 1 << 20))"}"#
    _ = lane.finish(.answer(#"{"state":\#(large)}"#), at: MappingFixture.start)
    let early = try #require(event(&lane))
    #expect(early.records.isEmpty)
    #expect(early.json["isWindowTerminatedEarly"] == .bool(true))
    #expect(early.json["state"]?.bytes.count == large.utf8.count)
    _ = lane.finish(.answer(#"{"state":{}}"#), at: MappingFixture.start)
    let next = try #require(event(&lane))
    #expect(next.numbers == [2])
    #expect(next.json["state"] == .object([:]))
  }
}
