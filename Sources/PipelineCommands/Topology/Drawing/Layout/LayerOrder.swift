/// The order in each column: that with the fewest crossings that sweeps by barycenters find.
struct LayerOrder {
  private var graph: LayerGraph
  /// The place of each item in its column.
  private var places: [Int]

  /// The graph with its columns in order.
  static func ordered(_ graph: LayerGraph) -> LayerGraph {
    var order = LayerOrder(graph)
    order.search()
    return order.graph
  }

  private init(_ graph: LayerGraph) {
    self.graph = graph
    places = [Int](repeating: 0, count: graph.items.count)
    for column in graph.columns.indices { number(column) }
  }

  private mutating func number(_ column: Int) {
    for (place, item) in graph.columns[column].enumerated() { places[item] = place }
  }

  /// As many sweeps as a large graph has time for.
  private mutating func search() {
    var best = graph.columns
    var fewest = Int.max
    let sweeps = min(24, max(2, Self.mostWork / max(1, graph.items.count)))
    for sweep in 0..<sweeps {
      let isForward = sweep.isMultiple(of: 2)
      let columns = isForward ? Array(graph.columns.indices) : graph.columns.indices.reversed()
      for column in columns { sort(column, in: sweep) }
      let crossings = crossings()
      if crossings < fewest {
        (fewest, best) = (crossings, graph.columns)
      }
      if crossings == 0 { break }
    }
    graph.columns = best
  }

  private static let mostWork = 100_000

  private mutating func sort(_ column: Int, in sweep: Int) {
    let isForward = sweep.isMultiple(of: 2)
    // Equal barycenters sometimes keep their order and sometimes change it: neither is always better.
    let keepsTies = (5 * sweep + 3 * column + sweep * column) % 4 < 2
    var keyed: [(key: Double, place: Int, item: Int)] = []
    keyed.reserveCapacity(graph.columns[column].count)
    for (place, item) in graph.columns[column].enumerated() {
      let neighbors = isForward ? graph.items[item].before : graph.items[item].after
      var sum = 0
      for neighbor in neighbors { sum += places[neighbor] }
      let key = neighbors.isEmpty ? Double(place) : Double(sum) / Double(neighbors.count)
      keyed.append((key, keepsTies ? place : -place, item))
    }
    keyed.sort { ($0.key, $0.place) < ($1.key, $1.place) }
    graph.columns[column] = keyed.map(\.item)
    number(column)
  }

  /// The number of crossings between all columns.
  private func crossings() -> Int {
    graph.columns.indices.dropFirst().reduce(0) { $0 + crossings(before: $1) }
  }

  /// By the inversions of the ends of edges in the order of their beginnings.
  private func crossings(before column: Int) -> Int {
    var ends: [Int] = []
    for item in graph.columns[column - 1] {
      ends += graph.items[item].after.map { places[$0] }.sorted()
    }
    // A Fenwick tree of the ends that were met.
    var counts = [Int](repeating: 0, count: graph.columns[column].count + 1)
    var found = 0
    for (met, end) in ends.enumerated() {
      var notAfter = 0
      var index = end + 1
      while index > 0 {
        notAfter += counts[index]
        index -= index & -index
      }
      found += met - notAfter
      index = end + 1
      while index < counts.count {
        counts[index] += 1
        index += index & -index
      }
    }
    return found
  }
}
