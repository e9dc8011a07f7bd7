#if Handler
import PipelineContract

/// Searches for the record to write for a key after the table has refused the last record with that
/// key.
///
/// It first goes backward from the end, since the last accepted item is the one that counts. If the
/// table refuses several in a row, it goes forward from the start instead, so that Lambda's next
/// attempt begins further on, however many records the key has. Items of one key are written one
/// after another, as their order decides which of them stays.
///
/// If the first item of a key counts, it goes forward from the start until one is accepted. If the
/// newest one counts, it tries them all in order: the table keeps the newest.
struct CandidateSearch: Sendable {
  private let limits: WritingLimits
  private let mode: WriteMode
  /// The records that have not been tried, in stream order.
  private var untried: ArraySlice<Int>
  /// Starts at 1 since the chosen record was tried before the search.
  private var tries = 1
  private var goesForward: Bool
  /// Whether an item of the key is in the table, so that it is counted once.
  private(set) var hasWritten = false

  /// - Parameter others: The records of the key that were not chosen, in stream order.
  init(others: [Int], mode: WriteMode, limits: WritingLimits) {
    untried = others[...]
    self.mode = mode
    self.limits = limits
    goesForward = mode != .replace
  }

  /// Notes that the table has accepted the record that was tried, or keeps another one in its
  /// place.
  ///
  /// - Returns: The records that are settled by that.
  mutating func accept(isWritten: Bool) -> ArraySlice<Int> {
    hasWritten = hasWritten || isWritten
    guard !goesForward || mode == .insertIfAbsent else { return [] }
    defer { untried = [] }
    return untried
  }

  /// The record to try next; `nil` if the search is over or has reached its limit.
  mutating func next() -> Int? {
    guard tries < limits.triesOfKey else { return nil }
    goesForward = goesForward || tries >= limits.triesFromEnd
    tries += untried.isEmpty ? 0 : 1
    return goesForward ? untried.popFirst() : untried.popLast()
  }
}
#endif
