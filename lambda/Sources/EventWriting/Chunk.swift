import EventProcessing

/// The items of one request, by their places in the plan.
struct Chunk: Sendable {
  var entries: [Int]
  /// The number of this attempt, from 1.
  var attempt = 1
  /// Whether its one item is put in a request that takes no others, on a condition.
  var isSingle = false

  /// Both halves, to find out in which of them the item is that the table refuses.
  var halves: [Chunk] {
    let middle = entries.count / 2
    return [Chunk(entries: Array(entries[..<middle])), Chunk(entries: Array(entries[middle...]))]
  }
}

/// The items that are still to be written, and in which requests.
struct ChunkQueue: Sendable {
  private let limits: WritingLimits
  /// Whether all items are put on a condition, one by one.
  private let areSingle: Bool
  private var singles: [Chunk] = []
  private var fresh: Range<Int>
  private var ready: [Chunk] = []
  private var leftOver: [Int] = []
  private var leftOverAttempt = 1

  /// - Parameters:
  ///   - count: the number of entries, all of which are to be written.
  ///   - areSingle: whether each goes into a request of its own.
  init(count: Int, areSingle: Bool, limits: WritingLimits) {
    fresh = 0..<count
    self.areSingle = areSingle
    self.limits = limits
  }

  /// A chunk that is to be sent as it stands.
  mutating func add(_ chunk: Chunk) {
    ready.append(chunk)
  }

  /// Entries that were not written yet, to be sent together with others like them.
  mutating func add(leftOver entries: some Sequence<Int>, attempt: Int) {
    guard !areSingle else { return add(singles: entries, attempt: attempt) }
    leftOver.append(contentsOf: entries)
    leftOverAttempt = max(leftOverAttempt, attempt)
  }

  /// Entries that are to be put on a condition, each on its own.
  mutating func add(singles entries: some Sequence<Int>, attempt: Int) {
    for entry in entries {
      singles.append(Chunk(entries: [entry], attempt: attempt, isSingle: true))
    }
  }

  /// The next request's items; no entry is in two requests at a time.
  ///
  /// - Parameter size: the size in bytes of an entry's item.
  mutating func next(size: (Int) -> Int) -> Chunk? {
    if let chunk = ready.popLast() ?? singles.popLast() { return chunk }
    if areSingle {
      return fresh.popFirst().map { Chunk(entries: [$0], isSingle: true) }
    }
    if !fresh.isEmpty {
      let chunk = cut(fresh, size: size)
      fresh = fresh.dropFirst(chunk.count)
      return Chunk(entries: Array(chunk))
    }
    guard !leftOver.isEmpty else { return nil }
    let chunk = cut(leftOver, size: size)
    let attempt = leftOverAttempt
    leftOver.removeFirst(chunk.count)
    if leftOver.isEmpty { leftOverAttempt = 1 }
    return Chunk(entries: Array(chunk), attempt: attempt)
  }

  /// As many entries from the start as one request takes; at least one.
  private func cut<Entries: RandomAccessCollection<Int>>(
    _ entries: Entries, size: (Int) -> Int
  ) -> Entries.SubSequence {
    var bytes = 0
    var count = 0
    for entry in entries.prefix(limits.itemsInRequest) {
      bytes += size(entry)
      if count > 0, bytes > limits.bytesInRequest { break }
      count += 1
    }
    return entries.prefix(count)
  }
}
