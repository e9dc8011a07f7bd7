import HandlerTestSupport
import Logging
import Testing

@testable import StreamSimulation

@Suite("A mapping runs")
struct MappingSimulatorTests {
  private let pace = SimulationPace(
    pollInterval: .milliseconds(5), firstRetryDelay: .milliseconds(1),
    longestRetryDelay: .milliseconds(4))

  private func run(
    _ settings: MappingSettings, _ stream: MemoryStream, _ function: AnsweringFunction,
    _ destination: MemoryDestination? = nil
  ) async throws -> SimulationCounts {
    let progress = SimulationProgress()
    let mapping = try MappingSimulator(
      settings: settings, resources: MappingFixture.resources(), reader: stream,
      invoker: function, delivery: destination, pace: pace, progress: progress,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await mapping.run(untilEmpty: true)
    return progress.counts
  }

  @Test("Until empty, it hands over every record of every shard, and ends", .timeLimit(.minutes(5)))
  func untilEmpty() async throws {
    let stream = MemoryStream()
    stream.addShard("a", MappingFixture.records(1...120))
    stream.addShard("b", MappingFixture.records(201...230))
    let function = AnsweringFunction()
    let counts = try await run(
      MappingSettings(startingPosition: .trimHorizon, batchSize: 40), stream, function)
    #expect(function.calls.joined().sorted() == Array(1...120) + Array(201...230))
    #expect(function.calls.allSatisfy { $0.count <= 40 })
    #expect(counts.recordsRead == 150)
    #expect(counts.recordsAcknowledged == 150)
    #expect(counts.recordsInFlight == 0)
    #expect(counts.invocations == function.calls.count)
  }

  @Test("A stream without records is empty at once", .timeLimit(.minutes(5)))
  func emptyStream() async throws {
    let stream = MemoryStream()
    stream.addShard("a", [])
    let function = AnsweringFunction()
    _ = try await run(MappingSettings(startingPosition: .trimHorizon), stream, function)
    #expect(function.calls.isEmpty)
  }

  @Test("The latest records only are those that come after the start", .timeLimit(.minutes(5)))
  func latest() async throws {
    let stream = MemoryStream()
    stream.addShard("a", MappingFixture.records(1...3))
    let function = AnsweringFunction()
    _ = try await run(MappingSettings(startingPosition: .latest), stream, function)
    #expect(function.calls.isEmpty)
  }

  @Test("From a time on, older records are left out", .timeLimit(.minutes(5)))
  func atTimestamp() async throws {
    let stream = MemoryStream()
    stream.addShard("a", (1...5).map { MappingFixture.record($0, arrival: Double($0)) })
    let function = AnsweringFunction()
    _ = try await run(
      MappingSettings(startingPosition: .atTimestamp(MappingFixture.time(3))), stream, function)
    #expect(function.calls == [[3, 4, 5]])
  }

  @Test("With a parallelization factor, a shard's batches run at once", .timeLimit(.minutes(5)))
  func parallelization() async throws {
    let stream = MemoryStream()
    stream.addShard("a", (1...200).map { MappingFixture.record($0, key: "key-\($0 % 20)") })
    let function = AnsweringFunction { _, _ in
      try? await Task.sleep(for: .milliseconds(20))
      return .answer("{}")
    }
    _ = try await run(
      MappingSettings(startingPosition: .trimHorizon, batchSize: 10, parallelizationFactor: 4),
      stream, function)
    #expect(function.mostRunning > 1)
    #expect(function.mostRunning <= 4)
    for key in 0..<20 {
      let numbers = function.calls.joined().filter { $0 % 20 == key }
      #expect(numbers == numbers.sorted())
    }
    #expect(function.calls.joined().count == 200)
  }

  @Test("Records that are given up are reported at the destination", .timeLimit(.minutes(5)))
  func destination() async throws {
    let stream = MemoryStream()
    stream.addShard("shardId-000000000007", MappingFixture.records(1...10))
    let function = AnsweringFunction { numbers, _ in
      numbers.contains(4) ? .failure() : .answer("{}")
    }
    let destination = MemoryDestination(failing: [
      FailureDeliveryError(isRetryable: true, message: "the queue is down"),
      FailureDeliveryError(isRetryable: true, message: "the queue is down"),
    ])
    let counts = try await run(
      MappingSettings(
        startingPosition: .trimHorizon, maximumRetryAttempts: 1, bisectsBatchOnFunctionError: true,
        onFailure: FailureDestination(arn: "arn:aws:sqs:us-east-2:123456789012:failed")),
      stream, function, destination)
    #expect(destination.numbers == [4])
    #expect(destination.messages.map(\.shardID) == ["shardId-000000000007"])
    #expect(counts.recordsAcknowledged == 9)
    #expect(counts.recordsSentToDestination == 1)
    #expect(counts.messagesSent == 1)
    #expect(counts.recordsDropped == 0)
    #expect(counts.bisections > 0)
  }

  @Test("A record whose event is too large fails without a call", .timeLimit(.minutes(5)))
  func oversizedRecord() async throws {
    let stream = MemoryStream()
    stream.addShard(
      "a", [MappingFixture.record(1, bytes: 5 << 20), MappingFixture.record(2)])
    let function = AnsweringFunction()
    let counts = try await run(
      MappingSettings(startingPosition: .trimHorizon, maximumRetryAttempts: 1), stream, function)
    #expect(function.calls == [[2]])
    #expect(counts.failedInvocations == 2)
    #expect(counts.recordsDropped == 1)
  }

  @Test("A destination that refuses for good does not block the shard", .timeLimit(.minutes(5)))
  func refusedMessage() async throws {
    let stream = MemoryStream()
    stream.addShard("a", MappingFixture.records(1...2))
    let function = AnsweringFunction { numbers, _ in
      numbers.contains(1) ? .failure() : .answer("{}")
    }
    let destination = MemoryDestination(failing: [
      FailureDeliveryError(isRetryable: false, message: "there is no such queue")
    ])
    let counts = try await run(
      MappingSettings(
        startingPosition: .trimHorizon, batchSize: 1, maximumRetryAttempts: 0,
        onFailure: FailureDestination(arn: "arn:aws:sqs:us-east-2:123456789012:failed")),
      stream, function, destination)
    #expect(counts.failedDeliveries == 1)
    #expect(counts.recordsDropped == 1)
    #expect(counts.recordsAcknowledged == 1)
  }

  @Test("Shards of a split are read after what they came of is done", .timeLimit(.minutes(5)))
  func resharding() async throws {
    let stream = MemoryStream()
    stream.addShard("child-1", parents: ["parent"], MappingFixture.records(101...110))
    stream.addShard("child-2", parents: ["parent"], MappingFixture.records(201...210))
    stream.addShard("parent", parents: ["long gone"], isOpen: false, MappingFixture.records(1...60))
    // The parent's last batch fails for a while, and its children have to wait for it.
    let function = AnsweringFunction { numbers, call in
      numbers.contains(60) && call < 12 ? .failure() : .answer("{}")
    }
    let counts = try await run(
      MappingSettings(startingPosition: .trimHorizon, batchSize: 10), stream, function)
    let order = function.calls.map { $0.first ?? 0 }
    let lastOfParent = try #require(order.lastIndex { $0 <= 60 })
    let firstOfChild = try #require(order.firstIndex { $0 > 100 })
    #expect(lastOfParent < firstOfChild)
    #expect(counts.recordsAcknowledged == 80)
  }

  @Test("An expired iterator is replaced without a gap or a repetition", .timeLimit(.minutes(5)))
  func expiredIterator() async throws {
    let stream = MemoryStream()
    stream.addShard("a", MappingFixture.records(1...120))
    stream.failNextReads([.expiredIterator])
    let function = AnsweringFunction { _, call in
      if call == 1 { stream.failNextReads([.throttled("slow down"), .expiredIterator]) }
      return .answer("{}")
    }
    let counts = try await run(
      MappingSettings(startingPosition: .trimHorizon, batchSize: 10), stream, function)
    #expect(Array(function.calls.joined()) == Array(1...120))
    #expect(counts.expiredIterators == 2)
    #expect(counts.throttledReads == 1)
    #expect(
      stream.positions.contains { if case .after = $0 { true } else { false } })
  }

