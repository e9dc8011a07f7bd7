/// The height of each item: as near to those that it is connected with as the order and the gaps in its column allow.
struct LayerHeights {
  private let graph: LayerGraph
  /// The y of each item's middle.
  private(set) var middles: [Double]

  init(_ graph: LayerGraph) {
    self.graph = graph
    middles = [Double](repeating: 0, count: graph.items.count)
    for column in graph.columns {
      var y = 0.0
      for (index, item) in column.enumerated() {
        if index > 0 { y += distance(column[index - 1], item) }
        middles[item] = y
      }
    }
    let sweeps = min(60, max(4, Self.mostWork / max(1, graph.items.count)))
    for sweep in 0..<sweeps {
      let isForward = sweep.isMultiple(of: 2)
      let columns = isForward ? Array(graph.columns.indices) : graph.columns.indices.reversed()
      // After the first sweeps both sides count, so that a node stands in the middle of its edges and long ones get
      // straight.
      let both = sweep >= min(6, sweeps / 2)
      for column in columns {
        settle(graph.columns[column], before: both || isForward, after: both || !isForward)
      }
    }
    for _ in 0..<4 { straighten() }
    let top = graph.items.indices.map { middles[$0] - graph.items[$0].size.height / 2 }.min() ?? 0
    for index in middles.indices { middles[index] -= top }
  }

  /// Makes long edges straight as far as there is room between the neighbors in each column: so many columns in a row
  /// as have a height in common get one that is near to where the edge is.
  private mutating func straighten() {
    var places = [Int](repeating: 0, count: graph.items.count)
    for column in graph.columns {
      for (place, item) in column.enumerated() { places[item] = place }
    }
    for chain in graph.chains where chain.items.count > 3 {
      var run: [Int] = []
      var (low, high) = (-Double.infinity, Double.infinity)
      for item in chain.items.dropFirst().dropLast() {
        let room = room(of: item, at: places[item])
        if max(low, room.low) > min(high, room.high) {
          level(run, between: low, and: high)
          (run, low, high) = ([], -Double.infinity, Double.infinity)
        }
        run.append(item)
        (low, high) = (max(low, room.low), min(high, room.high))
      }
      level(run, between: low, and: high)
    }
  }

  /// Where an item can be while its neighbors stay.
  private func room(of item: Int, at place: Int) -> (low: Double, high: Double) {
    let column = graph.columns[graph.items[item].column]
    return (
      place > 0
        ? middles[column[place - 1]] + distance(column[place - 1], item) : -Double.infinity,
      place + 1 < column.count
        ? middles[column[place + 1]] - distance(item, column[place + 1]) : Double.infinity
    )
  }

  private mutating func level(_ run: [Int], between low: Double, and high: Double) {
    if run.isEmpty { return }
    let mean = run.reduce(0) { $0 + middles[$1] } / Double(run.count)
    for item in run { middles[item] = min(max(mean, low), high) }
  }

  private static let mostWork = 100_000

  /// The least distance between the middles of two neighbors in a column.
  private func distance(_ first: Int, _ second: Int) -> Double {
    let (first, second) = (graph.items[first], graph.items[second])
    return (first.size.height + second.size.height) / 2 + (first.isNode && second.isNode ? 26 : 12)
  }

  /// How much an item wants to be level with another: long edges should be straight.
  private func weight(_ first: Int, _ second: Int) -> Double {
    switch (graph.items[first].isNode, graph.items[second].isNode) {
    case (true, true): 1
    case (false, false): 8
    default: 2
    }
  }

  /// The heights of a column with the least sum of squared distances from the wanted ones. With the gaps subtracted
  /// these must not decrease, which is a regression that pooling neighbors solves.
  private mutating func settle(_ column: [Int], before: Bool, after: Bool) {
    struct Pool {
      var sum, weight: Double
      var count: Int
      var mean: Double { sum / weight }
    }
    var pools: [Pool] = []
    var offsets: [Double] = []
    var offset = 0.0
    for (index, item) in column.enumerated() {
      if index > 0 { offset += distance(column[index - 1], item) }
      offsets.append(offset)
      var (sum, total) = (0.0, 0.0)
      let neighbors =
        (before ? graph.items[item].before : []) + (after ? graph.items[item].after : [])
      for neighbor in neighbors {
        let weight = weight(item, neighbor)
        sum += weight * middles[neighbor]
        total += weight
      }
      // Without neighbors on this side an item stays where it is, unless others need the room.
      let (wanted, weight) = total > 0 ? (sum / total, total) : (middles[item], 0.01)
      pools.append(Pool(sum: weight * (wanted - offset), weight: weight, count: 1))
      while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].weight += last.weight
        pools[pools.count - 1].count += last.count
      }
    }
    var index = 0
    for pool in pools {
      for _ in 0..<pool.count {
        middles[column[index]] = pool.mean + offsets[index]
        index += 1
      }
    }
  }
}
