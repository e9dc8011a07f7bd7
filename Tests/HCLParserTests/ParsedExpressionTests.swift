import HCL
import HCLParser
import Testing

@Suite("Parsed expressions") struct ParsedExpressionTests {
  /// Expressions, and how the writer spells what they mean.
  @Test(
    "Each form means what Terraform takes it for",
    arguments: [
      ("null", "null"), ("1e3", "1e3"), ("-1", "-1"), ("- 1", "-1"), ("!a.b", "!a.b"),
      ("a+b*c", "a + b * c"), ("(a+b)*c", "(a + b) * c"), ("a - b-1 - c", "a - b-1 - c"),
      ("a -(b -c)", "a - (b - c)"), ("a==b==c", "a == b == c"),
      ("a?b:c?d:e", "a ? b : c ? d : e"), ("(a)", "a"), ("a.0.b", "a[0].b"),
      ("a.*.b", "a[*].b"), ("a.*.b[0]", "(a[*].b)[0]"), ("a[*].b[0]", "a[*].b[0]"),
      ("(a[*].b)[0]", "(a[*].b)[0]"), ("a.*.b.0", "a[*].b[0]"), ("[1,2,]", "[1, 2]"),
      ("f(a,b...)", "f(a, b...)"), ("provider::a::b(1)", "provider::a::b(1)"),
      ("{a=1}", "{\n  a = 1\n}"), ("{a:1,b:2}", "{\n  a = 1\n  b = 2\n}"),
      ("{(a)=1}", "{\n  (a) = 1\n}"), ("{a.b=1}", "{\n  a.b = 1\n}"),
      ("{\"a b\"=1,null=2}", "{\n  \"a b\"  = 1\n  \"null\" = 2\n}"),
      ("[for a,b in c:b if a]", "[for a, b in c : b if a]"),
      ("{for a in b:a=>c...}", "{ for a in b : a => c... }"),
      ("\"a${b}c\"", "\"a${b}c\""), ("\"${b}\"", "b"), ("\"\\u00e9\\n\"", "\"é\\n\""),
      ("\"$${a}\"", "\"$${a}\""), ("\"${~ a ~} b\"", "\"${a}b\""), ("\" a ${~ b}\"", "\" a${b}\""),
      (
        "\"%{if a}b%{else}c%{endif}\"", "\"%{if a}b%{else}c%{endif}\""
      ), ("\"%{for a,b in c}${b}%{endfor}\"", "\"%{for a, b in c}${b}%{endfor}\""),
    ] as [(String, String)])
  func forms(text: String, expected: String) throws {
    let file = ParsedFile("x = \(text)\n")
    #expect(file.problems.isEmpty)
    let syntax = try #require(file.body.attributes.first?.value.syntax)
    #expect(Writer.text(of: syntax) == expected)
  }

  @Test(
    "A heredoc loses the indentation that its lines share",
    arguments: [
      ("<<E\n  a\n E\n", "  a\n"), ("<<-E\n  a\n    b\n  E\n", "a\n  b\n"),
      ("<<-E\n  a\n\n b\n  E\n", " a\n\nb\n"), ("<<-E\n\ta\n\t\tb\nE\n", "a\n\tb\n"),
      ("<<E\nE\n", ""), ("<<E\n$${a}%%{b}\\n\nE\n", "${a}%{b}\\n\n"),
      ("<<E\r\na\r\nE\r\n", "a\r\n"),
    ] as [(String, String)])
  func heredocs(text: String, expected: String) throws {
    let file = ParsedFile("x = \(text)")
    #expect(file.problems.isEmpty)
    let value = try #require(file.body.attributes.first?.value)
    guard case .heredoc(let template) = value.form else {
      Issue.record("no heredoc")
      return
    }
    #expect(template.marker == "E")
    let texts = template.parts.map { if case .text(let text) = $0 { text } else { "?" } }
    #expect(texts.joined() == expected)
  }

  @Test("Elements, items and arguments keep their comments")
  func comments() throws {
    let file = ParsedFile(
      """
      x = [
        # above one
        1, # next to one
        2  // next to two
        , /* a */ 3
        # at the end
      ]
      y = {
        a = 1 # a
        # above b
        b = 2, # b
      }
      """)
    #expect(file.problems.isEmpty)
    let values = file.body.attributes.map(\.value)
    guard case .list(let elements) = values[0].form, case .object(let items) = values[1].form
    else {
      Issue.record("neither list nor object")
      return
    }
    func texts(_ comments: [ParsedComment]) -> [String] { comments.flatMap(\.lines) }
    #expect(elements.map { texts($0.leadingComments) } == [["above one"], [], ["a"]])
    #expect(
      elements.map { texts($0.trailingComments) } == [["next to one"], ["next to two"], []])
    #expect(texts(values[0].closingComments) == ["at the end"])
    #expect(items.map { texts($0.leadingComments) } == [[], ["above b"]])
    #expect(items.map { texts($0.trailingComments) } == [["a"], ["b"]])
  }

  @Test("Each knows its place") func places() throws {
    let file = ParsedFile("a = 1\nb \"é\" {\n  c = [d, e.f]\n}\n")
    let block = try #require(file.body.blocks.first)
    let value = try #require(block.body.attributes.first?.value)
    guard case .list(let elements) = value.form else {
      Issue.record("no list")
      return
    }
    #expect(value.sourceText == "[d, e.f]")
    #expect(elements.map(\.sourceText) == ["d", "e.f"])
    #expect(elements[1].position == SourceText.Position(line: 3, column: 11))
    #expect(block.labels == ["é"] && block.position.line == 2 && !block.isOneLine)
  }
}
