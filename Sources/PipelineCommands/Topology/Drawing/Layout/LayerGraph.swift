/// A graph whose edges connect only neighboring columns: longer ones pass through a point in each column between. Nodes
/// stand in even columns, labels in odd ones.
struct LayerGraph {
  /// A node, a label, or a point that an edge passes.
  struct Item {
    let column: Int
    let size: LayoutSize
    /// Whether it is one of the graph's nodes.
    let isNode: Bool
    var before: [Int] = []
    var after: [Int] = []
  }

  /// The nodes first, in their order.
  private(set) var items: [Item]
  /// The items of each column, from top to bottom.
  var columns: [[Int]]
  /// The items of each edge from its earlier column to its later one, and which of them has the label.
  private(set) var chains: [(items: [Int], label: Int?)] = []

  init(_ sizes: [LayoutSize], _ edges: [LayeredLayout.Edge], _ ranks: LayerRanks) {
    items = sizes.indices.map {
      Item(column: 2 * ranks.ranks[$0], size: sizes[$0], isNode: true)
    }
    columns = [[Int]](repeating: [], count: 2 * (ranks.ranks.max() ?? 0) + 1)
    for index in items.indices { columns[items[index].column].append(index) }
    for (index, edge) in edges.enumerated() {
      let (from, to) = ranks.isReversed[index] ? (edge.to, edge.from) : (edge.from, edge.to)
      var chain = [from]
      // The label stands next to the node where the edge begins.
      let labelColumn = ranks.isReversed[index] ? items[to].column - 1 : items[from].column + 1
      var label: Int?
      for column in items[from].column + 1..<items[to].column {
        let isLabel = column == labelColumn && edge.label != nil
        if isLabel { label = items.count }
        chain.append(items.count)
        columns[column].append(items.count)
        items.append(
          Item(
            column: column,
            size: isLabel ? edge.label ?? Self.point : Self.point, isNode: false))
      }
      chain.append(to)
      for (first, second) in zip(chain, chain.dropFirst()) {
        items[first].after.append(second)
        items[second].before.append(first)
      }
      chains.append((chain, label))
    }
  }

  private static let point = LayoutSize(width: 0, height: 2)
}
