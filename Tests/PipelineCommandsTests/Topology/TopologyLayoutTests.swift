import Terraform
import TestSupport
import Testing

@testable import PipelineCommands

@Suite struct `The layout of a picture` {
  /// A graph of random sizes and edges, circles included.
  struct Sample: CustomTestStringConvertible {
    let seed: UInt64
    let direction: LayeredLayout.Direction
    let nodes: [LayoutSize]
    let edges: [LayeredLayout.Edge]

    var testDescription: String { "seed \(seed), \(direction)" }

    init(
      _ seed: UInt64, nodes count: Int, edges edgeCount: Int, _ direction: LayeredLayout.Direction
    ) {
      var random = SeededGenerator(seed: seed)
      self.seed = seed
      self.direction = direction
      nodes = (0..<count).map { _ in
        LayoutSize(
          width: Double(Int.random(in: 80...260, using: &random)),
          height: Double(Int.random(in: 40...90, using: &random)))
      }
      edges = (0..<edgeCount).compactMap { _ in
        let from = Int.random(in: 0..<count, using: &random)
        let to = Int.random(in: 0..<count, using: &random)
        let label = LayoutSize(width: Double(Int.random(in: 20...160, using: &random)), height: 18)
        if from == to { return nil }
        return LayeredLayout.Edge(
          from: from, to: to, label: Bool.random(using: &random) ? label : nil,
          isMain: Bool.random(using: &random))
      }
    }

    var layout: LayeredLayout { LayeredLayout(nodes: nodes, edges: edges, direction) }
  }

  static let samples = (1...12).flatMap { seed in
    [LayeredLayout.Direction.right, .down].map {
      Sample(UInt64(seed), nodes: 3 * seed, edges: 5 * seed, $0)
    }
  }

  @Test(arguments: samples)
  func `keeps nodes and labels apart`(_ sample: Sample) {
    let layout = sample.layout
    let rects = layout.nodes + layout.routes.compactMap(\.label)
    for (index, rect) in rects.enumerated() {
      for other in rects[..<index] { #expect(!rect.intersects(other), "\(rect) \(other)") }
      #expect(rect.x >= 0 && rect.y >= 0)
      #expect(rect.maxX <= layout.size.width && rect.maxY <= layout.size.height)
    }
  }

  @Test(arguments: samples)
  func `begins and ends each edge at its nodes, and leads it past all others`(_ sample: Sample)
    throws
  {
    let layout = sample.layout
    for (edge, route) in zip(sample.edges, layout.routes) {
      let first = try #require(route.pieces.first?.from)
      let last = try #require(route.pieces.last?.to)
      #expect(isOnBorder(first, of: layout.nodes[edge.from]), "\(first)")
      #expect(isOnBorder(last, of: layout.nodes[edge.to]), "\(last)")
      for piece in route.pieces {
        for (node, rect) in layout.nodes.enumerated() where node != edge.from && node != edge.to {
          #expect(!rect.intersects(rectAround(piece)), "\(edge) meets \(node)")
        }
      }
      if let label = route.label {
        #expect(route.pieces.contains { label.intersects(rectAround($0)) }, "\(edge)")
      }
    }
  }

  private func isOnBorder(_ point: LayoutPoint, of rect: LayoutRect) -> Bool {
    let isBeside = point.y >= rect.y && point.y <= rect.maxY
    let isAbove = point.x >= rect.x && point.x <= rect.maxX
    return isBeside && (point.x == rect.x || point.x == rect.maxX)
      || isAbove && (point.y == rect.y || point.y == rect.maxY)
  }

  private func rectAround(_ piece: LayeredLayout.Route.Piece) -> LayoutRect {
    LayoutRect(
      x: min(piece.from.x, piece.to.x), y: min(piece.from.y, piece.to.y),
      width: max(0.5, abs(piece.from.x - piece.to.x)),
      height: max(0.5, abs(piece.from.y - piece.to.y)))
  }

  @Test(arguments: samples)
  func `is the same for the same graph`(_ sample: Sample) {
    #expect(sample.layout == sample.layout)
  }

  @Test func `draws no crossing where none is needed`() {
    // Two chains that are declared crosswise.
    let size = LayoutSize(width: 100, height: 40)
    let layout = LayeredLayout(
      nodes: [LayoutSize](repeating: size, count: 5),
      edges: [
        .init(from: 0, to: 3), .init(from: 0, to: 4), .init(from: 1, to: 4), .init(from: 2, to: 3),
      ])
    let order = [1, 0, 2].map { layout.nodes[$0].y }
    #expect(order == order.sorted() || order == order.sorted(by: >))
  }

  @Test func `points the edges of events forward, and others backward in a circle`() throws {
    let size = LayoutSize(width: 100, height: 40)
    let layout = LayeredLayout(
      nodes: [size, size],
      edges: [.init(from: 0, to: 1, isMain: false), .init(from: 1, to: 0, isMain: true)])
    #expect(layout.nodes[1].maxX < layout.nodes[0].x)
  }

  @Test func `puts a source next to the node that it leads to`() {
    let size = LayoutSize(width: 100, height: 40)
    // 0 → 1 → 2, and 3 → 2.
    let layout = LayeredLayout(
      nodes: [LayoutSize](repeating: size, count: 4),
      edges: [.init(from: 0, to: 1), .init(from: 1, to: 2), .init(from: 3, to: 2)])
    #expect(layout.nodes[3].x == layout.nodes[1].x)
  }

  @Test(.timeLimit(.minutes(5))) func `takes a thousand nodes in their stride`() {
    let sample = Sample(7, nodes: 1_000, edges: 1_500, .down)
    #expect(sample.layout.nodes.count == 1_000)
    // A chain, whose end everything notifies.
    let size = LayoutSize(width: 100, height: 40)
    let chain = (0..<999).map { LayeredLayout.Edge(from: $0, to: $0 + 1) }
    let ends = (0..<90).map { LayeredLayout.Edge(from: 11 * $0, to: 999) }
    let layout = LayeredLayout(
      nodes: [LayoutSize](repeating: size, count: 1_000), edges: chain + ends)
    #expect(layout.nodes[999].x > layout.nodes[998].maxX)
  }
}
