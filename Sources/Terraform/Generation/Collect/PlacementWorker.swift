internal import Dispatch
internal import Synchronization

/// Takes the declarations of a large stack apart and collects them while the rest is still being declared. Declaring is
/// sequential, so a second processor would otherwise be idle.
///
/// Each builder of declarations notes what it takes. A component is taken apart with the contributions that are known
/// by then; if it gets more, it is taken apart again (``Placement``), and everything is collected anew. So the result
/// is the same as without all this.
@usableFromInline final class PlacementWorker: Sendable {
  /// That of the stack whose contents this thread declares.
  @TaskLocal static var current: PlacementWorker?

  /// How many stacks note their declarations. Without one, a builder does not have to look for its own.
  private static let noting = Atomic(0)

  private struct Noted {
    /// All declarations but the last, in portions, which the other thread takes one by one.
    private(set) var portions: [[any Declaration]] = []
    private var last: [any Declaration] = []
    /// How many portions the other thread has taken.
    var taken = 0
    var isWorking = false
    /// Whether there is a component or a module.
    private var isComposed = false
    /// Whether the results are used by now, or there will be none.
    private(set) var isClosed = false

    private static let portion = 64

    init(isClosed: Bool = false) { self.isClosed = isClosed }

    mutating func append(_ declaration: any Declaration) {
      if last.isEmpty { last.reserveCapacity(Self.portion) }
      last.append(declaration)
      isComposed = isComposed || declaration.declared.kind.isComposed
      guard last.count == Self.portion else { return }
      if isComposed {
        portions.append(last)
        last = []
      } else {
        // Most likely the others are resources too. There is nothing to take apart in them, and they are collected
        // sooner than noted.
        self = Noted(isClosed: true)
      }
    }

    private subscript(index: Int) -> any Declaration {
      let (portion, place) = index.quotientAndRemainder(dividingBy: Self.portion)
      return portion < portions.count ? portions[portion][place] : last[place]
    }

    func ends(with list: [any Declaration]) -> Bool {
      let start = portions.count * Self.portion + last.count - list.count
      return start >= 0 && list.indices.allSatisfy { areSame(list[$0], self[start + $0]) }
    }

    /// Whether the first declarations are those of a list.
    func begin(with list: ArraySlice<any Declaration>) -> Bool {
      guard list.count <= portions.count * Self.portion else { return false }
      // Everything waits for this, so all processors do it.
      let parts = Parallel.mapParts(of: list.count) { part in
        part.allSatisfy { areSame(list[$0], self[$0]) }
      }
      return parts.allSatisfy(\.self)
    }

    /// Whether there is a portion for the other thread. A single one is worth its start: while the first components are
    /// declared, and read from disk what they need, it does the same for the next stages.
    var hasNext: Bool { !isClosed && taken < portions.count }
  }

  private let noted = Mutex(Noted())
  /// Whether nothing has to be noted any more.
  private let isOver = Atomic(false)
  /// Nil once they are taken.
  private let placements: Mutex<EarlyPlacements?>

  init(for stack: String, at location: SourceLocation) {
    placements = Mutex(EarlyPlacements(Collector(root: stack, at: location)))
  }

  /// Declares the contents of a stack.
  func during(_ contents: () -> [any Declaration]) -> [any Declaration] {
    Self.noting.add(1, ordering: .relaxed)
    defer { stopNoting() }
    return Self.$current.withValue(self) { contents() }
  }

  private func stopNoting() {
    let wasOver = isOver.exchange(true, ordering: .relaxed)
    if !wasOver { Self.noting.subtract(1, ordering: .relaxed) }
  }

  /// Notes declarations that a builder takes, if it does so for a stack.
  @usableFromInline static func note(_ declarations: [any Declaration]) {
    if noting.load(ordering: .relaxed) > 0 { current?.note(declarations) }
  }

  private func note(_ declarations: [any Declaration]) {
    if isOver.load(ordering: .relaxed) { return }
    let isEnough = noted.withLock { noted in
      // A list of another builder was noted there.
      if noted.ends(with: declarations) { return false }
      for declaration in declarations where !noted.isClosed { noted.append(declaration) }
      if noted.isClosed { stopNoting() }
      if noted.isWorking || !noted.hasNext { return false }
      noted.isWorking = true
      return true
    }
    if isEnough { DispatchQueue.global().async { self.work() } }
  }

  /// Takes apart all declarations that wait, but for a rest that may receive more. This happens by itself on another
  /// thread.
  func work() {
    while placements.withLock({ placements in
      guard let portion = nextPortion() else { return false }
      Parallel.makeRoom()
      placements?.add(portion)
      return true
    }) {}
  }

  private func nextPortion() -> [any Declaration]? {
    noted.withLock { noted in
      noted.isWorking = noted.hasNext
      guard noted.isWorking else { return nil }
      defer { noted.taken += 1 }
      return noted.portions[noted.taken]
    }
  }

  /// The results, for the first who asks; nil if they are not of use for these contents, since a builder has taken
  /// declarations that are not placed, or are placed in another order.
  func take(for contents: [any Declaration]) -> EarlyPlacements? {
    let declarations = noted.withLock { noted in
      defer { noted = Noted(isClosed: true) }
      return noted
    }
    // Waits until the other thread has finished what it is at.
    let found = placements.withLock { $0.take() }
    let count = found?.contributing ?? 0
    guard count > 0, count <= contents.count, declarations.begin(with: contents[..<count]) else {
      return nil
    }
    return found
  }
}

/// Whether two values are one: copies that share their memory, which nothing else can have as long as both are there.
/// Of equal values that were made twice, this may be false.
private func areSame(_ first: any Declaration, _ second: any Declaration) -> Bool {
  func size<Value: Declaration>(of value: Value) -> Int { MemoryLayout<Value>.size }
  guard type(of: first) == type(of: second) else { return false }
  // A value of more than three words lies in a box, and the first word points there.
  let size = size(of: first)
  let count = size > 3 * MemoryLayout<Int>.size ? MemoryLayout<Int>.size : size
  return withUnsafeBytes(of: Held(value: first)) { first in
    withUnsafeBytes(of: Held(value: second)) { first.prefix(count).elementsEqual($0.prefix(count)) }
  }
}

/// A function with a parameter of the protocol's type may receive the value without its box.
private struct Held {
  let value: any Declaration
}
