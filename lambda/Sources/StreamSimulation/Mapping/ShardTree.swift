/// Which shards of a stream are to be read, and when: a shard that came of a split or a merge only
/// after those that it came of are done, so that a key's records stay in order.
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

  /// Takes in what shards the stream has now.
  mutating func update(_ shards: [StreamShard]) {
    self.shards = shards
    guard isFirstListing else { return }
    isFirstListing = false
    initial = Set(shards.map(\.id))
    // What closed shards hold came before the mapping's start.
    if start == .latest { finished = Set(shards.filter { !$0.isOpen }.map(\.id)) }
  }

  /// Takes in that everything in a closed shard is done.
  mutating func finish(_ shard: String) {
    finished.insert(shard)
  }

  /// The shards to begin with now, each given once.
  mutating func takeReady() -> [(shard: String, position: ReadPosition)] {
    let listed = Set(shards.map(\.id))
    var ready: [(shard: String, position: ReadPosition)] = []
    for shard in shards {
      guard !started.contains(shard.id), !finished.contains(shard.id) else { continue }
      // A parent that the stream does not have any more has nothing left to read.
      guard shard.parents.allSatisfy({ finished.contains($0) || !listed.contains($0) })
      else { continue }
      started.insert(shard.id)
      ready.append((shard.id, position(of: shard.id)))
    }
    return ready
  }

  /// Shards that the mapping did not find at its start are read from their first record on.
  private func position(of shard: String) -> ReadPosition {
    guard initial.contains(shard) else { return .trimHorizon }
    return switch start {
    case .trimHorizon: .trimHorizon
    case .latest: .latest
    case .atTimestamp(let time): .atTimestamp(time)
    }
  }
}
