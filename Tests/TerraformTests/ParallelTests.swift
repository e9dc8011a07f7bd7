import Synchronization
import TestSupport
import Testing

@testable import Terraform

/// Large stacks are worked on by all processors at once; small ones by one.
@Suite("Parallel work") struct ParallelTests {
  /// Enough for several parts.
  private static let many = 3 * Parallel.fewest

  @Test(
    "Parts cover a range in order, and a small range is one part",
    arguments: [0, 1, Parallel.fewest - 1, Parallel.fewest, many, 10_007])
  func parts(count: Int) {
    let parts = Parallel.mapParts(of: count) { $0 }
    #expect(parts.flatMap { Array($0) } == Array(0..<count))
    #expect((parts.count == 1) == (count < Parallel.fewest))
    #expect(Parallel.map(count) { $0 * 2 } == (0..<count).map { $0 * 2 })
  }

  @Test("Work of large and small stacks is done once, however often its result is asked for")
  func meanwhile() {
    for count in [0, Self.many] {
      let runs = Counter()
      let work = Meanwhile(of: count) { runs.increase() }
      #expect([work.result, work.result] == [1, 1])
      #expect(runs.value == 1)
    }
  }

  @Test("A large stack is written as its parts are by themselves") func text() throws {
    let size = 50
    let parts = try stride(from: 0, to: Self.many, by: size).map { start in
      try Self.blocks(of: start..<min(start + size, Self.many))
    }
    #expect(try Self.blocks(of: 0..<Self.many) == parts.joined(separator: "\n"))
  }

  @Test("The problems of a large stack come in its order") func problems() {
    let stack = Stack("s") {
      for number in 0..<Self.many { Thing("\(number)") }
    }
    let problems = Checker.problems(of: Collector.configuration(of: stack), declaredBy: stack)
    let expected = (0..<Self.many).map {
      DeclarationError.Problem.invalidName("\($0)", of: "resource name")
    }
    #expect(problems.map { $0.problem as? DeclarationError.Problem } == expected)
  }

  /// The blocks of a stack of so many pairs, without the header.
  private static func blocks(of numbers: Range<Int>) throws -> Substring {
    let stack = Stack("s") { for number in numbers { Pair(number) } }
    let text = try #require(try stack.text(of: "template/main.tf"))
    return try #require(text.split(separator: "\n\n", maxSplits: 1).last)
  }

  /// Two resources, of which one uses a local value and what the component is given.
  private struct Pair: Component {
    let identity: Identity
    private let number: Int
    private let name: Local<String>

    init(_ number: Int) {
      self.number = number
      identity = Identity(
        component: "pair \(number)", at: SourceLocation(fileID: "M/Pair.swift", line: 1, column: 1))
      name = Local("name_\(number)", "n\(number)")
    }

    var contributions: [Contribution] { [Contribution(to: identity, "given \(number)")] }

    func body(_ received: Contributions) -> [any Declaration] {
      let first = Thing("first_\(number)", input: name.wrappedValue)
      return [
        first, Thing("second_\(number)", input: "\(first.id) \(received.of(type: String.self)[0])"),
      ]
    }
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func increase() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }
}
