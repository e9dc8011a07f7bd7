#if Handler
import AWSClient

/// Distinguishes items that a table refuses from a table that refuses every item, for example
/// because its key has another name or type than that of the events.
///
/// If an error names a fault of the item (``AWSError/namesItem``), the item is rejected. Other
/// errors are the same in both cases, so the first refusals are held until the table has accepted
/// an item in this invocation. If it refuses a full request's worth of items (all of them, in a
/// smaller batch) and has accepted none, the table is at fault, and the valid events must stay in
/// the stream.
///
/// A batch with only one key does not show anything about the table. Its record goes to the queue
/// with its data, since it would otherwise block its shard until the mapping gives it up.
///
/// The same holds for a queue and its messages, each of which counts by itself.
struct RefusalJudge: Sendable {
  enum Verdict {
    case undecided
    /// These items are at fault.
    case items([Refusal])
    /// The table is at fault.
    case table
  }

  private let itemsInRequest: Int
  private let entries: Int
  /// The items whose errors name them, and so do not show anything about the table.
  private var named: Set<Int> = []
  private var isOver: Bool
  private var held: [Refusal] = []
  private var hasConcluded = false
  /// The first item that is held.
  var firstHeld: Refusal? { held.first }

  /// - Parameter entries: The number of items in the batch, each with a different key.
  init(entries: Int, limits: WritingLimits) {
    itemsInRequest = limits.itemsInRequest
    self.entries = entries
    isOver = entries < 2
  }

  /// - Returns: The items that were held, and are at fault themselves.
  mutating func accept() -> [Refusal] {
    isOver = true
    defer { held = [] }
    return held
  }

  mutating func refuse(_ refusal: Refusal) -> Verdict {
    guard !isOver else { return .items([refusal]) }
    if refusal.error.namesItem {
      // Of several records with a key, each one that is tried may be refused like this.
      named.insert(refusal.entry)
      return .items([refusal])
    }
    named.remove(refusal.entry)
    held.append(refusal)
    return isOfTable ? .table : .undecided
  }

  /// Decides when no further answer can come, since every operation that is left waits for a held one. A single
  /// held item is rejected, since it would block the others for ever. That happens once in an invocation: if
  /// the next one is refused too, the table is at fault.
  mutating func conclude() -> Verdict {
    if isOver || held.isEmpty { return .undecided }
    defer {
      held = []
      hasConcluded = true
    }
    return held.count == 1 && !hasConcluded ? .items(held) : .table
  }

  /// Whether the table refused every item that can show something about it.
  var isOfTable: Bool {
    !held.isEmpty && held.count >= min(entries - named.count, itemsInRequest)
  }
}
#endif
