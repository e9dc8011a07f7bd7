import TestSupport
import Testing

@testable import Terraform

/// Large stacks are taken apart while they are declared.
@Suite("Components taken apart while a stack is declared") struct EarlyPlacementTests {
  /// How a stack names its components.
  enum Order: CaseIterable {
    case together, receiversFirst, giversFirst, listLast, someNotPlaced, inModules
  }

  private static let many = 3 * Parallel.fewest

  @Test("The output is the same as if it began after the declaration", arguments: Order.allCases)
  func output(order: Order) throws {
    let stack = Self.stack(order)
    stack.worker?.work()
    let source = StackSource(
      name: stack.name, directory: stack.directory, location: stack.location,
      contents: stack.contents)
    let after = Stack(copying: source, stack.contents)
    #expect(try stack.files().map(\.contents) == after.files().map(\.contents))
  }

  @Test("Results are of use if all that is named is placed in order", arguments: Order.allCases)
  func use(order: Order) throws {
    let stack = Self.stack(order)
    let worker = try #require(stack.worker)
    worker.work()
    let found = worker.take(for: stack.contents)
    #expect((found != nil) == (order != .listLast && order != .someNotPlaced))
    #expect(found.map { $0.contributing > stack.contents.count - 64 } ?? true)
    // They were taken.
    #expect(worker.take(for: stack.contents) == nil)
  }

  @Test("Results are of no use for a value that was changed") func changed() throws {
    let worker = PlacementWorker(
      for: "s", at: SourceLocation(fileID: "M/Stack.swift", line: 1, column: 1))
    let contents = worker.during { Self.declarations(0..<Self.many) }
    worker.work()
    #expect(worker.take(for: contents.map { ($0 as? Receiver)?.renamed ?? $0 }) == nil)
  }

  private static func stack(_ order: Order) -> Stack {
    let receivers = (0..<many).map { Receiver($0) }
    return Stack("s") {
      switch order {
      case .together:
        for receiver in receivers {
          receiver
          Giver(to: receiver)
        }
      case .receiversFirst:
        for receiver in receivers { receiver }
        for receiver in receivers { Giver(to: receiver) }
      case .giversFirst:
        for receiver in receivers { Giver(to: receiver) }
        for receiver in receivers { receiver }
      case .listLast:
        let list = givers(to: receivers)
        for receiver in receivers { receiver }
        list
      case .someNotPlaced:
        let _ = givers(to: Array(receivers[..<10]))
        for receiver in receivers {
          receiver
          Giver(to: receiver)
        }
      case .inModules:
        for receiver in receivers {
          Module("module_\(receiver.number)") { receiver }
          Giver(to: receiver)
        }
      }
    }
  }

  @DeclarationBuilder private static func givers(to receivers: [Receiver]) -> [any Declaration] {
    for receiver in receivers { Giver(to: receiver) }
  }

  @DeclarationBuilder private static func declarations(
    _ numbers: Range<Int>
  ) -> [any Declaration] {
    for number in numbers { Receiver(number) }
  }

  /// A resource with the texts that it receives.
  private struct Receiver: Component {
    let identity: Identity
    let number: Int
    private var name: String
    // Too large for a place in the value that stands for any declaration.
    private let filling = (0, 0, 0, 0)

    init(_ number: Int) {
      self.number = number
      name = "receiver_\(number)"
      identity = Identity(
        component: name, at: SourceLocation(fileID: "M/Stack.swift", line: 1, column: 1))
    }

    var renamed: Receiver {
      var copy = self
      copy.name = "other_\(number)"
      return copy
    }

    func body(_ received: Contributions) -> [any Declaration] {
      let texts = received.of(type: String.self).joined(separator: ", ")
      return [Thing(name, input: Expression("[\(texts)]"))]
    }
  }

  /// Contributes to a receiver and to one that another giver contributes to as well.
  private struct Giver: Component {
    let identity: Identity
    private let receiver: Receiver

    init(to receiver: Receiver) {
      self.receiver = receiver
      identity = Identity(
        component: "giver \(receiver.number)",
        at: SourceLocation(fileID: "M/Stack.swift", line: 2, column: 1))
    }

    var contributions: [Contribution] {
      [Contribution(to: receiver.identity, "given \(receiver.number)")]
    }

    func body(_ received: Contributions) -> [any Declaration] {
      [Thing("giver_\(receiver.number)", input: "given")]
    }
  }
}
