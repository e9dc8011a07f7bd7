import PipelineContract

/// The search for the record that stands for a key, once the table has refused the last one that
/// has it.
///
/// It goes back from the end first, as the first item that is accepted there ends it: the last one
/// wins. Where several in a row are refused, it goes forward from the start instead, so that
/// Lambda's next attempt begins further on, however many records the key has. Items of one key are
/// written one after another, as their order decides which of them stays.
///
/// Where the first one of a key wins, it goes forward from the start until one is accepted. Where
/// the newest one does, it goes forward through all: whatever their order, the table keeps that one.
struct CandidateSearch: Sendable {
  private let limits: WritingLimits
  private let mode: WriteMode
  /// The records between the two ends, in stream order.
  private var untried: ArraySlice<Int>
  /// The chosen one was tried before there was a search.
  private var tries = 1
  private var goesForward: Bool
  /// Whether an item of the key is in the table, to count it once.
  private(set) var hasWritten = false

  /// - Parameter others: the records of the key that were not chosen, in stream order.
  init(others: [Int], mode: WriteMode, limits: WritingLimits) {
    untried = others[...]
    self.mode = mode
    self.limits = limits
    goesForward = mode != .replace
  }

  /// The table has accepted the record that was tried, or has one that stands for it.
  ///
  /// - Returns: the records that it stands for.
  mutating func accept(isWritten: Bool) -> ArraySlice<Int> {
    hasWritten = hasWritten || isWritten
    guard !goesForward || mode == .insertIfAbsent else { return [] }
    defer { untried = [] }
    return untried
  }

  /// The record to try next; `nil` where the search is over, or as long as it may be.
  mutating func next() -> Int? {
    guard tries < limits.triesOfKey else { return nil }
    goesForward = goesForward || tries >= limits.triesFromEnd
    tries += untried.isEmpty ? 0 : 1
    return goesForward ? untried.popFirst() : untried.popLast()
  }
}
