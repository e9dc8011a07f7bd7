import Foundation
import HCL
import TestSupport
import Testing

/// Terraform reads a printed template as the text that was meant.
@Suite("Templates", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct TemplateMeaningTests {
  /// A template and the text that it gives.
  struct Sample {
    let template: TemplateSyntax
    let text: String
  }

  @Test("A template means the same in quotes, in a heredoc and in an indented one")
  func meaning() throws {
    let seed = ProcessInfo.processInfo.environment["SYNTAX_SEED"].flatMap(UInt64.init) ?? 1
    var random = RandomTemplates(seed: seed)
    let samples = (0..<600).map { _ in random.sample(depth: 2) }
    var body = BodySyntax()
    for (number, sample) in samples.enumerated() {
      let spellings: [ExpressionSyntax] = [
        .template(sample.template), .heredoc(sample.template),
        .heredoc(sample.template, indented: true),
      ]
      for (index, spelling) in spellings.enumerated() {
        var output = BodySyntax()
        output.append("value", .object([ObjectItemSyntax("text", spelling)]))
        body.append(block: "output", labels: ["o\(number)_\(index)"], output)
      }
    }
    let outputs = try Self.outputs(of: body)
    for (number, sample) in samples.enumerated() {
      for index in 0..<3 {
        let value = outputs["o\(number)_\(index)"]?["value"] as? [String: String]
        #expect(
          value?["text"] == sample.text.precomposedStringWithCanonicalMapping,
          "seed \(seed), spelling \(index): \(sample.template)")
      }
    }
  }

  private static func outputs(of body: BodySyntax) throws -> [String: [String: Any]] {
    try withTemporaryFolder { folder in
      try folder.write(Writer.text(of: body), to: "main.tf")
      let environment = ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
      for arguments in [["fmt", "-check", "-diff"], ["init"], ["apply", "-auto-approve"]] {
        let result = try Tool.terraform.run(
          arguments + ["-no-color"], in: folder, environment: environment)
        try #require(result.status == 0, "\(result.output.prefix(6000))")
      }
      let result = try Tool.terraform.run(
        ["output", "-json"], in: folder, environment: environment)
      return try #require(
        JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: [String: Any]])
    }
  }
}

/// Templates whose text is known without Terraform.
private struct RandomTemplates {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func sample(depth: Int) -> TemplateMeaningTests.Sample {
    var (parts, text) = content(depth: depth, variable: nil)
    if Bool.random(using: &generator) {
      parts.append(.text("\n"))
      text += "\n"
    }
    return TemplateMeaningTests.Sample(template: TemplateSyntax(parts), text: text)
  }

  /// - Parameter variable: A name that can be interpolated, and what it stands for.
  private mutating func content(
    depth: Int, variable: (name: String, value: String)?
  ) -> (parts: [TemplateSyntax.Part], text: String) {
    var parts: [TemplateSyntax.Part] = []
    var text = ""
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      let next = part(depth: depth, variable: variable)
      parts.append(next.part)
      text += next.text
    }
    return (parts, text)
  }

  private mutating func part(
    depth: Int, variable: (name: String, value: String)?
  ) -> (part: TemplateSyntax.Part, text: String) {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0 where depth > 0:
      let (then, thenText) = content(depth: depth - 1, variable: variable)
      let (otherwise, otherwiseText) = content(depth: depth - 1, variable: variable)
      let isTrue = Bool.random(using: &generator)
      let hasElse = Bool.random(using: &generator)
      return (
        .conditional(
          .bool(isTrue), then: TemplateSyntax(then),
          else: hasElse ? TemplateSyntax(otherwise) : nil),
        isTrue ? thenText : hasElse ? otherwiseText : ""
      )
    case 1 where depth > 0:
      let items = ["x", "$", " y\n"]
      let name = "item\(depth)"
      var rest = generator
      var texts = ""
      var inner: [TemplateSyntax.Part] = []
      for item in items {
        // The same random choices for each element.
        rest = generator
        let (parts, text) = content(depth: depth - 1, variable: (name, item))
        inner = parts
        texts += text
        swap(&rest, &generator)
      }
      generator = rest
      return (
        .loop(
          value: IdentifierSyntax(unchecked: name), in: .list(items.map { .string($0) }),
          TemplateSyntax(inner)), texts
      )
    case 2:
      if let variable {
        return (
          .interpolation(.traversal(TraversalSyntax(unchecked: variable.name))), variable.value
        )
      }
      return (.interpolation(.string("v\n")), "v\n")
    case 3:
      // A template that is only a number would stay a number.
      let name = FunctionNameSyntax(unchecked: "tostring")
      return (.interpolation(.call(name: name, arguments: [.number(NumberSyntax(12))])), "12")
    default:
      let piece = pieces[Int.random(in: pieces.indices, using: &generator)]
      return (.text(piece), piece)
    }
  }

  private let pieces = [
    "plain", "$", "%", "$$", "%%", "{", "}", "${x}", "%{if true}", "\n", "  indented\n", "\n\n",
    "   \n", " ", "\t", "\ttab\n", "\r\n", "\r", "\"", "\\", "\\n", "EOT", "\nEOT\n", "  EOT", "é",
    "\u{301}", "\n\u{301}", "\u{200D}", "\u{200F}", "\0", "👩‍👩‍👧", "क्ष", "~", "#", "<<EOT\n", "\u{2028}",
    "\u{A0}",
    "\n ", "%{", "${",
  ]
}
