import Foundation
import HCL
import TestSupport
import Testing

@Suite(
  "terraform fmt", .onItsOwnThread,
  .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct TerraformFormatTests {
  /// The same bodies in every run, so that a change is judged by itself; `SYNTAX_SEED=random`, or
  /// any other number, looks further, and `SYNTAX_BODIES` makes the run longer.
  @Test("It leaves random bodies byte for byte as the writer printed them")
  func randomBodies() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed =
      switch environment["SYNTAX_SEED"] {
      case "random": UInt64.random(in: 0...UInt64.max)
      case let text: text.flatMap(UInt64.init) ?? 1
      }
    let count = environment["SYNTAX_BODIES"].flatMap(Int.init) ?? 10_000
    var random = RandomSyntax(seed: seed)
    var failures: [(number: Int, body: BodySyntax, verdict: FormatOracle.Verdict)] = []
    for start in stride(from: 0, to: count, by: 10_000) {
      let bodies = (start..<min(start + 10_000, count)).map { _ in random.body() }
      let verdicts = try FormatOracle.verdicts(on: bodies.map { Writer.text(of: $0) })
      failures += zip(bodies, verdicts).enumerated().compactMap { offset, judged in
        judged.1 == .same ? nil : (start + offset, judged.0, judged.1)
      }
    }
    print("\(count) random bodies, \(failures.count) differ, SYNTAX_SEED=\(seed)")
    // The smallest ones show most, and faults rarely come singly.
    let smallest = failures.sorted { $0.body.size < $1.body.size }.prefix(3)
    for (number, body, verdict) in smallest {
      let least = try body.shrunk { candidates in
        try FormatOracle.verdicts(on: candidates.map { Writer.text(of: $0) })
          .map { $0 == verdict }
      }
      let text = Writer.text(of: least)
      Issue.record(
        """
        SYNTAX_SEED=\(seed), body \(number), one of \(failures.count), shrunk from \
        \(body.size) to \(least.size):
        \(text)
        \(least)
        \(try FormatOracle.complaint(about: text))
        """)
    }
  }

  @Test("It reads every character that a name may have, and no other") func identifiers() throws {
    let scalars = (0x80...0x10FFFF).compactMap { Unicode.Scalar($0 as UInt32) }
    func attributes(_ names: [String]) -> String { names.map { "\($0) = null\n" }.joined() }
    let starts = scalars.map { "\($0)" }.filter(IdentifierSyntax.isIdentifier)
    let parts = scalars.map { "a\($0)" }.filter(IdentifierSyntax.isIdentifier)
    print("names: \(starts.count) characters begin them, \(parts.count) go on with them")
    #expect(starts.count > 100_000 && parts.count > starts.count)
    // Terraform is slow on files of many lines.
    let files = (starts + parts).chunks(of: 2000).map { attributes($0) }
    #expect(try FormatOracle.verdicts(on: files).allSatisfy { $0 != .refused })

    // Those that a name has in today's Unicode are the likeliest mistakes; of the others, some.
    var random = SeededGenerator(seed: 1)
    let others = scalars.filter {
      !IdentifierSyntax.isIdentifier("a\($0)") && !$0.isKnownMark
        && ($0.properties.isIDContinue
          ? UInt8.random(in: 0..<30, using: &random) == 0
          : UInt16.random(in: 0..<2000, using: &random) == 0)
    }
    #expect(others.count > 500)
    let verdicts = try FormatOracle.verdicts(on: others.map { attributes(["a\($0)"]) })
    for (scalar, verdict) in zip(others, verdicts) where verdict != .refused {
      Issue.record("Terraform reads U+\(String(scalar.value, radix: 16)) in a name")
    }
  }
}

extension Array {
  fileprivate func chunks(of count: Int) -> [[Element]] {
    stride(from: 0, to: self.count, by: count).map {
      Array(self[$0..<Swift.min($0 + count, self.count)])
    }
  }
}

extension Unicode.Scalar {
  /// A combining mark, or what Unicode has something else for: names go without them on purpose.
  fileprivate var isKnownMark: Bool {
    properties.canonicalCombiningClass.rawValue >= 200
      || !String(self).precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual([self])
  }
}
