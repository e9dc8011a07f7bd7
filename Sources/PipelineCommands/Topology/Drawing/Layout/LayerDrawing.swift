/// One connected part of a graph, with its places.
struct LayerDrawing {
  /// In the order of the part.
  private(set) var nodes: [LayoutRect] = []
  private(set) var routes: [LayeredLayout.Route] = []
  private(set) var size = LayoutSize(width: 0, height: 0)
  private let graph: LayerGraph
  private let isReversed: [Bool]
  private let middles: [Double]
  /// The left and the right side of each column.
  private var sides: [(left: Double, right: Double)] = []

  init(of part: LayeredLayout.Part, _ sizes: [LayoutSize], _ edges: [LayeredLayout.Edge]) {
    let numbers = Dictionary(uniqueKeysWithValues: part.nodes.enumerated().map { ($1, $0) })
    let own = part.edges.map { index in
      LayeredLayout.Edge(
        from: numbers[edges[index].from] ?? 0, to: numbers[edges[index].to] ?? 0,
        label: edges[index].label, isMain: edges[index].isMain)
    }
    let ranks = LayerRanks(of: part.nodes.count, own)
    isReversed = ranks.isReversed
    graph = LayerOrder.ordered(LayerGraph(part.nodes.map { sizes[$0] }, own, ranks))
    middles = LayerHeights(graph).middles
    placeColumns()
    nodes = part.nodes.indices.map { rect(of: $0) }
    route()
    // Places are rounded.
    size.height =
      (graph.items.indices.map { middles[$0] + graph.items[$0].size.height / 2 }.max() ?? 0)
      .rounded(.up) + 1
    size.width = sides.last?.right ?? 0
  }

  /// The gap between columns grows with the heights that edges bridge in it, so that they stay smooth.
  private mutating func placeColumns() {
    var x = 0.0
    for column in graph.columns.indices {
      if column > 0 {
        var steepest = 0.0
        for item in graph.columns[column] {
          for neighbor in graph.items[item].before {
            steepest = max(steepest, abs(middles[item] - middles[neighbor]))
          }
        }
        x += min(72, 22 + steepest / 6).rounded()
      }
      let width = graph.columns[column].map { graph.items[$0].size.width }.max() ?? 0
      sides.append((x, x + width))
      x += width
    }
  }

  /// In the middle of its column.
  private func rect(of item: Int) -> LayoutRect {
    let (side, size) = (sides[graph.items[item].column], graph.items[item].size)
    let x = side.left + (side.right - side.left - size.width) / 2
    return LayoutRect(
      x: x.rounded(), y: (middles[item] - size.height / 2).rounded(), width: size.width,
      height: size.height)
  }

  private mutating func route() {
    let starts = ports(atEnd: false)
    let ends = ports(atEnd: true)
    for (index, chain) in graph.chains.enumerated() {
      let (first, last) = (chain.items[0], chain.items[chain.items.count - 1])
      var pieces = [
        piece(nodes[first].maxX, sides[graph.items[first].column].right, starts[index])
      ]
      for item in chain.items.dropFirst().dropLast() {
        let side = sides[graph.items[item].column]
        pieces.append(piece(side.left, side.right, middles[item].rounded()))
      }
      pieces.append(piece(sides[graph.items[last].column].left, nodes[last].x, ends[index]))
      routes.append(
        LayeredLayout.Route(
          pieces: isReversed[index] ? pieces.reversed().map(\.reversed) : pieces,
          label: chain.label.map { rect(of: $0) }))
    }
  }

  private func piece(_ left: Double, _ right: Double, _ y: Double) -> LayeredLayout.Route.Piece {
    .init(from: LayoutPoint(x: left, y: y), to: LayoutPoint(x: right, y: y))
  }

  /// The same with x and y exchanged.
  var exchanged: LayerDrawing {
    var drawing = self
    drawing.nodes = nodes.map(\.exchanged)
    drawing.routes = routes.map(\.exchanged)
    drawing.size = size.exchanged
    return drawing
  }

  /// The y where each edge meets its node: spread over the side, in the order of what the edges lead to.
  private func ports(atEnd: Bool) -> [Double] {
    var users = [[Int]](repeating: [], count: nodes.count)
    for (index, chain) in graph.chains.enumerated() {
      users[atEnd ? chain.items[chain.items.count - 1] : chain.items[0]].append(index)
    }
    var result = [Double](repeating: 0, count: graph.chains.count)
    for (node, edges) in users.enumerated() where !edges.isEmpty {
      let sorted = edges.sorted { first, second in
        let (one, other) = (next(first, atEnd), next(second, atEnd))
        return (middles[one], first) < (middles[other], second)
      }
      let gap = min(16, (nodes[node].height - 16) / Double(max(1, edges.count - 1)))
      let top = middles[node] - gap * Double(edges.count - 1) / 2
      for (place, edge) in sorted.enumerated() {
        result[edge] = (top + gap * Double(place)).rounded()
      }
    }
    return result
  }

  /// The item next to an edge's node.
  private func next(_ edge: Int, _ atEnd: Bool) -> Int {
    let items = graph.chains[edge].items
    return atEnd ? items[items.count - 2] : items[1]
  }
}
