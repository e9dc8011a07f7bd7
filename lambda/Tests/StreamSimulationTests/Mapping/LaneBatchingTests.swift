import Testing

@testable import StreamSimulation

@Suite("A lane forms batches")
struct LaneBatchingTests {
  @Test("Without a window, whatever was read is a batch, up to the batch size")
  func batchSize() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(startingPosition: .trimHorizon, batchSize: 3))
    #expect(lane.nextText() == nil)
    lane.add(MappingFixture.records(1...5))
    #expect(lane.nextText() == "invoke [1, 2, 3]")
    #expect(lane.nextText() == nil, "one batch at a time")
    #expect(lane.finish(.answer("{}"), at: MappingFixture.start).records.count == 3)
    #expect(lane.nextText() == "invoke [4, 5]")
    _ = lane.finish(.answer("null"), at: MappingFixture.start)
    #expect(lane.isIdle)
  }

  @Test("A window keeps a batch back until it is full, or the window is over")
  func batchingWindow() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(startingPosition: .trimHorizon, batchSize: 3, batchingWindowSeconds: 20))
    lane.add(MappingFixture.records(1...2), at: 5)
    #expect(lane.nextText(at: 5) == "wait 25.0")
    #expect(lane.nextText(at: 24.9) == "wait 25.0")
    lane.add([MappingFixture.record(3)], at: 24.9)
    #expect(lane.nextText(at: 24.9) == "invoke [1, 2, 3]")
    _ = lane.finish(.answer("{}"), at: MappingFixture.time(25))
    lane.add([MappingFixture.record(4)], at: 30)
    #expect(lane.nextText(at: 30) == "wait 50.0")
    #expect(lane.nextText(at: 50) == "invoke [4]")
  }

  @Test("The window of records that a batch left behind began when they were read")
  func windowOfTheRest() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(startingPosition: .trimHorizon, batchSize: 3, batchingWindowSeconds: 20))
    lane.add(MappingFixture.records(1...4), at: 0)
    #expect(lane.nextText(at: 0) == "invoke [1, 2, 3]")
    _ = lane.finish(.answer("{}"), at: MappingFixture.time(15))
    #expect(lane.nextText(at: 15) == "wait 20.0")
    #expect(lane.nextText(at: 20) == "invoke [4]")
  }

  @Test("Where nothing more can come, a window is not waited for")
  func draining() throws {
    var lane = try MappingFixture.lane(
      MappingSettings(startingPosition: .trimHorizon, batchingWindowSeconds: 300))
    lane.add(MappingFixture.records(1...2))
    #expect(lane.nextText(isDraining: true) == "invoke [1, 2]")
  }

  @Test("An event has at most 6 MB, and comes as close to it as whole records allow")
  func payloadLimit() throws {
    let settings = try MappingSettings(
      startingPosition: .trimHorizon, batchSize: 10_000, batchingWindowSeconds: 300)
    var lane = try MappingFixture.lane(settings)
    // Base64 turns 1 MiB into 4/3 MiB: four records fit, a fifth does not.
    lane.add((1...9).map { MappingFixture.record($0, bytes: 1 << 20) })
    guard
      case .invoke(let invocation)? = lane.next(
        at: MappingFixture.start, horizon: MappingFixture.start, isDraining: false)
    else {
      Issue.record("a full batch must be sent at once")
      return
    }
    #expect(invocation.records.map(\.number) == [1, 2, 3, 4])
    #expect(invocation.event.count <= 6 << 20)
    _ = lane.finish(.answer("{}"), at: MappingFixture.start)
    #expect(lane.nextText() == "invoke [5, 6, 7, 8]")
  }

  @Test("A shard reads no more than its lanes can make batches of", arguments: [1, 3])
  func wantsRecords(lanes: Int) throws {
    var machine = ShardMachine(
      shardID: "shardId-000000000000",
      settings: try MappingSettings(
        startingPosition: .trimHorizon, batchSize: 10, parallelizationFactor: lanes),
      resources: try MappingFixture.resources(), pace: MappingFixture.pace)
    let now = MappingFixture.start
    machine.read(MappingFixture.records(1...(10 * lanes - 1)), horizon: now, at: now)
    #expect(machine.wantsRecords)
    machine.read(MappingFixture.records((10 * lanes)...(10 * lanes)), horizon: now, at: now)
    #expect(!machine.wantsRecords)
    let large = (0..<(5 * lanes)).map { MappingFixture.record(1_000 + $0, bytes: 1 << 20) }
    var other = ShardMachine(
      shardID: "shardId-000000000000",
      settings: try MappingSettings(
        startingPosition: .trimHorizon, batchSize: 10_000, parallelizationFactor: lanes),
      resources: try MappingFixture.resources(), pace: MappingFixture.pace)
    #expect(other.wantsRecords)
    other.read(large, horizon: now, at: now)
    #expect(!other.wantsRecords)
  }

  @Test("A record that is too large for any event is a batch of its own")
  func oversizedRecord() throws {
    var lane = try MappingFixture.lane(MappingSettings(startingPosition: .trimHorizon))
    lane.add([MappingFixture.record(1, bytes: 5 << 20), MappingFixture.record(2)])
    #expect(lane.nextText() == "invoke [1]")
  }

  @Test("The size that is counted for a batch is the size of its event")
  func countedSize() throws {
    let encoder = KinesisEventEncoder(
      shardID: "shardId-000000000000", resources: try MappingFixture.resources())
    let records = [
      MappingFixture.record(1, key: "a \"quoted\" \u{1}key"),
      MappingFixture.record(2, key: "é", arrival: 0.001),
      MappingFixture.record(3, bytes: 1_000),
    ]
    for count in 0...3 {
      let batch = records.prefix(count)
      let size =
        encoder.envelopeBytes(nil) + batch.reduce(0) { $0 + encoder.bytes(of: $1) }
        + max(0, count - 1)
      #expect(size == encoder.event(of: batch, window: nil).count)
    }
  }
}