  @Test("A stream that cannot be read ends the run with the reason", .timeLimit(.minutes(5)))
  func unreadableStream() async throws {
    let stream = MemoryStream()
    stream.addShard("a", MappingFixture.records(1...3))
    stream.failNextReads([.permanent("no permission")])
    await #expect(throws: MappingFailure.reading(shard: "a", message: "no permission")) {
      _ = try await run(
        MappingSettings(startingPosition: .trimHorizon), stream, AnsweringFunction())
    }
  }

  @Test(
    "Whatever reads and invocations do, every record arrives or is reported",
    .timeLimit(.minutes(5)), arguments: 0..<20)
  func randomFaults(seed: UInt64) async throws {
    var random = SeededNumbers(seed: seed)
    let stream = MemoryStream()
    stream.addShard(
      "parent", isOpen: false,
      (1...200).map { MappingFixture.record($0, key: "key-\($0 % 12)") })
    for child in 1...2 {
      stream.addShard(
        "child-\(child)", parents: ["parent"],
        (1...100).map { MappingFixture.record(child * 1_000 + $0, key: "key-\($0 % 12)") })
    }
    let errors: [StreamReadError] = [.expiredIterator, .throttled("t"), .transient("t")]
    stream.failNextReads(
      (0..<20).map { _ in errors.randomElement(using: &random) ?? .expiredIterator })
    let settings = try MappingSettings(
      startingPosition: .trimHorizon, batchSize: .random(in: 1...40, using: &random),
      parallelizationFactor: .random(in: 1...5, using: &random),
      maximumRetryAttempts: .random(in: 0...3, using: &random),
      bisectsBatchOnFunctionError: .random(using: &random), reportsBatchItemFailures: true,
      onFailure: FailureDestination(arn: "arn:aws:sqs:us-east-2:123456789012:failed"))
    let done = DoneNumbers()
    let function = AnsweringFunction { numbers, call in
      try? await Task.sleep(for: .microseconds(call * 37 % 1_500))
      switch (call &* 7 &+ Int(seed)) % 5 {
      case 0: return .failure()
      case 1:
        let first = call % max(1, numbers.count)
        done.add(numbers[..<first])
        return .reporting(Array(numbers[first...]))
      default:
        done.add(numbers[...])
        return .answer("{}")
      }
    }
    let destination = MemoryDestination()
    let counts = try await run(settings, stream, function, destination)
    #expect(
      (done.numbers + destination.numbers).sorted()
        == Array(1...200) + Array(1_001...1_100) + Array(2_001...2_100))
    #expect(counts.recordsRead == 400)
    #expect(counts.recordsInFlight == 0)
    #expect(counts.expiredIterators + counts.throttledReads > 0)
  }

  @Test("Without an end of its own, it goes on until it is cancelled", .timeLimit(.minutes(5)))
  func cancellation() async throws {
    let stream = MemoryStream()
    stream.addShard("a", MappingFixture.records(1...3))
    let function = AnsweringFunction { numbers, _ in
      if numbers.contains(3) { stream.put(MappingFixture.records(4...5), on: "a") }
      return .answer("{}")
    }
    let mapping = try MappingSimulator(
      settings: MappingSettings(startingPosition: .trimHorizon),
      resources: MappingFixture.resources(), reader: stream, invoker: function, pace: pace)
    let run = Task { try await mapping.run(untilEmpty: false) }
    while function.calls.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
    run.cancel()
    try await run.value
    #expect(function.calls == [[1, 2, 3], [4, 5]])
  }

  @Test("A destination in the settings that nothing sends to is refused")
  func missingDelivery() throws {
    let settings = try MappingSettings(
      startingPosition: .trimHorizon,
      onFailure: FailureDestination(arn: "arn:aws:sns:us-east-2:123456789012:failed"))
    #expect(throws: MappingSettingsError.self) {
      _ = try MappingSimulator(
        settings: settings, resources: MappingFixture.resources(), reader: MemoryStream(),
        invoker: AnsweringFunction())
    }
  }
}
