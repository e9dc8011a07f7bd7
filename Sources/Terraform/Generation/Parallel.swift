internal import Dispatch
internal import Synchronization

/// Work on the many parts of a large stack by all processors at once.
///
/// Most of a generation treats each component and each resource by itself: its parts, its references, its text. With
/// two processors that takes half of the time. The results have the order of the parts, so that the
/// output is always the same.
package enum Parallel {
  /// A stack with fewer elements takes less time than the start of the threads.
  package static let fewest = 256
  /// How many parts there are at most: enough for processors that are not equally busy.
  private static let mostParts = 32
  /// How many elements a part has at least.
  private static let smallestPart = 64

  /// The results for each number below `count`, in order.
  package static func map<Result: Sendable>(
    _ count: Int, _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { results, initialized in
      // Each thread initializes other elements.
      nonisolated(unsafe) let start = results.baseAddress
      perform(parts(of: count)) { _, part in
        for index in part { start?.advanced(by: index).initialize(to: work(index)) }
      }
      initialized = count
    }
  }

  /// The result for each part of a range, in order.
  package static func mapParts<Result: Sendable>(
    of count: Int, _ work: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let parts = parts(of: count)
    return [Result](unsafeUninitializedCapacity: parts.count) { results, initialized in
      nonisolated(unsafe) let start = results.baseAddress
      perform(parts) { number, part in start?.advanced(by: number).initialize(to: work(part)) }
      initialized = parts.count
    }
  }

  /// Calls `work` for each number below `count`: for something that is worth a thread.
  package static func perform(_ count: Int, _ work: @Sendable (Int) -> Void) {
    if count == 1 { return work(0) }
    DispatchQueue.concurrentPerform(iterations: count) { work($0) }
  }

  /// The parts of a range, which together are the whole range: one part if it is small.
  private static func parts(of count: Int) -> [Range<Int>] {
    let parts = count < fewest ? 1 : min(mostParts, count / smallestPart)
    return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
  }

  /// Calls `work` for each part, with its number: for a single one on this thread.
  private static func perform(_ parts: [Range<Int>], _ work: @Sendable (Int, Range<Int>) -> Void) {
    if parts.count == 1 { return work(0, parts[0]) }
    perform(parts.count) { number in
      makeRoom()
      work(number, parts[number])
    }
  }

  /// Makes room in the memory of this thread. The C library of Linux enlarges that of all threads but the first one page
  /// by page, with a system call for each, which took a fiftieth of a generation.
  static func makeRoom() {
    // More would get pages of its own.
    let room = UnsafeMutableRawPointer.allocate(byteCount: 120 << 10, alignment: 16)
    room.storeBytes(of: 0, as: UInt8.self)
    room.deallocate()
  }

  /// Frees a value with that many elements on another thread, so that the caller does not wait for it. The variable
  /// becomes nil at once, so that it does not keep the value alive.
  static func release<Value: Sendable>(_ value: inout Value?, of count: Int) {
    if count < fewest {
      value = nil
    } else {
      let owner = LastOwner(value.take())
      DispatchQueue.global().async { owner.release() }
    }
  }
}

/// Keeps a value until ``release()``, whose thread frees it. A closure that captures the value would free it on the
/// thread that gives the closure up last.
private final class LastOwner<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: Value?) { self.value = Mutex(value) }

  func release() {
    let last = value.withLock { $0.take() }
    withExtendedLifetime(last) {}
  }
}

/// Work that another processor does meanwhile, if there is one with nothing else to do.
///
/// ```swift
/// let problems = Meanwhile(of: count) { check(configuration) }
/// let text = render(configuration)
/// return (text, problems.result)
/// ```
final class Meanwhile<Result: Sendable>: Sendable {
  private struct State {
    var isStarted = false
    var result: Result?
  }

  private let state = Mutex(State())
  private let isDone = DispatchSemaphore(value: 0)
  private let work: @Sendable () -> Result

  /// - Parameter count: The number of elements; if they are few, the work is done when its result is asked for.
  init(of count: Int, _ work: @escaping @Sendable () -> Result) {
    self.work = work
    if count >= Parallel.fewest { DispatchQueue.global().async { self.start() } }
  }

  /// The result. The caller does the work if no other thread has started it, and otherwise waits for that.
  var result: Result {
    start()
    isDone.wait()
    // For those who ask again.
    isDone.signal()
    return state.withLock { $0.result } ?? work()
  }

  private func start() {
    let isFirst = state.withLock { state in
      defer { state.isStarted = true }
      return !state.isStarted
    }
    guard isFirst else { return }
    let result = work()
    state.withLock { $0.result = result }
    isDone.signal()
  }
}
