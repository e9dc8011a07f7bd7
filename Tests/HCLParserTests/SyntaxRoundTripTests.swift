import HCL
import HCLParser
import TestSupport
import Testing

@Suite("Syntax that is written and read") struct SyntaxRoundTripTests {
  /// `SYNTAX_ROUND_TRIPS` makes the run longer, and `SYNTAX_SEED` looks further.
  @Test("A body that is written and read is the same")
  func bodies() throws {
    var random = RandomSyntax(seed: Runs.seed, hasComments: false)
    var differences = 0
    let count = Runs.count("SYNTAX_ROUND_TRIPS", default: 2000)
    for number in 0..<count {
      let body = random.body()
      let text = Writer.text(of: body)
      let file = ParsedFile(text)
      let syntax = file.body.syntax
      if file.problems.isEmpty, syntax.meaning == body.meaning { continue }
      differences += 1
      if differences > 3 { continue }
      Issue.record(
        """
        SYNTAX_SEED=\(Runs.seed), body \(number)
        \(file.problems.map(file.description))
        \(Difference(body.meaning, syntax.meaning))
        \(text)
        """)
    }
    print("\(count) bodies, \(differences) differ")
  }

  @Test("A body that is read and written again has the same text")
  func texts() throws {
    var random = RandomSyntax(seed: Runs.seed, hasComments: false)
    for number in 0..<Runs.count("SYNTAX_ROUND_TRIPS", default: 2000) {
      // The writer decides on lines by how deep syntax nests, which spellings of one meaning differ in.
      let body = Self.withMeaningOfValues(random.body())
      let text = Writer.text(of: body)
      let again = Writer.text(of: Self.withMeaningOfValues(ParsedFile(text).body.syntax))
      if again == text { continue }
      Issue.record("SYNTAX_SEED=\(Runs.seed), body \(number): \(Difference(text, again))")
      return
    }
  }

  /// The body with its comments and empty lines.
  private static func withMeaningOfValues(_ body: BodySyntax) -> BodySyntax {
    BodySyntax(
      body.items.map { item in
        switch item {
        case .attribute(let attribute):
          .attribute(AttributeSyntax(attribute.name, attribute.value.meaning))
        case .block(let block):
          .block(BlockSyntax(block.type, labels: block.labels, withMeaningOfValues(block.body)))
        case .comment, .blankLine: item
        }
      })
  }
}

/// The first lines in which two texts differ.
struct Difference: CustomStringConvertible {
  let description: String

  init(_ first: String, _ second: String) {
    let lines = [first, second].map {
      $0.split(separator: "\n", omittingEmptySubsequences: false)
    }
    let index = zip(lines[0], lines[1]).enumerated().first { $1.0 != $1.1 }?.offset
    let line = index ?? min(lines[0].count, lines[1].count)
    description = lines.map { $0.dropFirst(line).prefix(2).joined(separator: "\n") }
      .joined(separator: "\n≠\n")
  }

  init(_ first: BodySyntax, _ second: BodySyntax) {
    guard first.items.count == second.items.count else {
      description = "\(first.items.count) items ≠ \(second.items.count)"
      return
    }
    for (one, other) in zip(first.items, second.items) where one != other {
      if case .block(let block) = one, case .block(let otherBlock) = other,
        block.body != otherBlock.body
      {
        self = Difference(block.body, otherBlock.body)
      } else {
        description = "\(one)\n≠\n\(other)"
      }
      return
    }
    description = "equal"
  }
}
