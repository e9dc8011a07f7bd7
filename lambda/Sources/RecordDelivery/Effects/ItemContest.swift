#if Handler
/// Decides which of several writes of an item is sent. Each is the only effect of its record, and does nothing but
/// put or delete the item.
///
/// | rule | the write that is sent | if the table refuses it |
/// |---|---|---|
/// | `last` | the last one, which replaces the others | those before it, going backward from the end, since the last accepted one is the one that counts. If several in a row are refused, it goes forward from the start instead, so that Lambda's next attempt begins further on, however many there are |
/// | `first` | the first one, since the item is there then | the next ones |
/// | `newest` | the newest one, or the first of those | all in order: the table keeps the newest |
///
/// One is sent after another, as their order decides which of them stays.
struct ItemContest: Sendable {
  enum Rule: Sendable { case last, first, newest }

  /// The record whose write was sent.
  private(set) var candidate: Int
  /// The last of the records, for which later ones wait.
  let last: Int
  private let rule: Rule
  private let limits: WritingLimits
  /// The records that have not been tried, in stream order.
  private var untried: ArraySlice<Int>
  private var tries = 1
  private var goesForward: Bool
  /// Whether a write was refused.
  private var isSearch = false
  /// Whether an item is in the table, so that it is counted once.
  private(set) var hasWritten = false

  /// - Parameters:
  ///   - records: The records in stream order.
  ///   - candidate: The record whose write is sent first.
  init(_ records: [Int], candidate: Int, rule: Rule, limits: WritingLimits) {
    self.candidate = candidate
    last = records.last ?? candidate
    self.rule = rule
    self.limits = limits
    untried = records.filter { $0 != candidate }[...]
    goesForward = rule != .last
  }

  /// Whether every record was decided on. Otherwise the rest is left to the next invocation.
  var isOver: Bool { untried.isEmpty }

  /// Notes that the table accepted the candidate's write, or keeps another item in its place.
  ///
  /// - Returns: The records that are settled by that.
  mutating func accept(isWritten: Bool) -> ArraySlice<Int> {
    hasWritten = hasWritten || isWritten
    guard !isSearch || !goesForward || rule == .first else { return [] }
    defer { untried = [] }
    return untried
  }

  /// Notes that the table refused the candidate's write.
  mutating func refuse() { isSearch = true }

  /// The record to try next; nil if there is no other, or the limit is reached.
  mutating func next() -> Int? {
    guard tries < limits.triesOfKey, !untried.isEmpty else { return nil }
    goesForward = goesForward || tries >= limits.triesFromEnd
    tries += 1
    let next = goesForward ? untried.popFirst() : untried.popLast()
    candidate = next ?? candidate
    return next
  }
}
#endif
