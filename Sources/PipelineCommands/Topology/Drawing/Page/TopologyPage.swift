internal import Terraform

/// The picture and the details of its nodes as one page that needs nothing else: no script or style from elsewhere, and no
/// script at all to be read.
struct TopologyPage {
  let topology: Topology
  private let nodes: [String: Topology.Node]
  private let incoming, outgoing: [String: [Topology.Edge]]

  init(of topology: Topology) {
    self.topology = topology
    nodes = topology.nodesByID
    incoming = Dictionary(grouping: topology.edges, by: \.to)
    outgoing = Dictionary(grouping: topology.edges, by: \.from)
  }

  var text: String {
    let name = Markup.escaped(topology.name)
    return """
      <!doctype html>
      <!-- \(TopologyFiles.mark) -->
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>Topology of \(name)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <header>
      <h1>\(name)</h1>
      \(legend)
      </header>
      <main>
      <div class="picture" tabindex="0" role="region" aria-label="Picture">
      \(TopologySVG(of: topology).text)
      </div>
      \(table)
      </main>
      \(topology.nodes.map(article(of:)).joined(separator: "\n"))
      <script>
      \(Self.script)
      </script>
      </body>
      </html>

      """
  }

  private var legend: String {
    let styles = Topology.Style.allCases.filter { style in
      topology.edges.contains { $0.style == style }
    }
    let items = styles.map { style in
      """
      <li><svg width="34" height="10" aria-hidden="true"><path class="line \(style.rawValue)" \
      d="M1 5H33"/></svg> \(style.title)</li>
      """
    }
    let elsewhere =
      topology.nodes.contains(where: \.isElsewhere)
      ? "<li><svg width=\"24\" height=\"14\" aria-hidden=\"true\"><rect class=\"sample\" x=\"1\" y=\"1\" width=\"22\" height=\"12\" rx=\"3\"/></svg> not in this stack</li>"
      : ""
    return """
      <ul class="legend">\(items.joined())\(elsewhere)\
      <li class="hint">Select a node for its address, its line in Swift and its settings.</li></ul>
      """
  }

  private var table: String {
    let rows = topology.nodes.map { node in
      """
      <tr><td>\(node.kind.title)</td><td><a href="#\(node.id)">\(Markup.escaped(node.name))</a></td>\
      <td><code>\(Markup.breakable(node.address))</code></td>\
      <td><code>\(node.location.map { Markup.escaped($0.lineInFile) } ?? "")</code></td></tr>
      """
    }
    return """
      <table>
      <thead><tr><th>Kind</th><th>Name</th><th>Address</th><th>Swift</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  private func article(of node: Topology.Node) -> String {
    let kind =
      node.kind.title + (node.isElsewhere ? ", not in this stack" : "")
      + (node.isRepeated ? ", as many as count or for_each says" : "")
    let place = node.location.map {
      "<dt>\(node.isElsewhere ? "Used in Swift" : "Swift")</dt><dd><code>\(Markup.escaped($0.lineInFile))</code></dd>"
    }
    let blocks = node.blocks.enumerated().map { place, block in
      """
      <details\(place == 0 ? " open" : "")><summary><code>\(Markup.breakable(block.address))</code> \
      <small>\(Markup.escaped(block.location.lineInFile))</small></summary>
      <pre>\(Markup.escaped(block.text))</pre></details>
      """
    }
    return """
      <article id="\(node.id)" tabindex="-1" aria-label="\(Markup.escaped(node.name))">
      <a class="close" href="#closed" aria-label="Close">×</a>
      <p class="kind kind-\(node.kind.colorClass)">\(kind)</p>
      <h2>\(Markup.escaped(node.name))</h2>
      <dl><dt>Address</dt><dd><code>\(Markup.breakable(node.address))</code></dd>\(place ?? "")</dl>
      \(ways(of: node, areIncoming: true))\(ways(of: node, areIncoming: false))
      \(blocks.isEmpty ? "" : "<h3>Settings</h3>")
      \(blocks.joined(separator: "\n"))
      </article>
      """
  }

  /// The edges to or from a node, with all that they stand for.
  private func ways(of node: Topology.Node, areIncoming: Bool) -> String {
    let edges = (areIncoming ? incoming : outgoing)[node.id] ?? []
    if edges.isEmpty { return "" }
    let items = edges.map { edge in
      let other = nodes[areIncoming ? edge.from : edge.to]
      // A permission's label is the beginning of its details.
      let details = [
        edge.style == .permission && !edge.details.isEmpty ? "" : edge.label, edge.details,
      ]
      .filter { !$0.isEmpty }.joined(separator: "\n")
      return """
        <li class="\(edge.style.rawValue)"><a href="#\(other?.id ?? "")">\
        \(Markup.escaped(other?.name ?? ""))</a> <small>\(other?.kind.title ?? "")</small><br>\
        \(Markup.escaped(details).replacing("\n", with: "<br>"))</li>
        """
    }
    return "<h3>\(areIncoming ? "From" : "To")</h3><ul>\(items.joined())</ul>"
  }
}

extension Topology.Style {
  var title: String {
    switch self {
    case .events: "events"
    case .permission: "permitted calls"
    case .failure: "failures"
    case .watch: "observed by an alarm"
    }
  }
}

extension SourceLocation {
  /// The file and the line: `Workshop.swift:19`.
  fileprivate var lineInFile: String { "\(file):\(line)" }
}
