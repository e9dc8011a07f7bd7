import Testing

@testable import StreamSimulation

@Suite("The order in shards and among them")
struct ShardOrderTests {
  @Test("Sequence numbers are compared as numbers, however many digits they have")
  func sequenceNumbers() {
    #expect(SequenceNumber("9") < SequenceNumber("10"))
    #expect(SequenceNumber("0009") < SequenceNumber("10"))
    #expect(!(SequenceNumber("10") < SequenceNumber("10")))
    #expect(
      SequenceNumber("49590338271490256608559692538361571095921575989136588898")
        < SequenceNumber("49590338271490256608559692538361571095921575989136588899"))
  }

  @Test("A checkpoint stands before the first record that is not done")
  func checkpoint() {
    var checkpoint = Checkpoint()
    let numbers = (1...4).map { MappingFixture.record($0).sequenceNumber }
    for number in numbers { checkpoint.read(number) }
    #expect(checkpoint.sequenceNumber == nil)
    checkpoint.finish(numbers[1])
    #expect(checkpoint.sequenceNumber == nil)
    #expect(checkpoint.openCount == 3)
    checkpoint.finish(numbers[0])
    #expect(checkpoint.sequenceNumber == numbers[1])
    checkpoint.finish(numbers[3])
    checkpoint.finish(numbers[2])
    #expect(checkpoint.sequenceNumber == numbers[3])
    #expect(checkpoint.openCount == 0)
  }

  private let shards = [
    StreamShard(id: "a", isOpen: false), StreamShard(id: "b", isOpen: false),
    StreamShard(id: "merged", parents: ["a", "b"]), StreamShard(id: "c", parents: ["gone"]),
  ]

  @Test("A shard is ready once all that it came of are done or gone")
  func parents() {
    var tree = ShardTree(start: .trimHorizon)
    tree.update(shards)
    #expect(tree.takeReady().map(\.shard) == ["a", "b", "c"])
    #expect(tree.takeReady().isEmpty)
    tree.finish("a")
    #expect(tree.takeReady().isEmpty)
    tree.finish("b")
    #expect(tree.takeReady().map(\.shard) == ["merged"])
  }

  @Test(
    "From the latest record on, closed shards are left out and later ones read from their start")
  func latest() throws {
    var tree = ShardTree(start: .latest)
    tree.update(shards)
    let ready = tree.takeReady()
    #expect(ready.map(\.shard) == ["merged", "c"])
    #expect(ready.allSatisfy { $0.position == .latest })
    tree.update(shards + [StreamShard(id: "child", parents: ["c"])])
    #expect(tree.takeReady().isEmpty)
    tree.finish("c")
    let child = try #require(tree.takeReady().first)
    #expect(child.shard == "child")
    #expect(child.position == .trimHorizon, "what came since the split must not be skipped")
  }
}
