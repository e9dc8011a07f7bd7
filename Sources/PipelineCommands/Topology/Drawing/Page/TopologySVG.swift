/// The picture as SVG, in a page whose style colors it.
struct TopologySVG {
  let drawing: TopologyDrawing
  let topology: Topology
  private let nodes: [String: Topology.Node]

  init(of topology: Topology) {
    self.topology = topology
    nodes = topology.nodesByID
    drawing = TopologyDrawing(of: topology)
  }

  var text: String {
    let (width, height) = (Markup.number(drawing.size.width), Markup.number(drawing.size.height))
    var lines = [
      """
      <svg viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" style="--least: \(Markup.number(drawing.size.width * 0.68))px" \
      role="group" aria-label="Topology of \(Markup.escaped(topology.name))">
      """
    ]
    lines.append("<defs>")
    for style in Topology.Style.allCases where style != .watch {
      lines.append(
        """
        <marker id="arrow-\(style.rawValue)" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" \
        markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">\
        <path class="head \(style.rawValue)" d="M0 .5L8 4 0 7.5z"/></marker>
        """)
    }
    lines.append("</defs>")
    lines += drawing.edges.map(text(of:))
    lines += drawing.edges.compactMap(label(of:))
    lines += drawing.nodes.map(text(of:))
    lines.append("</svg>")
    return lines.joined(separator: "\n")
  }

  private func text(of edge: TopologyDrawing.Edge) -> String {
    let style = edge.edge.style
    let end = style == .watch ? "" : " marker-end=\"url(#arrow-\(style.rawValue))\""
    return """
      <g class="edge \(style.rawValue)"\(ends(of: edge))><title>\(Markup.escaped(hint(of: edge.edge)))\
      </title><path class="reach" d="\(path(of: edge.route))"/>\
      <path class="line" d="\(path(of: edge.route))"\(end)/></g>
      """
  }

  private func label(of edge: TopologyDrawing.Edge) -> String? {
    guard let rect = edge.route.label, !edge.lines.isEmpty else { return nil }
    let x = Markup.number(rect.x + rect.width / 2)
    let top = rect.y + 2 + TopologyDrawing.lineHeight - 3.5
    let lines = edge.lines.enumerated().map { place, line in
      let y = Markup.number(top + TopologyDrawing.lineHeight * Double(place))
      return "<tspan x=\"\(x)\" y=\"\(y)\">\(Markup.escaped(line))</tspan>"
    }
    return """
      <g class="label \(edge.edge.style.rawValue)"\(ends(of: edge))><title>\
      \(Markup.escaped(hint(of: edge.edge)))</title><rect x="\(Markup.number(rect.x))" \
      y="\(Markup.number(rect.y))" width="\(Markup.number(rect.width))" \
      height="\(Markup.number(rect.height))" rx="4"/><text>\(lines.joined())</text></g>
      """
  }

  private func ends(of edge: TopologyDrawing.Edge) -> String {
    " data-from=\"\(edge.edge.from)\" data-to=\"\(edge.edge.to)\""
  }

  /// The text that a pointer on an edge shows.
  private func hint(of edge: Topology.Edge) -> String {
    let names = [edge.from, edge.to].map { nodes[$0]?.name ?? $0 }
    return [names.joined(separator: " → "), edge.label, edge.details]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func text(of node: TopologyDrawing.Node) -> String {
    let (rect, kind) = (node.rect, node.node.kind)
    let (x, y) = (Markup.number(rect.x), Markup.number(rect.y))
    let (width, height) = (Markup.number(rect.width), Markup.number(rect.height))
    let left = Markup.number(rect.x + TopologyDrawing.textLeft)
    let middle = rect.y + rect.height / 2
    let name = Markup.escaped(node.node.name)
    let color = "node kind-\(kind.colorClass)" + (node.node.isElsewhere ? " elsewhere" : "")
    return """
      <a href="#\(node.node.id)" class="\(color)" data-id="\(node.node.id)" \
      aria-label="\(kind.title) \(name)"><title>\(kind.title) \(name)
      \(Markup.escaped(node.node.address))</title>\
      <rect class="card" x="\(x)" y="\(y)" width="\(width)" height="\(height)" rx="8"/>\
      <path class="band" d="M\(Markup.number(rect.x + 30)) \(y)h-22a8 8 0 0 0-8 8v\
      \(Markup.number(rect.height - 16))a8 8 0 0 0 8 8h22z"/>\
      <path class="symbol" transform="translate(\(Markup.number(rect.x + 7)) \
      \(Markup.number(middle - 8)))" d="\(kind.symbol)"/>\
      <text class="title" x="\(left)" y="\(Markup.number(middle - 5))">\
      \(Markup.escaped(node.title))</text>\
      <text class="name" x="\(left)" y="\(Markup.number(middle + 12))">\
      \(Markup.escaped(node.name))</text></a>
      """
  }

  /// Straight pieces, and curves between them that begin and end in the same direction.
  private func path(of route: LayeredLayout.Route) -> String {
    var path = ""
    var last: LayoutPoint?
    for piece in route.pieces {
      if let last {
        let isStraight =
          drawing.direction == .right ? last.y == piece.from.y : last.x == piece.from.x
        path += isStraight ? "L\(piece.from.text)" : curve(from: last, to: piece.from)
      } else {
        path += "M\(piece.from.text)"
      }
      if piece.from != piece.to { path += "L\(piece.to.text)" }
      last = piece.to
    }
    return path
  }

  private func curve(from start: LayoutPoint, to end: LayoutPoint) -> String {
    let controls =
      switch drawing.direction {
      case .right:
        [start, end].map { LayoutPoint(x: (start.x + end.x) / 2, y: $0.y) }
      case .down:
        [start, end].map { LayoutPoint(x: $0.x, y: (start.y + end.y) / 2) }
      }
    return "C" + (controls + [end]).map(\.text).joined(separator: " ")
  }
}

extension LayoutPoint {
  fileprivate var text: String { "\(Markup.number(x)) \(Markup.number(y))" }
}
