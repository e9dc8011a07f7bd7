/// A drawing of a directed graph in columns from left to right, or in rows from top to bottom: K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual
/// Understanding of Hierarchical System Structures". The same graph always gives the same drawing.
///
/// Between two columns of nodes lies a column of labels, so that no label can cover a node or another label. Rows are
/// columns with x and y exchanged.
struct LayeredLayout: Hashable, Sendable {
  enum Direction: Hashable, Sendable {
    case right, down
  }

  struct Edge: Hashable, Sendable {
    let from, to: Int
    /// Nil for an edge without a label.
    var label: LayoutSize?
    /// Whether another edge is drawn backward rather than this one, if they form a circle.
    var isMain = true
  }

  /// The way of an edge from node to node: straight through each column, and curved in the gaps between.
  struct Route: Hashable, Sendable {
    /// Each begins and ends at the same y; in rows, at the same x.
    var pieces: [Piece]
    var label: LayoutRect?

    struct Piece: Hashable, Sendable {
      var from, to: LayoutPoint
    }
  }

  let direction: Direction
  private(set) var nodes: [LayoutRect]
  private(set) var routes: [Route]
  private(set) var size = LayoutSize(width: 0, height: 0)

  /// - Parameters:
  ///   - nodes: The sizes of the nodes.
  ///   - edges: The edges between different nodes, by their places.
  init(nodes sizes: [LayoutSize], edges: [Edge], _ direction: Direction = .right) {
    self.direction = direction
    nodes = sizes.map { LayoutRect(x: 0, y: 0, width: $0.width, height: $0.height) }
    routes = edges.map { _ in Route(pieces: []) }
    let parts = Self.parts(of: sizes.count, edges)
    let drawn = parts.map { part in
      switch direction {
      case .right: LayerDrawing(of: part, sizes, edges)
      case .down: LayerDrawing(of: part, sizes.map(\.exchanged), edges.map(\.exchanged)).exchanged
      }
    }
    place(drawn, parts)
  }

  struct Part {
    var nodes: [Int] = []
    var edges: [Int] = []
  }

  /// The parts of the graph that no edge connects, each with its nodes in order.
  private static func parts(of count: Int, _ edges: [Edge]) -> [Part] {
    var leaders = Array(0..<count)
    func leader(of node: Int) -> Int {
      var node = node
      while leaders[node] != node {
        leaders[node] = leaders[leaders[node]]
        node = leaders[node]
      }
      return node
    }
    for edge in edges {
      let (first, second) = (leader(of: edge.from), leader(of: edge.to))
      leaders[max(first, second)] = min(first, second)
    }
    var numbers: [Int: Int] = [:]
    var parts: [Part] = []
    for node in 0..<count {
      let leader = leader(of: node)
      let number = numbers[leader] ?? parts.count
      if number == parts.count {
        numbers[leader] = number
        parts.append(Part())
      }
      parts[number].nodes.append(node)
    }
    for (index, edge) in edges.enumerated() {
      if let number = numbers[leader(of: edge.from)] { parts[number].edges.append(index) }
    }
    return parts
  }

  /// Puts the parts in rows, none much wider than the widest part; single nodes come last.
  private mutating func place(_ drawn: [LayerDrawing], _ parts: [Part]) {
    let single = parts.indices.filter { parts[$0].edges.isEmpty }
    let order = parts.indices.filter { !parts[$0].edges.isEmpty } + single
    let widest = drawn.map(\.size.width).max() ?? 0
    let limit = max(widest, Self.leastRow)
    var (x, y, rowHeight) = (0.0, 0.0, 0.0)
    for index in order {
      let part = drawn[index].size
      let beginsSingles = !single.isEmpty && index == single[0]
      if x > 0, x + part.width > limit || beginsSingles {
        (x, y, rowHeight) = (0, y + rowHeight + Self.betweenParts, 0)
      }
      for (own, node) in parts[index].nodes.enumerated() {
        nodes[node] = drawn[index].nodes[own].moved(x: x, y: y)
      }
      for (own, edge) in parts[index].edges.enumerated() {
        routes[edge] = drawn[index].routes[own].moved(x: x, y: y)
      }
      size.width = max(size.width, x + part.width)
      rowHeight = max(rowHeight, part.height)
      size.height = max(size.height, y + rowHeight)
      x += part.width + Self.betweenParts
    }
  }

  /// Rows may be so wide, however small the parts are.
  private static let leastRow = 1100.0
  private static let betweenParts = 36.0
}
