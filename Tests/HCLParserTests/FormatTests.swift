import HCL
import HCLParser
import TestSupport
import Testing

@Suite("Formatting") struct FormatTests {
  @Test(
    "Spaces and alignment are those of terraform fmt",
    arguments: [
      ("a=1\nbcd=2 # x\ne = 3    // y\n", "a   = 1\nbcd = 2 # x\ne   = 3 // y\n"),
      ("a = [1,2 , -3, 4-5]\n", "a = [1, 2, -3, 4 - 5]\n"),
      ("a \"b\" c{\nx=1\n}\n", "a \"b\" \"c\" {\n  x = 1\n}\n"),
      ("x = {\na : 1\nbc: 2\n}\n", "x = {\n  a : 1\n  bc : 2\n}\n"),
      ("x = \"${var.a}\"\n", "x = var.a\n"),
      ("x = \"${\n  a ? b : c\n}\"\n", "x = a ? b : c\n"),
      ("x = \"${a ?\n b : c}\"\n", "x = (a ?\n" + "b : c)\n"),
      ("variable \"a\" {\n  type = list\n}\n", "variable \"a\" {\n  type = list(any)\n}\n"),
      ("variable \"a\" {\n  type = \"map\"\n}\n", "variable \"a\" {\n  type = map(string)\n}\n"),
      ("a = <<-E\n      x\n E\nb  = 1\n", "a = <<-E\n      x\n E\nb = 1\n"),
      ("x = [for a in[b] : !c]\n", "x = [for a in [b] : !c]\n"),
      ("a = 1  ", "a = 1  "), ("", ""),
      ("a = \"%%{\u{E0011}\" # b\nc = 1 # d\n", "a = \"%%{\u{E0011}\" # b\nc = 1      # d\n"),
      ("\u{FEFF}a=1", "a = 1"),
    ] as [(String, String)])
  func samples(text: String, expected: String) {
    #expect(ParsedFile(text).formatted.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test("A file with problems is not formatted") func problems() {
    #expect(ParsedFile("a = \n").formatted == nil)
  }

  /// `SYNTAX_TEXTS` makes the run longer, and `SYNTAX_SEED` looks further.
  @Test(
    "Random texts become what terraform fmt makes of them", .onItsOwnThread,
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func randomTexts() throws {
    var (bodies, layout) = (
      RandomSyntax(seed: Runs.seed, hasComments: false), RandomLayout(seed: Runs.seed)
    )
    let texts = (0..<Runs.count("SYNTAX_TEXTS", default: 300)).map { _ in
      layout.relaid(Writer.text(of: bodies.body()))
    }
    let expected = try FormatOracle.formatted(texts)
    var (differences, refused, lost) = (0, 0, 0)
    for (number, (text, expected)) in zip(texts, expected).enumerated() {
      guard let formatted = ParsedFile(text).formatted else {
        refused += 1
        #expect(expected == nil, "only Terraform reads text \(number): \(text)")
        continue
      }
      let own = String(decoding: formatted, as: UTF8.self)
      if own == expected { continue }
      // Terraform leaves out keywords that are indexes, and labels with a `$`: it may lose what a file says.
      if let expected, Self.hasLost(expected, of: own) {
        lost += 1
        continue
      }
      differences += 1
      if differences > 3 { continue }
      Issue.record(
        "SYNTAX_SEED=\(Runs.seed), text \(number): \(Difference(expected ?? "refused", own))")
    }
    print("\(texts.count) texts, \(refused) refused, \(lost) lose something, \(differences) differ")
    #expect(refused < max(3, texts.count / 5) && lost < max(3, texts.count / 50))
  }

  /// Whether Terraform's text has less in it than this one, apart from spaces.
  private static func hasLost(_ text: String, of own: String) -> Bool {
    func content(_ text: String) -> Int {
      text.utf8.count { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    }
    return content(text) < content(own)
  }
}
