import HCL
import HCLParser
import TestSupport
import Testing

@Suite("Any input") struct FuzzTests {
  /// `SYNTAX_FUZZ` makes the run longer, and `SYNTAX_SEED` looks further.
  @Test("It is read, walked and formatted without a crash")
  func fuzz() {
    var (mutation, bodies) = (
      Mutation(seed: Runs.seed), RandomSyntax(seed: Runs.seed, hasComments: false)
    )
    var (seeds, refused) = ([[UInt8]](), 0)
    let count = Runs.count("SYNTAX_FUZZ", default: 5000)
    for number in 0..<count {
      if number.isMultiple(of: 500) {
        seeds = Samples.texts.map { Array($0.utf8) }
        seeds += (0..<20).map { _ in Array(Writer.text(of: bodies.body()).utf8.prefix(2000)) }
      }
      let text = input(&mutation, seeds, number)
      let file = ParsedFile(text)
      if !file.problems.isEmpty { refused += 1 }
      walk(file)
    }
    print("\(count) inputs, \(refused) refused")
    #expect(refused > 0 && refused < count)
  }

  private func input(_ mutation: inout Mutation, _ seeds: [[UInt8]], _ number: Int) -> [UInt8] {
    switch number % 10 {
    case 0:
      return (0..<Int.random(in: 0..<60, using: &mutation.generator)).map { _ in
        UInt8.random(in: 0...255, using: &mutation.generator)
      }
    case 1:
      let signs = Array("{}[]()\"$%~=.,:?!-*<#/\\ \nEax0".utf8)
      return (0..<Int.random(in: 0..<60, using: &mutation.generator)).map { _ in
        mutation.generator.pick(signs)
      }
    default: return mutation.mutated(mutation.generator.pick(seeds))
    }
  }

  private func walk(_ file: ParsedFile) {
    _ = file.body.syntax
    for problem in file.problems { _ = file.source.position(at: problem.range.upperBound) }
    for item in file.body.items {
      if case .attribute(let attribute) = item {
        _ = attribute.leadingComments.map(\.lines) + attribute.innerComments.map(\.lines)
      }
    }
    // Formatting removes the space in `2 .5`, as Terraform's does, so not even a number is sure to stay what it is.
    if let formatted = file.formatted { _ = ParsedFile(formatted).formatted }
  }

  @Test(
    "What nests too deeply is refused, and nothing overflows",
    arguments: [
      "[", "{a=", "(", "f(", "a[", "\"${", "-", "!", "a?", "a?b:", "%{if x}", "\"%{if x}", "a{\n",
      "[for a in ", "a.*[", "<<E\n${", "a+(",
    ])
  func depth(piece: String) {
    for count in [300, 5000, 200_000] {
      let text = (piece.hasSuffix("{\n") ? "" : "x = ") + String(repeating: piece, count: count)
      let file = ParsedFile(text)
      #expect(!file.problems.isEmpty)
      _ = file.body.syntax
    }
  }

  @Test(
    "Long chains are refused or read, and nothing overflows",
    arguments: [" + a", ".b", "[0]", "[*]", ".*", "()", ", b", "\n", "\ny = 1", "}{", "\"\""])
  func chains(piece: String) {
    for count in [300, 5000, 200_000] {
      let file = ParsedFile("x = a" + String(repeating: piece, count: count))
      _ = file.body.syntax
      #expect(file.problems.count <= 200)
    }
  }
}
