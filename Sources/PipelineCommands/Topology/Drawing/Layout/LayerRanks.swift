/// The column of each node: one more than that of the last before it. Edges that close a circle point backward.
struct LayerRanks {
  private(set) var ranks: [Int]
  /// Whether an edge leads to an earlier column, so that it counts as reversed.
  private(set) var isReversed: [Bool]

  /// - Parameters:
  ///   - count: The number of nodes.
  ///   - edges: By the places of their nodes.
  init(of count: Int, _ edges: [LayeredLayout.Edge]) {
    ranks = [Int](repeating: 0, count: count)
    isReversed = [Bool](repeating: false, count: edges.count)
    var reach = Reach(count)
    for isMain in [true, false] {
      for (index, edge) in edges.enumerated() where edge.isMain == isMain {
        isReversed[index] = reach.leads(from: edge.to, to: edge.from)
        if isReversed[index] {
          reach.add(from: edge.to, to: edge.from)
        } else {
          reach.add(from: edge.from, to: edge.to)
        }
      }
    }
    let order = rank(reach.incoming, reach.outgoing)
    tighten(order, reach.incoming, reach.outgoing)
  }

  /// The edges so far, none of which close a circle.
  private struct Reach {
    private(set) var incoming, outgoing: [[Int]]
    /// The number of the last search that came to each node.
    private var searches: [Int]
    private var search = 0

    init(_ count: Int) {
      incoming = [[Int]](repeating: [], count: count)
      outgoing = incoming
      searches = [Int](repeating: 0, count: count)
    }

    mutating func add(from: Int, to: Int) {
      outgoing[from].append(to)
      incoming[to].append(from)
    }

    mutating func leads(from start: Int, to end: Int) -> Bool {
      // Nothing leads to most sources, and from most tables.
      if outgoing[start].isEmpty || incoming[end].isEmpty { return false }
      search += 1
      var rest = [start]
      while let node = rest.popLast() {
        if node == end { return true }
        for next in outgoing[node] where searches[next] != search {
          searches[next] = search
          rest.append(next)
        }
      }
      return false
    }
  }

  /// Ranks by the longest path from the nodes that nothing leads to.
  ///
  /// - Returns: The nodes, each after those that lead to it.
  private mutating func rank(_ incoming: [[Int]], _ outgoing: [[Int]]) -> [Int] {
    var missing = incoming.map(\.count)
    var order = ranks.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      let node = order[next]
      next += 1
      for target in outgoing[node] {
        ranks[target] = max(ranks[target], ranks[node] + 1)
        missing[target] -= 1
        if missing[target] == 0 { order.append(target) }
      }
    }
    return order
  }

  /// Moves nodes toward the later ones where that makes the edges shorter: a schedule stands next to its function.
  private mutating func tighten(_ order: [Int], _ incoming: [[Int]], _ outgoing: [[Int]]) {
    for _ in 0..<4 {
      var hasMoved = false
      for node in order.reversed() where outgoing[node].count > incoming[node].count {
        guard let nearest = outgoing[node].map({ ranks[$0] }).min() else { continue }
        if nearest - 1 > ranks[node] {
          ranks[node] = nearest - 1
          hasMoved = true
        }
      }
      if !hasMoved { return }
    }
  }
}
