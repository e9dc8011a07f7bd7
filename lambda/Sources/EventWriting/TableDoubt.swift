import AWSClient

/// An item that the table has refused when it was alone in a request.
struct Refusal: Sendable {
  /// The entry's place in the plan.
  let entry: Int
  let error: AWSError
}

/// Tells items that a table refuses from a table that refuses every item, as one does whose key has
/// another name or type than the events'.
///
/// An error that names what is wrong with the item (``AWSError/namesItem``) condemns that item,
/// however many there are. Other answers are the same in both cases, so the first refusals are held
/// until the table has accepted an item in this invocation. Where it refuses as many as make a
/// request (all of them, in a smaller batch) and has accepted none, the table is at fault and the
/// valid events must stay in the stream.
///
/// A batch with one key tells nothing about the table. Its record goes to the queue, data included,
/// as it would otherwise hold up its shard until the mapping gives it up.
struct TableDoubt: Sendable {
  enum Verdict {
    case undecided
    /// Those items are at fault.
    case items([Refusal])
    /// The table is.
    case table
  }

  private let itemsInRequest: Int
  private let entries: Int
  /// The items whose errors name them, which say nothing about the table.
  private var named: Set<Int> = []
  private var isOver: Bool
  private var held: [Refusal] = []

  /// - Parameter entries: the number of items of the batch, each with a key of its own.
  init(entries: Int, limits: WritingLimits) {
    itemsInRequest = limits.itemsInRequest
    self.entries = entries
    isOver = entries < 2
  }

  /// - Returns: the items that were held and that are at fault themselves.
  mutating func accept() -> [Refusal] {
    isOver = true
    defer { held = [] }
    return held
  }

  mutating func refuse(_ refusal: Refusal) -> Verdict {
    guard !isOver else { return .items([refusal]) }
    if refusal.error.namesItem {
      // Of a key with several records each one that is tried may be refused so.
      named.insert(refusal.entry)
      return .items([refusal])
    }
    named.remove(refusal.entry)
    held.append(refusal)
    return isOfTable ? .table : .undecided
  }

  /// Whether every item that may say something about the table was refused.
  var isOfTable: Bool {
    !held.isEmpty && held.count >= min(entries - named.count, itemsInRequest)
  }
}
