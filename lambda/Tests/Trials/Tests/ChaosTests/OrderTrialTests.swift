import ChaosTesting
import OrdersChaos
import Testing

@Suite(.serialized, .timeLimit(.minutes(10))) struct `Orders under faults` {
  @Test(arguments: [1, 2] as [UInt64])
  func `Nothing is lost and nothing invented`(seed: UInt64) async throws {
    let report = try await OrderTrial().run(events: 3_000, seed: seed)
    #expect(report.isClean, "\(report)")
    #expect(report.events >= 3_000)
  }

  @Test func `Nothing is lost and nothing invented by the example's handlers`() async throws {
    let orders = try await ExampleOrderTrial().run(events: 2_000)
    #expect(orders.isClean, "\(orders)")
    let lines = try await ExampleLineTrial().run(events: 2_000)
    #expect(lines.isClean, "\(lines)")
  }
}
