/// A picture with all of its places and lines of text, before it is written as SVG.
struct TopologyDrawing {
  struct Node {
    let node: Topology.Node
    let rect: LayoutRect
    /// The name, cut where it is too long.
    let name: String
    let title: String
  }

  struct Edge {
    let edge: Topology.Edge
    let route: LayeredLayout.Route
    let lines: [String]
  }

  let nodes: [Node]
  let edges: [Edge]
  let size: LayoutSize
  /// To the right as long as that is not much wider than a screen.
  let direction: LayeredLayout.Direction

  init(of topology: Topology) {
    var places: [String: Int] = [:]
    for (place, node) in topology.nodes.enumerated() { places[node.id] = place }
    let drawn = topology.edges.compactMap {
      edge -> (edge: Topology.Edge, lines: [String], from: Int, to: Int)? in
      guard let from = places[edge.from], let to = places[edge.to], from != to else { return nil }
      return (edge, Self.lines(of: edge.label), from, to)
    }
    var ports = [(before: Int, after: Int)](repeating: (0, 0), count: topology.nodes.count)
    for edge in drawn {
      ports[edge.from].after += 1
      ports[edge.to].before += 1
    }
    let texts = topology.nodes.map { node in
      (
        name: TextWidth.fitting(
          node.name, into: Self.widestName, size: Self.nameSize, isBold: true),
        title: node.kind.title + (node.isElsewhere ? ", not in this stack" : "")
          + (node.isRepeated ? " ×n" : "")
      )
    }
    func layout(_ direction: LayeredLayout.Direction) -> LayeredLayout {
      let sizes = texts.indices.map { place in
        let text = max(
          TextWidth.of(texts[place].name, size: Self.nameSize, isBold: true),
          TextWidth.of(texts[place].title, size: Self.titleSize))
        let most = Double(max(ports[place].before, ports[place].after)) * 11 + 16
        return LayoutSize(
          width: max(130, Self.textLeft + text + 12, direction == .down ? most : 0),
          height: max(46, direction == .right ? most : 0))
      }
      return LayeredLayout(
        nodes: sizes,
        edges: drawn.map { edge in
          LayeredLayout.Edge(
            from: edge.from, to: edge.to, label: Self.size(of: edge.lines),
            isMain: edge.edge.style == .events)
        }, direction)
    }
    // Such a large picture never fits to the right.
    var best = layout(topology.nodes.count > Self.mostToRight ? .down : .right)
    if best.direction == .right, best.size.width > Self.widest {
      let other = layout(.down)
      if other.size.width < best.size.width { best = other }
    }
    direction = best.direction
    nodes = topology.nodes.indices.map { place in
      Node(
        node: topology.nodes[place],
        rect: best.nodes[place].moved(x: Self.margin, y: Self.margin), name: texts[place].name,
        title: texts[place].title)
    }
    edges = drawn.indices.map { place in
      Edge(
        edge: drawn[place].edge,
        route: best.routes[place].moved(x: Self.margin, y: Self.margin), lines: drawn[place].lines)
    }
    size = LayoutSize(
      width: best.size.width + 2 * Self.margin, height: best.size.height + 2 * Self.margin)
  }

  static let nameSize = 13.0
  static let titleSize = 11.0
  static let labelSize = 11.0
  static let lineHeight = 14.0
  /// Where text begins in a node, after its symbol.
  static let textLeft = 38.0
  private static let widestName = 230.0
  private static let widestLabel = 150.0
  private static let margin = 16.0
  /// A picture to the right may be so wide.
  private static let widest = 1700.0
  private static let mostToRight = 100

  /// A label in lines, broken at spaces; a long word, before its capital letters.
  private static func lines(of label: String) -> [String] {
    var lines: [String] = []
    for word in label.split(separator: " ").flatMap({ parts(of: $0) }) {
      let separator = word.isContinued ? "" : " "
      let longer = lines.last.map { $0 + separator + word.text }
      if let longer, TextWidth.of(longer, size: labelSize) <= widestLabel {
        lines[lines.count - 1] = longer
      } else {
        lines.append(word.text)
      }
    }
    return lines.map { TextWidth.fitting($0, into: widestLabel + 20, size: labelSize) }
  }

  private static func parts(of word: Substring) -> [(text: String, isContinued: Bool)] {
    if TextWidth.of(String(word), size: labelSize) <= widestLabel { return [(String(word), false)] }
    var parts: [(text: String, isContinued: Bool)] = []
    for character in word {
      if parts.isEmpty || character.isUppercase && parts.last?.text.last?.isUppercase == false {
        parts.append((String(character), !parts.isEmpty))
      } else {
        parts[parts.count - 1].text.append(character)
      }
    }
    return parts
  }

  private static func size(of lines: [String]) -> LayoutSize? {
    if lines.isEmpty { return nil }
    let width = lines.map { TextWidth.of($0, size: labelSize) }.max() ?? 0
    return LayoutSize(width: width + 10, height: lineHeight * Double(lines.count) + 4)
  }
}
