import Testing

@testable import StreamSimulation

@Suite("A lane deals with failed invocations")
struct LaneRetryTests {
  @Test("A failed batch is tried again after waits that double up to a limit")
  func backoff() throws {
    var lane = try MappingFixture.lane(MappingSettings(startingPosition: .trimHorizon))
    lane.add(MappingFixture.records(1...2))
    var now = 0.0
    for wait in [1.0, 2, 4, 8, 8, 8] {
      #expect(lane.nextText(at: now) == "invoke [1, 2]")
      _ = lane.finish(.failure(), at: MappingFixture.time(now))
      #expect(lane.nextText(at: now) == "wait \(now + wait)")
      now += wait
    }
    #expect(lane.nextText(at: now) == "invoke [1, 2]")
  }

  @Test("After the retries are used up, the records are given up and the lane goes on")
  func exhaustion() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(startingPosition: .trimHorizon, batchSize: 2, maximumRetryAttempts: 2))
    lane.add(MappingFixture.records(1...3))
    for now in [0.0, 10, 20] {
      #expect(lane.nextText(at: now) == "invoke [1, 2]")
      _ = lane.finish(.failure(id: "at \(now)"), at: MappingFixture.time(now))
    }
    guard
      case .discard(let batch)? = lane.next(
        at: MappingFixture.time(20), horizon: MappingFixture.start, isDraining: false)
    else {
      Issue.record("the batch must be given up")
      return
    }
    #expect(batch.condition == .retryAttemptsExhausted)
    #expect(batch.invocations == 3)
    #expect(batch.requestID == "at 20.0")
    #expect(batch.isFunctionError)
    #expect(lane.nextText(at: 20) == nil, "the lane waits until the message is sent")
    #expect(lane.finishDiscarding().records.map(\.number) == [1, 2])
    #expect(lane.nextText(at: 20) == "invoke [3]")
  }

  @Test("With no retries allowed, one failure is the end")
  func noRetries() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(startingPosition: .trimHorizon, maximumRetryAttempts: 0))
    lane.add(MappingFixture.records(1...1))
    #expect(lane.nextText() == "invoke [1]")
    _ = lane.finish(.failure(), at: MappingFixture.start)
    #expect(lane.nextText() == "discard [1] RetryAttemptsExhausted")
  }

  @Test("Bisecting finds the one bad record, and splitting uses up no retry")
  func bisecting() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(
        startingPosition: .trimHorizon, maximumRetryAttempts: 1, bisectsBatchOnFunctionError: true))
    lane.add(MappingFixture.records(1...7))
    var story: [String] = []
    var now = 0.0
    var bisections = 0
    while let step = lane.next(
      at: MappingFixture.time(now), horizon: MappingFixture.start, isDraining: false)
    {
      switch step {
      case .wait(let until): now = until.since(MappingFixture.start) / .seconds(1)
      case .discard(let batch):
        story.append("discard \(batch.records.map(\.number)) after \(batch.invocations)")
        _ = lane.finishDiscarding()
      case .invoke(let invocation):
        let numbers = invocation.records.map(\.number)
        story.append("\(numbers)")
        let settled = lane.finish(
          numbers.contains(5) ? .failure() : .answer("{}"), at: MappingFixture.time(now))
        if settled.isBisected { bisections += 1 }
      }
    }
    #expect(
      story == [
        "[1, 2, 3, 4, 5, 6, 7]", "[1, 2, 3]", "[4, 5, 6, 7]", "[4, 5]", "[4]", "[5]", "[5]",
        "discard [5] after 5", "[6, 7]",
      ])
    #expect(bisections == 3)
    #expect(lane.isIdle)
  }

  @Test("A partial failure acknowledges what came before the lowest reported record")
  func partialFailure() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(
        startingPosition: .trimHorizon, maximumRetryAttempts: 2, reportsBatchItemFailures: true))
    lane.add(MappingFixture.records(1...5))
    #expect(lane.nextText() == "invoke [1, 2, 3, 4, 5]")
    let settled = lane.finish(.reporting(5, 3), at: MappingFixture.start)
    #expect(settled.records.map(\.number) == [1, 2])
    #expect(lane.nextText() == "wait 1.0", "without bisecting it is a retry")
    #expect(lane.nextText(at: 1) == "invoke [3, 4, 5]")
    _ = lane.finish(.reporting(4), at: MappingFixture.time(1))
    #expect(lane.nextText(at: 10) == "invoke [4, 5]")
    _ = lane.finish(.reporting(4), at: MappingFixture.time(10))
    #expect(lane.nextText(at: 10) == "discard [4, 5] RetryAttemptsExhausted")
  }

  @Test("With bisecting, a partial failure splits at the reported record without a retry")
  func partialFailureBisects() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(
        startingPosition: .trimHorizon, maximumRetryAttempts: 1, bisectsBatchOnFunctionError: true,
        reportsBatchItemFailures: true))
    lane.add(MappingFixture.records(1...6))
    #expect(lane.nextText() == "invoke [1, 2, 3, 4, 5, 6]")
    #expect(lane.finish(.reporting(3), at: MappingFixture.start).isBisected)
    #expect(lane.nextText() == "invoke [3, 4, 5, 6]")
    // The first record is reported, so there is nothing before it to split off, and the batch is
    // halved.
    #expect(lane.finish(.reporting(3), at: MappingFixture.start).isBisected)
    #expect(lane.nextText() == "invoke [3, 4]")
    #expect(lane.finish(.reporting(3), at: MappingFixture.start).isBisected)
    #expect(lane.nextText() == "invoke [3]")
    #expect(!lane.finish(.reporting(3), at: MappingFixture.start).isBisected)
    #expect(lane.nextText(at: 1) == "invoke [3]")
    _ = lane.finish(.reporting(3), at: MappingFixture.time(1))
    #expect(lane.nextText(at: 1) == "discard [3] RetryAttemptsExhausted")
    _ = lane.finishDiscarding()
    #expect(lane.nextText(at: 1) == "invoke [4]")
    _ = lane.finish(.answer("{}"), at: MappingFixture.time(1))
    #expect(lane.nextText(at: 1) == "invoke [5, 6]")
  }

  @Test("Without ReportBatchItemFailures the answer does not matter")
  func answerIgnored() throws {
    var lane = try MappingFixture.lane(MappingSettings(startingPosition: .trimHorizon))
    lane.add(MappingFixture.records(1...2))
    _ = lane.nextText()
    #expect(lane.finish(.reporting(1), at: MappingFixture.start).records.count == 2)
  }

  @Test("Records past their age are given up before each attempt, the first included")
  func recordAge() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(startingPosition: .trimHorizon, maximumRecordAgeSeconds: 60))
    lane.add([
      MappingFixture.record(1, arrival: 0), MappingFixture.record(2, arrival: 30),
      MappingFixture.record(3, arrival: 50),
    ])
    #expect(lane.nextText(at: 60) == "invoke [1, 2, 3]", "at the limit it is not past it")
    _ = lane.finish(.failure(), at: MappingFixture.time(60))
    #expect(lane.nextText(at: 61) == "discard [1] RecordAgeExceeded")
    _ = lane.finishDiscarding()
    #expect(lane.nextText(at: 61) == "invoke [2, 3]")
    _ = lane.finish(.failure(), at: MappingFixture.time(61))
    lane.add([MappingFixture.record(4, arrival: 0)], at: 200)
    #expect(lane.nextText(at: 200) == "discard [2, 3] RecordAgeExceeded")
    _ = lane.finishDiscarding()
    #expect(lane.nextText(at: 200) == "discard [4] RecordAgeExceeded")
    #expect(lane.finishDiscarding().records.map(\.number) == [4])
    #expect(lane.isIdle)
  }
}
