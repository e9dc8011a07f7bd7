#if Handler
/// The items of one request, by their indices in the plan.
struct Chunk: Sendable {
  var entries: [Int]
  /// The number of this attempt, from 1.
  var attempt = 1
  /// Whether it holds one item that is put with a condition, in a request of its own.
  var isSingle = false

  /// Both halves, to find out which of them contains the item that the table refuses.
  var halves: [Chunk] {
    let middle = entries.count / 2
    return [Chunk(entries: Array(entries[..<middle])), Chunk(entries: Array(entries[middle...]))]
  }
}

/// The items that still have to be written, grouped into requests.
struct ChunkQueue: Sendable {
  private let limits: WritingLimits
  /// Whether all items are put with a condition, one by one.
  private let areSingle: Bool
  private var singles: [Chunk] = []
  private var fresh: Range<Int>
  private var ready: [Chunk] = []
  private var leftOver: [Int] = []
  private var leftOverAttempt = 1

  /// - Parameters:
  ///   - count: The number of entries, all of which are to be written.
  ///   - areSingle: Whether each entry needs a request of its own.
  init(count: Int, areSingle: Bool, limits: WritingLimits) {
    fresh = 0..<count
    self.areSingle = areSingle
    self.limits = limits
  }

  /// Adds a chunk that is sent as it is.
  mutating func add(_ chunk: Chunk) {
    ready.append(chunk)
  }

  /// Adds entries that were not written yet and are sent together with others like them.
  mutating func add(leftOver entries: some Sequence<Int>, attempt: Int) {
    guard !areSingle else { return add(singles: entries, attempt: attempt) }
    leftOver.append(contentsOf: entries)
    leftOverAttempt = max(leftOverAttempt, attempt)
  }

  /// Adds entries that are put with a condition, one by one.
  mutating func add(singles entries: some Sequence<Int>, attempt: Int) {
    for entry in entries {
      singles.append(Chunk(entries: [entry], attempt: attempt, isSingle: true))
    }
  }

  /// The items of the next request. No entry is in two requests at a time.
  ///
  /// - Parameter size: Returns the size in bytes of an entry's item.
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

  /// As many entries from the start as fit in one request; at least one.
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
#endif
