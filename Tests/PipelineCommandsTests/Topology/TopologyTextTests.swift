import Pipeline
import Testing

@testable import PipelineCommands

@Suite struct `Names in a picture` {
  @Test(.timeLimit(.minutes(1)), arguments: [("orders", "orders"), ("mmmmmmmmmmmm", "mmmmmmmm…")])
  func `A name that is too wide is cut, however long it is`(name: String, shown: String) {
    #expect(TextWidth.fitting(name, into: 90, size: 10) == shown)
    let long = String(repeating: name, count: 100_000)
    let cut = TextWidth.fitting(long, into: 90, size: 10)
    #expect(cut.hasSuffix("…") && long.hasPrefix(cut.dropLast()))
    #expect(TextWidth.of(cut, size: 10) <= 90)
  }

  private static let hostile =
    "a\"]); <script>alert('1')</script> `b` #quot; --> c & %% end\nclass x\u{202E}"

  private static let topology: Topology = {
    var topology = Topology(name: hostile)
    let text = Topology.Block(
      address: hostile, location: SourceLocation(fileID: #fileID, line: 1, column: 1),
      text: "x = \"</pre><script>alert(2)</script>\"\n")
    topology.nodes = [
      .init(
        id: "queue_a", kind: .queue, name: hostile, address: hostile, location: nil, blocks: [text]),
      .init(id: "table_b", kind: .table, name: "b", isElsewhere: true, address: "b", location: nil),
    ]
    topology.edges = [
      .init(from: "queue_a", to: "table_b", style: .failure, label: hostile, details: hostile)
    ]
    return topology
  }()

  @Test func `mean nothing to Mermaid`() {
    let text = TopologyMermaid(topology: Self.topology).text
    let lines = text.split(separator: "\n")
    #expect(lines.count == 6, "\(text)")
    let label =
      "a#34;#93;); #60;script#62;alert('1')#60;/script#62; #96;b#96; #35;quot#59; --#62; c #38; #37;#37; end class x\u{FFFD}"
      .replacing("); ", with: ")#59; ")
    #expect(lines[1] == "  queue_a[[\"SQS queue<br/>\(label)\"]]")
    #expect(lines[3] == "  queue_a -.->|\"\(label)\"| table_b")
  }

  @Test func `mean nothing to HTML`() {
    let text = TopologyPage(of: Self.topology).text
    #expect(text.ranges(of: "<script").count == 1)
    #expect(text.ranges(of: "</script").count == 1)
    #expect(!text.contains("alert('"))
    #expect(!text.contains("\u{202E}"))
    #expect(text.contains("<title>Topology of a&quot;]); &lt;script&gt;alert(&#39;1&#39;)"))
  }

  @Test func `give identifiers that are words, each once`() {
    let topology = TopologyStacks.topology {
      SQSQueue("a", name: "Orders.Fifo")
      SQSQueue("b", name: "orders fifo")
      SQSQueue("c", name: "orders-fifo-2")
      SQSQueue("d", name: "ордера")
      SQSQueue("e", name: "заказы")
    }
    #expect(
      topology.nodes.map(\.id) == [
        "queue_orders_fifo", "queue_orders_fifo_2", "queue_orders_fifo_2_2", "queue_unnamed",
        "queue_unnamed_2",
      ])
  }

  @Test func `are cut in the picture where they are too long, and whole in the page`() {
    let name = String(repeating: "orders-", count: 12)
    let topology = TopologyStacks.topology { SQSQueue("q", name: "\(name)") }
    let drawing = TopologyDrawing(of: topology)
    #expect(drawing.nodes[0].name.hasSuffix("…"))
    #expect(drawing.nodes[0].rect.width < 300)
    #expect(TopologyPage(of: topology).text.contains("<h2>\(name)</h2>"))
  }
}

@Suite struct `The page of a picture` {
  private static let topology = Topology(of: CollectedStack(TopologyStacks.shop))
  private static let text = TopologyPage(of: topology).text

  @Test func `loads nothing`() {
    #expect(Self.text.contains("default-src 'none'"))
    for address in ["src=", "url(http", "@import", "<link", "xlink"] {
      #expect(!Self.text.contains(address), "\(address)")
    }
  }

  @Test func `leads from each node to its details without a script`() throws {
    for node in Self.topology.nodes {
      #expect(Self.text.contains("<a href=\"#\(node.id)\" class=\"node"))
      #expect(Self.text.ranges(of: "<article id=\"\(node.id)\"").count == 1)
    }
    #expect(Self.text.contains("article:target { display: block;"))
    // An empty fragment would scroll to the top of the page.
    #expect(!Self.text.contains("href=\"#\""))
  }

  @Test func `draws what failed in dashes`() {
    #expect(Self.text.contains(".failure .line, .line.failure { stroke-dasharray"))
    #expect(
      Self.text.ranges(of: "<g class=\"edge failure\"").count
        == Self.topology.edges.filter { $0.style == .failure }.count)
  }

  @Test func `closes every element of the picture that it opens`() {
    let svg = TopologySVG(of: Self.topology).text
    for name in ["a", "g", "title", "text", "tspan", "svg", "marker", "defs"] {
      let opened = svg.ranges(of: "<\(name) ").count + svg.ranges(of: "<\(name)>").count
      #expect(opened == svg.ranges(of: "</\(name)>").count, "\(name)")
    }
  }

  @Test func `is the same each time`() {
    #expect(TopologyPage(of: Topology(of: CollectedStack(TopologyStacks.shop))).text == Self.text)
  }
}
