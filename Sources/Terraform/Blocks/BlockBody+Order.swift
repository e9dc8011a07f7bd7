/// The places of names in a list, the first of each.
private func ranks(of names: [String]) -> [String: Int] {
  Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}

/// The order of arguments and blocks.
extension BlockBody {
  /// Moves the arguments and blocks of these names to the beginning, in this order. The others follow in their own
  /// order, and a name that is not set has no effect. Comments move with the argument or block below them.
  ///
  /// ```swift
  /// SQSQueue("orders", name: "orders", delaySeconds: 5).with { $0.body.arrange("delay_seconds", "name") }
  /// // delay_seconds = 5
  /// // name          = "orders"
  /// ```
  ///
  /// The order means nothing to Terraform. It keeps generated text equal to text that was written by hand.
  public mutating func arrange(_ names: String...) {
    let ranks = ranks(of: names)
    var ranked: [(rank: Int, items: [Item])] = []
    var group: [Item] = []
    for item in items {
      group.append(item)
      if case .comment = item { continue }
      let rank = item.name.map { ranks[$0] ?? names.count } ?? -1
      ranked.append((rank, group))
      group = []
    }
    let order = ranked.indices.sorted { (ranked[$0].rank, $0) < (ranked[$1].rank, $1) }
    items = order.flatMap { ranked[$0].items } + group
  }
}

extension ReusableModule.Arguments {
  /// Moves the values of the variables of these names to the beginning, in this order, as
  /// ``BlockBody/arrange(_:)`` does.
  public mutating func arrange(_ names: String...) {
    let ranks = ranks(of: names)
    reorder { ranks[$0] ?? names.count }
  }
}
