import HCLParser
import Testing

@Suite("Problems") struct ProblemTests {
  /// As Terraform 1.11 reports them.
  static let refused: [(text: String, problems: [String])] = [
    ("a = 1 b = 2", ["1:7: Missing newline after argument"]),
    ("a = 1, b = 2", ["1:6: Unexpected comma after argument"]),
    ("a = 1\na = 2", ["2:1: Attribute redefined"]),
    ("\"a\" = 1", ["1:1: Invalid argument name"]),
    ("= 1", ["1:1: Argument or block definition required"]),
    ("a.b = 1", ["1:1: Argument or block definition required"]),
    ("a b = 1", ["1:5: Invalid block definition"]),
    ("a b\n{}", ["1:4: Invalid block definition"]),
    ("a \"b${c}d\" {}", ["1:5: Invalid string literal"]),
    ("a {\n  b = 1\n", ["1:3: Unclosed configuration block"]),
    ("a { b = 1", ["1:3: Unclosed configuration block"]),
    ("a { b = 1, c = 2 }", ["1:10: Invalid single-argument block definition"]),
    ("a { b {} }", ["1:5: Argument definition required"]),
    ("a {} b {}", ["1:6: Missing newline after block definition"]),
    ("a =", ["1:4: Missing expression"]), ("a = \nb = 1", ["1:5: Invalid expression"]),
    ("a = (1", ["1:7: Unbalanced parentheses"]),
    ("a = [1", ["1:5: Unterminated tuple constructor expression"]),
    ("a = [1 2]", ["1:8: Missing item separator"]),
    ("a = { b = 1 c = 2 }", ["1:13: Missing attribute separator"]),
    ("a = { b c }", ["1:9: Missing key/value separator"]),
    ("a = { b, }", ["1:8: Missing attribute value"]),
    ("a = f(1", ["1:5: Unterminated function call"]),
    ("a = f(1 2)", ["1:9: Missing argument separator"]),
    ("a = f(b... c)", ["1:8: Missing closing parenthesis"]),
    ("a = f::", ["1:8: Missing function name"]),
    ("a = f::g", ["1:9: Missing open parenthesis"]),
    ("a = b ? c", ["1:10: Missing false expression in conditional"]),
    ("a = b.", ["1:7: Invalid attribute name"]),
    ("a = b.0.1", ["1:7: Invalid legacy index syntax"]),
    ("a = b.*.*", ["1:9: Nested splat expression not allowed"]),
    ("a = b[0", ["1:8: Missing close bracket on index"]),
    ("a = b[*", ["1:8: Missing close bracket on splat index"]),
    ("a = [for b in c : d => e]", ["1:19: Invalid 'for' expression"]),
    ("a = {for b in c : d}", ["1:19: Invalid 'for' expression"]),
    ("a = 1.2.3", ["1:5: Invalid number literal"]),
    ("a = 1e99999999999", ["1:5: Invalid number literal"]),
    (
      "a = \"b",
      ["1:7: Unterminated template string"]
    ),
    (
      "a = \"b\nc\"",
      [
        "1:7: Invalid multi-line string", "1:7: Unterminated template string",
      ]
    ),
    ("a = <<E\nb", ["2:2: Unterminated template string"]),
    ("a = \"\\q\"", ["1:6: Invalid escape sequence"]),
    ("a = \"\\ud800\"", ["1:6: Invalid escape sequence"]),
    ("a = \"${b c}\"", ["1:10: Extra characters after interpolation expression"]),
    ("a = \"${b:c}\"", ["1:9: Extra characters after interpolation expression"]),
    ("a = \"%{ if b }c\"", ["1:16: Unexpected end of template"]),
    ("a = \"%{ endif }\"", ["1:6: Unexpected endif directive"]),
    ("a = \"%{ els }\"", ["1:9: Invalid template control keyword"]),
    ("a = 'b'", ["1:5: Invalid character", "1:5: Invalid expression"]),
    ("a = b & c", ["1:7: Unsupported operator", "1:7: Missing newline after argument"]),
    ("a = 1;", ["1:6: Invalid character", "1:6: Missing newline after argument"]),
  ]

  @Test("They have Terraform's words, and the places of what is wrong", arguments: refused)
  func samples(text: String, problems: [String]) {
    let file = ParsedFile(text)
    let found = file.problems.map { problem in
      let position = file.source.position(at: problem.range.lowerBound)
      return "\(position.line):\(position.column): \(problem.summary)"
    }
    #expect(found == problems)
  }

  @Test("A description names file, line, column and what is wrong")
  func description() {
    let file = ParsedFile("x = [\n  \"क्षé\" 1,\n]\n", name: "net.tf")
    #expect(
      file.problems.map(file.description(of:)) == [
        "net.tf:2:9: Missing item separator: Expected a comma to mark the beginning of the next item."
      ])
  }

  @Test("A repeated argument says where the first one is")
  func redefined() {
    let file = ParsedFile("a {\n  b = 1\n  c = 2\n  b = 3\n}\n", name: "net.tf")
    #expect(
      file.problems.map(\.detail) == [
        "The argument \"b\" was already set at net.tf:2,3-4. Each argument may be set only once."
      ])
  }

  @Test("After a problem the other blocks are still read")
  func recovery() {
    let file = ParsedFile("a {\n  b = [1 2]\n}\nc {\n  d = 1\n}\ne = = 1\nf = 2\n")
    #expect(file.problems.count == 1 || file.problems.count == 2)
    #expect(file.body.blocks.map(\.type) == ["a", "c"])
    #expect(file.body.attributes.map(\.name) == ["e", "f"])
  }
}
