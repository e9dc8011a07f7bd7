#if Handler
/// Decides which shards of a stream are read, and when. A shard that was created by a split or a
/// merge is read only after its parents are done, so that the records of a key stay in order.
struct ShardTree: Sendable {
  private let start: StartingPosition
  private var shards: [StreamShard] = []
  private var started: Set<String> = []
  private var finished: Set<String> = []
  private var isFirstListing = true
  private var initial: Set<String> = []

  init(start: StartingPosition) {
    self.start = start
  }

  /// Updates the list of the stream's shards.
  mutating func update(_ shards: [StreamShard]) {
    self.shards = shards
    guard isFirstListing else { return }
    isFirstListing = false
    initial = Set(shards.map(\.id))
    // The records in closed shards arrived before the mapping started.
    if start == .latest { finished = Set(shards.filter { !$0.isOpen }.map(\.id)) }
  }

  /// Notes that everything in a closed shard is done.
  mutating func finish(_ shard: String) {
    finished.insert(shard)
  }

  /// The shards to start now; each is returned once.
  mutating func takeReady() -> [(shard: String, position: ReadPosition)] {
    let listed = Set(shards.map(\.id))
    var ready: [(shard: String, position: ReadPosition)] = []
    for shard in shards {
      guard !started.contains(shard.id), !finished.contains(shard.id) else { continue }
      // If the stream no longer has a parent shard, it has nothing left to read.
      guard shard.parents.allSatisfy({ finished.contains($0) || !listed.contains($0) })
      else { continue }
      started.insert(shard.id)
      ready.append((shard.id, position(of: shard.id)))
    }
    return ready
  }

  /// A shard that did not exist when the mapping started is read from its first record.
  private func position(of shard: String) -> ReadPosition {
    guard initial.contains(shard) else { return .trimHorizon }
    return switch start {
    case .trimHorizon: .trimHorizon
    case .latest: .latest
    case .atTimestamp(let time): .atTimestamp(time)
    }
  }
}
#endif
