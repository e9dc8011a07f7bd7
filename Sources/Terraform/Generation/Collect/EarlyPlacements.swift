/// The results for the first declarations of a stack, which are found while the others are declared.
struct EarlyPlacements: Sendable {
  /// The contributions of these declarations.
  private(set) var values = ContributedValues()
  /// How many declarations these are.
  private(set) var contributing = 0
  private var placements: [Placement] = []
  /// The declarations that are not yet taken apart, since those that follow them are likely to contribute to them.
  private var waiting: [Declared.Kind] = []
  /// The collected contents of the placements.
  private var collector: Collector?

  /// - Parameter collector: One that has collected nothing.
  init(_ collector: Collector) { self.collector = collector }

  /// About as many elements as most large stacks have. Memory that is not used costs nothing.
  private static let many = 1 << 14

  /// How many declarations are taken apart.
  var count: Int { placements.count }

  func placement(at index: Int) -> Placement? {
    placements.indices.contains(index) ? placements[index] : nil
  }

  mutating func add(_ declarations: [any Declaration]) {
    let before = waiting
    waiting = declarations.indices.map { declarations[$0].declared.kind }
    for index in waiting.indices {
      for contribution in Placement.contributions(of: waiting[index]) { values.add(contribution) }
    }
    contributing += waiting.count
    if placements.isEmpty { collector?.reserveCapacity(Self.many) }
    let new = before.indices.map { Placement(before[$0], values) }
    collector?.collect(new, in: 0)
    placements += new
  }

  /// The collector of the placements. It is of use only if they did not change.
  mutating func takeCollector() -> Collector? { collector.take() }

  /// Whether they are the first of all placements of the stack, so that none has received more.
  func isBegin(of all: [Placement]) -> Bool {
    count <= all.count && placements.indices.allSatisfy { placements[$0] === all[$0] }
  }
}
