import Testing

@testable import ProviderSchema

/// A provider's prose cannot be more than prose.
struct DocumentationCommentTests {
  @Test(
    "Text is made harmless",
    arguments: [
      ("plain", ["plain"]), ("", []), (" \n\t ", []), ("a\nb", ["a", "", "b"]),
      ("a\r\nb\rc", ["a", "", "b", "", "c"]),
      ("a\u{2028}b\u{2029}c\u{85}d\u{B}e", ["a", "", "b", "", "c", "", "d", "", "e"]),
      ("*/ let x = 1 /*", ["* / let x = 1 / *"]), ("/*/", ["/ * /"]),
      ("`a` and `b`", ["`a` and `b`"]), ("`a and b", ["'a and b"]), ("```", ["'''"]),
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
    #expect(lines.allSatisfy { $0.count <= 90 && !$0.isEmpty })
    #expect(lines.joined().filter { $0 == "x" }.count == 100_000)
    #expect(DocumentationComment.lines("aaa bbb ccc", width: 7) == ["aaa bbb", "ccc"])
    #expect(DocumentationComment.lines("aaaaaaaaab", width: 3) == ["aaa", "aaa", "aaa", "b"])
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
