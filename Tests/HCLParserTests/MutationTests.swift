import HCL
import HCLParser
import TestSupport
import Testing

@Suite("Errors") struct MutationTests {
  /// `SYNTAX_MUTATIONS` makes the run longer, and `SYNTAX_SEED` looks further.
  @Test(
    "Mutated texts have the errors that Terraform finds, on the same lines", .onItsOwnThread,
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func mutatedTexts() throws {
    var (bodies, layout) = (
      RandomSyntax(seed: Runs.seed, hasComments: false), RandomLayout(seed: Runs.seed)
    )
    var mutation = Mutation(seed: Runs.seed)
    let texts = (0..<Runs.count("SYNTAX_MUTATIONS", default: 300)).map { number in
      let sample = number.isMultiple(of: 2) ? nil : mutation.generator.pick(Samples.texts)
      let text = sample ?? layout.relaid(Writer.text(of: bodies.body()))
      // Terraform takes some bytes that are no characters for parts of names.
      let mutated = String(decoding: mutation.mutated(Array(text.utf8)), as: UTF8.self)
      return Array(mutated.utf8)
    }
    let expected = try FormatOracle.firstErrors(in: texts)
    var (verdicts, lines, refused) = (0, 0, 0)
    for (number, (text, expected)) in zip(texts, expected).enumerated() {
      let file = ParsedFile(text, name: "\(number).tf")
      let problem = file.problems.first
      if problem != nil { refused += 1 }
      let line = problem.map { file.source.position(at: $0.range.lowerBound).line }
      if line == expected?.line { continue }
      if (problem == nil) != (expected == nil) {
        verdicts += 1
      } else if Self.isKnown(problem, expected?.summary) {
        continue
      } else {
        lines += 1
      }
      if verdicts + lines > 3 { continue }
      Issue.record(
        """
        SYNTAX_SEED=\(Runs.seed), text \(number)
        Terraform: \(expected.map { "line \($0.line): \($0.summary)" } ?? "accepts it")
        \(file.problems.map(file.description))
        \(String(decoding: text, as: UTF8.self))
        """)
    }
    print(
      "\(texts.count) mutated texts, \(refused) refused, \(verdicts) judged otherwise, \(lines) first errors differ"
    )
    #expect(refused > texts.count / 4 && refused < texts.count)
  }

  /// Terraform places a missing bracket at the one to which it skips afterward, perhaps at the end of the file, and an
  /// open interpolation at the beginning of its template.
  private static func isKnown(_ problem: ParseProblem?, _ summary: String?) -> Bool {
    let known = [
      "Missing close bracket on index", "Missing close bracket on splat index",
      "Unclosed template interpolation sequence",
    ]
    return [problem?.summary ?? "", summary ?? ""].contains(where: known.contains)
  }
}
