import Pipeline
import Terraform
import TestSupport
import Testing

/// Large stacks are worked on by all processors at once.
@Suite("Large stacks of curated types") struct LargeStackTests {
  @Test("300 pipelines are written as each is by itself") func text() throws {
    let parts = try stride(from: 0, to: 300, by: 20).map { try Self.blocks(of: $0..<$0 + 20) }
    #expect(try Self.blocks(of: 0..<300) == parts.joined(separator: "\n"))
  }

  @Test("The problems of 300 pipelines come in their order") func problems() throws {
    let stack = Self.stack(of: 0..<300, batchSize: 0)
    let errors = try #require(throws: DeclarationErrors.self) { try stack.files() }
    #expect(errors.errors.map(\.location.line) == (0..<300).map { UInt($0) + 1 })
  }

  /// The blocks of so many pipelines, without the header.
  private static func blocks(of numbers: Range<Int>) throws -> Substring {
    let text = try #require(try stack(of: numbers).text(of: "template/main.tf"))
    return try #require(text.split(separator: "\n\n", maxSplits: 1).last)
  }

  private static func stack(of numbers: Range<Int>, batchSize: Int = 100) -> Stack {
    Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      for number in numbers {
        let stream = Stream("events-\(number)")
        let rejected = Queue("rejected-\(number)")
        let role = Role("handler-\(number)", assumedBy: .lambda) { Allow.consume(stream) }
        let function = Function(
          "handler-\(number)", package: .swift("lambda", product: "EventHandler"), role: role)
        stream
        rejected
        role
        function
        Mapping(
          from: stream, to: function, startingAt: .latest, batchSize: batchSize,
          onFailure: rejected, fileID: "M/Large.swift", line: UInt(number) + 1, column: 1)
      }
    }
  }
}
