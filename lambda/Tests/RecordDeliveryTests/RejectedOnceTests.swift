import HandlerTestSupport
import Testing

@testable import ExactJSON

/// Invalid records whose batch is retried several times. Each is in the queue once.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Rejected events that come again` {
  private typealias Batch = KinesisBatch

  /// Passes the remaining records in again, as Lambda does, until all are acknowledged.
  ///
  /// - Returns: The number of rounds.
  private func retry(_ batch: KinesisBatch, _ handler: HandlerUnderTest) async throws -> Int {
    var start = 0
    for round in 1...1_000 {
      guard let next = try await handler.handle(batch.event(from: start)) else { return round }
      let place = batch.data.indices.first { KinesisBatch.sequenceNumber($0) == next }
      start = try #require(place.flatMap { $0 >= start ? $0 : nil })
    }
    throw Endless()
  }

  private struct Endless: Error {}

  private func numbers(_ service: StandInService) async -> [String] {
    await service.messages.compactMap { $0["sequenceNumber"]?.stringValue }
  }

  /// A table that is unavailable for a number of calls.
  private func away(_ calls: Int) -> StandInService.Script {
    {
      $0.operation == .write && $0.number < calls
        ? .error(status: 400, code: "ResourceNotFoundException") : nil
    }
  }

  @Test(arguments: [
    ["g", "b"], ["b", "g"], ["b", "b", "b", "b", "g"], ["g", "g", "g", "g", "b"],
  ])
  func `are in the queue once though the table is away`(pattern: [String]) async throws {
    try await withStandIn(away(6)) { service, handler async throws in
      let kinds = Array((0..<8).map { _ in pattern }.joined().prefix(8))
      let batch = Batch(kinds.enumerated().map { $1 == "b" ? "bad \($0)" : event("\($0)") })
      #expect(try await retry(batch, handler) == 7)
      let bad = kinds.indices.filter { kinds[$0] == "b" }.map { Batch.sequenceNumber($0) }
      #expect(await numbers(service).sorted() == bad)
      let metrics = try handler.log.values().compactMap { $0["metadata"]?["rejected"]?["not-json"] }
      #expect(metrics.compactMap(\.stringValue).compactMap { Int($0) }.reduce(0, +) == bad.count)
    }
  }

  @Test func `are in the queue once though the table refuses for a hundred attempts`()
    async throws
  {
    try await withStandIn(away(2_000)) { service, handler async throws in
      let batch = Batch((0..<500).map { $0 % 10 == 9 ? "bad \($0)" : event("\($0)") })
      for _ in 0..<101 {
        #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(0))
      }
      #expect(await numbers(service).isEmpty)
    }
    try await withStandIn { service, handler async throws in
      let batch = Batch((0..<500).map { $0 % 10 == 9 ? "bad \($0)" : event("\($0)") })
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await Set(numbers(service)).count == 50)
      #expect(await numbers(service).count == 50)
    }
  }

  /// The queue never accepts one of them, and later records are not sent each time.
  @Test func `are in the queue once though it does not take the first one`() async throws {
    let script: StandInService.Script = {
      $0.operation == .send ? .failed([0], isSenderFault: true, code: "Strange") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch((0..<30).map { "bad \($0)" })
      for _ in 0..<10 {
        #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(0))
      }
      #expect(await service.messages.isEmpty)
    }
  }

  @Test func `are in the queue once though it fails for some, now and then`() async throws {
    let script: StandInService.Script = {
      $0.operation == .send && $0.number % 3 == 0
        ? .failed([0, 2, 4], isSenderFault: $0.number % 2 == 0, code: "KmsThrottled") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch((0..<60).map { $0 % 2 == 0 ? "bad \($0)" : event("\($0)") })
      _ = try await retry(batch, handler)
      #expect(await numbers(service).count == 30)
      #expect(await Set(numbers(service)).count == 30)
    }
  }

  /// The table leaves an item out every time, and the queue takes a second to answer.
  @Test func `are in the queue in time though the items take all of it`() async throws {
    let script: StandInService.Script = {
      $0.operation == .write ? .unprocessed($0.keys) : .delay(.seconds(1))
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch(["bad", event("1")])
      let next = try await handler.handle(batch.event(), within: .seconds(6))
      #expect(next == Batch.sequenceNumber(1))
      #expect(await numbers(service) == [Batch.sequenceNumber(0)])
    }
  }

  @Test(arguments: ["KmsThrottled", "KMS.ThrottlingException", "RequestThrottled"])
  func `wait within the invocation where the queue is throttled`(code: String) async throws {
    let script: StandInService.Script = {
      $0.operation == .send && $0.number < 9 ? .error(status: 403, code: code) : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch(["a", event("1"), "b"]).event()) == nil)
      #expect(await service.messages.count == 2)
    }
  }
}
