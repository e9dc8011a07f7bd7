/// A picture as text that GitHub and others draw: a flowchart of Mermaid.
///
/// Only plain syntax is used, so that old versions read it too: quoted labels, four kinds of arrows and one class.
struct TopologyMermaid {
  let topology: Topology

  /// The flowchart, a line each, with a line break at the end.
  var text: String {
    let isWide = TopologyDrawing(of: topology).direction == .down
    var lines = ["flowchart \(isWide ? "TD" : "LR")"]
    for node in topology.nodes {
      let (open, close) = node.kind.brackets
      let label = [node.kind.title + (node.isRepeated ? "s" : ""), node.name].map(Self.escaped)
      let note = node.isElsewhere ? "<br/>(not in this stack)" : ""
      lines.append("  \(node.id)\(open)\"\(label.joined(separator: "<br/>"))\(note)\"\(close)")
    }
    for edge in topology.edges {
      let label = edge.label.isEmpty ? "" : "|\"\(Self.escaped(edge.label))\"|"
      lines.append("  \(edge.from) \(edge.style.arrow)\(label) \(edge.to)")
    }
    let elsewhere = topology.nodes.filter(\.isElsewhere).map(\.id)
    if !elsewhere.isEmpty {
      lines.append("  classDef elsewhere stroke-dasharray:4 4")
      lines.append("  class \(elsewhere.joined(separator: ",")) elsewhere")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Text in a quoted label: whatever may mean something to Mermaid or to HTML stands as the number of its character.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "#", "&", "<", ">", "`", "\\", "{", "}", "[", "]", "|", "*", "~", ";", "%", "$",
        "@":
        result += "#\(scalar.value);"
      case "\n", "\r", "\t": result += " "
      case _ where scalar.isInvisibleControl: result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Topology.Kind {
  /// The brackets that give a node its shape.
  fileprivate var brackets: (open: String, close: String) {
    switch self {
    case .stream, .queue, .delivery, .pipe: ("[[", "]]")
    case .table, .bucket, .secret, .parameter: ("[(", ")]")
    case .function, .machine: ("(", ")")
    case .schedule, .caller, .endpoint: ("([", "])")
    case .alarm: ("{{", "}}")
    case .topic, .rule, .bus, .other: ("[", "]")
    }
  }
}

extension Topology.Style {
  fileprivate var arrow: String {
    switch self {
    case .events: "==>"
    case .permission: "-->"
    case .failure: "-.->"
    case .watch: "---"
    }
  }
}
