import HCL
import TestSupport
import Testing

/// That what a failed run of the random bodies prints is small, and still fails.
@Suite("Shrinking") struct ShrinkingTests {
  /// A fault in a writer, as a rule of which syntax shows it.
  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Syntax that shows it and little else, printed. What is found may be as little in another way.
    let least: String
    let shows: @Sendable (BodySyntax) -> Bool
  }

  static let faults: [Fault] = [
    Fault(
      testDescription: "a heredoc in an object in a list",
      least: "a = [\n  {\n    \"\" = \"\"\n  },\n]\n"
    ) {
      $0.values.contains { value in
        guard case .list(let elements) = value else { return false }
        return elements.contains { element in
          guard case .object(let items) = element else { return false }
          return items.contains { if case .heredoc = $0.value { true } else { false } }
        }
      }
    },
    Fault(testDescription: "two attributes, one of them a call", least: "a  = a()\naa = null\n") {
      $0.values.count >= 2
        && $0.values.contains { if case .call = $0 { true } else { false } }
    },
    // A heredoc with what cannot be seen has one too, and no less of it has.
    Fault(testDescription: "a dollar sign", least: "a = <<EOT\n${\"\"}\nEOT\n") {
      Writer.text(of: $0).contains("$")
    },
    Fault(testDescription: "a mark that joins what is before it", least: "# \u{301}\n") {
      Writer.text(of: $0).unicodeScalars.contains("\u{301}")
    },
    Fault(testDescription: "a conditional", least: "a = null ? null : null\n") {
      $0.values.contains { if case .conditional = $0 { true } else { false } }
    },
  ]

  @Test("What shows a fault becomes the least that shows it", arguments: faults)
  func shrinks(_ fault: Fault) throws {
    var random = RandomSyntax(seed: 7)
    var judged = 0
    for _ in 0..<5 {
      var body = random.body()
      while !fault.shows(body) { body = random.body() }
      let least = body.shrunk { candidates in
        judged += candidates.count
        return candidates.map(fault.shows)
      }
      #expect(fault.shows(least))
      let text = Writer.text(of: least)
      #expect(text.utf8.count <= fault.least.utf8.count + 12, "\(text)")
    }
    print("\(fault.testDescription): \(judged) candidates")
  }

  @Test("Every step is smaller, and prints") func steps() {
    var random = RandomSyntax(seed: 3)
    for _ in 0..<10 {
      let body = random.body()
      for less in body.smaller.prefix(1000) { _ = Writer.text(of: less) }
      #expect(body.shrunk { $0.map { _ in true } }.items.isEmpty)
    }
  }
}

extension BodySyntax {
  /// The values of its attributes; not those of its blocks.
  fileprivate var values: [ExpressionSyntax] {
    items.compactMap { if case .attribute(let attribute) = $0 { attribute.value } else { nil } }
  }
}
