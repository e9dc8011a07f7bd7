import Testing

@testable import ProviderSchema

/// A provider's prose cannot be more than prose.
struct DocumentationCommentTests {
  @Test(
    "Text is made harmless",
    arguments: [
      ("plain", ["plain"]), ("", []), (" \n\t ", []), ("a\nb", ["a", "b"]),
      ("a\r\n\r\n\n b\rc\n\n", ["a", "", " b", "c"]),
      ("a\u{2028}b\u{2029}c\u{85}d\u{B}e", ["a", "b", "c", "d", "e"]),
      ("*/ let x = 1 /*", ["* / let x = 1 / *"]), ("/*/", ["/ * /"]),
      ("`a` and `b`", ["`a` and `b`"]), ("`a and b", ["'a and b"]), ("```", ["```", "```"]),
      ("a\0b\u{1B}[31mc", ["a b [31mc"]), ("left\u{202E}thgir\u{200B}\u{FEFF}", ["leftthgir"]),
      ("a  \t b", ["a b"]), ("é 👩 \u{E000}", ["é 👩"]), ("\\(exit(1))", ["\\(exit(1))"]),
      ("*\u{200B}/", ["* /"]),
    ])
  func harmless(_ text: String, _ expected: [String]) {
    #expect(DocumentationComment.lines(text, width: 40) == expected)
  }

  @Test("Lines are never longer than allowed")
  func wraps() {
    let text = String(repeating: "word ", count: 1_000) + String(repeating: "x", count: 100_000)
    let lines = DocumentationComment.lines(text, width: 90)
    let words = lines.filter { $0.contains("word") }
    #expect(words.allSatisfy { $0.count <= 90 })
    #expect(lines.allSatisfy { $0.count <= 2_000 && !$0.isEmpty })
    #expect(lines.joined().filter { $0 == "x" }.count == 100_000)
    #expect(DocumentationComment.lines("aaa bbb ccc", width: 7) == ["aaa bbb", "ccc"])
  }

  @Test("A URL that is longer than a line stays whole")
  func urls() {
    let url = "https://registry.example.com/" + String(repeating: "path/", count: 30) + "#anchor"
    #expect(
      DocumentationComment.lines("See \(url), and more.", width: 40)
        == ["See", "\(url),", "and more."])
  }

  @Test("Code blocks, lists, tables and headings stay what they are")
  func blocks() {
    let text = """
      # A heading that is longer than what a line has room for here
      Before:
      - one item that is longer than a line
        1. inner item that is longer too
      * two

      ```json
      {
        "key": "a value that is longer than what a line has room for `here"

      }
      ```
      | column | another column of the table, longer than a line |
      ~~~
      never closed
      """
    #expect(
      DocumentationComment.lines(text, width: 24) == [
        "# A heading that is longer than what a line has room for here",
        "Before:",
        "- one item that is",
        "  longer than a line",
        "  1. inner item that is",
        "     longer too",
        "* two",
        "",
        "```json",
        "{",
        "  \"key\": \"a value that is longer than what a line has room for `here\"",
        "",
        "}",
        "```",
        "| column | another column of the table, longer than a line |",
        "~~~",
        "never closed",
        "~~~",
      ])
  }

  @Test("No break makes a list, a heading or a quotation of what was a sentence")
  func breaks() {
    for mark in ["-", "*", "+", "1.", "23)", "#", "##", ">", "=", "---"] {
      let lines = DocumentationComment.lines("aaaa bbbb \(mark) cccc dddd", width: 9)
      #expect(lines == ["aaaa", "bbbb \(mark)", "cccc dddd"], "\(mark)")
    }
  }

  @Test("No description leaves its comment")
  func staysInside() throws {
    let description =
      #"*/ } \n public let injected = 1 // \u2028 let x = 2 ` \\(y) \r fatalError()"#
    let described = #""description": "\#(description)""#
    let attribute = #"{"type": "string", "required": true, "deprecated": true, \#(described)}"#
    let inner = #"{\#(described), "attributes": {"c": \#(attribute)}}"#
    let text = try SchemaText.binding(
      #"{\#(described), "attributes": {"a": \#(attribute)}, "block_types": {"b": "#
        + #"{"nesting_mode": "list", "block": \#(inner)}}}"#)
    let lines = text.split(whereSeparator: \.isNewline)
    let suspects = lines.filter { $0.contains("injected") || $0.contains("fatalError") }
    #expect(suspects.count >= 8)
    for line in suspects { #expect(line.drop { $0 == " " }.hasPrefix("///")) }
  }
}
