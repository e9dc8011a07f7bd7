import Terraform
import Testing

@testable import ProviderSchema

/// `bindings.json`, its patterns, and what follows from it for a folder.
struct ConfigurationTests {
  @Test(
    "Patterns",
    arguments: [
      ("aws_a", ["aws_a"]), ("aws_*", ["aws_a", "aws_ab", "aws_abc"]),
      ("*", ["aws_a", "aws_ab", "aws_abc"]),
      ("data.*", ["data.aws_a"]), ("data.aws_a", ["data.aws_a"]), ("*b", ["aws_ab"]),
      ("*b*", ["aws_ab", "aws_abc"]),
      ("a*_*a*", ["aws_a", "aws_ab", "aws_abc"]), ("aws", []),
      ("aws_a**", ["aws_a", "aws_ab", "aws_abc"]),
      ("*_a*c", ["aws_abc"]), ("ephemeral.*", ["ephemeral.aws_a"]),
    ])
  func patterns(_ text: String, _ expected: [String]) throws {
    let pattern = try TypePattern(text)
    let names =
      ["aws_a", "aws_ab", "aws_abc"].map { TypeName(.resource, $0) }
      + [TypeName(.data, "aws_a"), TypeName(.ephemeral, "aws_a")]
    #expect(names.filter(pattern.matches).map(\.description) == expected)
  }

  @Test("No pattern", arguments: ["", "data.", "a b", "a.b", "a\"", "é", "a?", "\n"])
  func refusesPatterns(_ text: String) {
    #expect(throws: SchemaError(.invalidPattern(text))) { try TypePattern(text) }
  }

  @Test("A pattern of stars takes time that is not exponential")
  func manyStars() throws {
    let pattern = try TypePattern(String(repeating: "a*", count: 200) + "b")
    #expect(!pattern.matches(TypeName(.resource, String(repeating: "a", count: 5_000))))
  }

  @Test("What is written is read back")
  func roundTrip() throws {
    let configuration = try BindingConfiguration(
      provider: "registry.example.com:8080/a-b/c", version: "1.2.3-beta+4",
      types: [TypePattern("x_*"), TypePattern("data.x_y")])
    #expect(
      configuration.text == """
        {
          "provider": "registry.example.com:8080/a-b/c",
          "version": "1.2.3-beta+4",
          "types": [
            "x_*",
            "data.x_y"
          ]
        }

        """)
    #expect(try BindingConfiguration(reading: Array(configuration.text.utf8)) == configuration)
  }

  @Test("The acronyms are written in order, each once, and are no source of Swift")
  func acronyms() throws {
    let configuration = try BindingConfiguration(
      provider: "a/b", origin: .version("1.0.0"), types: [TypePattern("x")],
      acronyms: ["ZT", "VNet", "ZT"])
    #expect(configuration.text.contains("\n  \"acronyms\": [\"VNet\", \"ZT\"],\n"))
    #expect(try BindingConfiguration(reading: Array(configuration.text.utf8)) == configuration)
    for word in ["", "a b", "é", "a\"", "a_b"] {
      #expect(
        throws: SchemaError(.invalidSetting("acronyms", word, expected: "[\"VNet\"]"))
      ) {
        try BindingConfiguration(
          provider: "a/b", origin: .version("1.0.0"), types: [TypePattern("x")], acronyms: [word])
      }
    }
  }

  @Test(
    "Settings that cannot be",
    arguments: [
      (
        #"{"provider": "aws", "version": "1.0.0", "types": ["a"]}"#,
        #""provider" cannot be "aws"; write it as in "hashicorp/aws""#
      ),
      (
        #"{"provider": "a/b/c/d", "version": "1.0.0", "types": ["a"]}"#,
        #""provider" cannot be "a/b/c/d"; write it as in "hashicorp/aws""#
      ),
      (
        #"{"provider": "a/\"", "version": "1.0.0", "types": ["a"]}"#,
        #""provider" cannot be "a/\""; write it as in "hashicorp/aws""#
      ),
      (
        #"{"provider": "../../..", "version": "1.0.0", "types": ["a"]}"#,
        #""provider" cannot be "../../.."; write it as in "hashicorp/aws""#
      ),
      (
        #"{"provider": "a/b", "version": "1..", "types": ["a"]}"#,
        #""version" cannot be "1.."; write it as in "5.100.0""#
      ),
      (
        #"{"provider": "a/b", "version": "~> 1.0", "types": ["a"]}"#,
        #""version" cannot be "~> 1.0"; write it as in "5.100.0""#
      ),
      (
        #"{"provider": "a/b", "version": "1.0.0", "types": []}"#,
        #""types" cannot be "[]"; write it as in ["aws_kinesis_stream"]"#
      ),
      (
        #"{"provider": "a/b", "version": "1.0.0"}"#,
        #""types" cannot be "[]"; write it as in ["aws_kinesis_stream"]"#
      ),
      (#"{"version": "1.0.0", "types": ["a"]}"#, #""provider" is missing"#),
      (#"{"provider": "a/b", "types": ["a"]}"#, #""version" is missing"#),
      (
        #"{"providers": "a/b"}"#,
        #"there is no setting "providers"; known: provider, version, schema, acronyms, types"#
      ),
      (
        #"{"provider": "a/b", "version": "1.0.0", "types": ["a b"]}"#,
        #""a b" is not a pattern; write a type's name, "data." before a data source's, "ephemeral." before an ephemeral resource's, "function." before a function's, "*" for any characters, "provider" for the provider's own settings"#
      ),
      ("", "byte 0: the text ends too early"),
    ])
  func refusesSettings(_ json: String, _ message: String) {
    do {
      _ = try BindingConfiguration(reading: Array(json.utf8))
      Issue.record("no error")
    } catch {
      #expect("\(error)" == message)
    }
  }

  @Test("A pattern that selects nothing is an error")
  func uselessPatterns() throws {
    let schema = SchemaText.document(resources: ["thing_a": "{}"], ephemeral: ["thing_b": "{}"])
    func generate(_ pattern: String) throws -> [BindingFile] {
      try BindingGenerator.files(
        for: BindingConfiguration(
          provider: "example/thing", version: "1.0.0", types: [TypePattern(pattern)]),
        schema: schema)
    }
    #expect(try generate("*").map(\.name) == ["A.swift"])
    #expect(throws: SchemaError(.nothingSelected(pattern: "thing_b"))) { try generate("thing_b") }
    #expect(try generate("ephemeral.*").map(\.name) == ["EphemeralB.swift"])
  }

  @Test("A folder is brought up to date, and files that were not generated stay")
  func plan() throws {
    let mark = BindingRenderer.mark
    let plan = BindingPlan(
      generated: [
        BindingFile(name: "A.swift", contents: "\(mark)1"),
        BindingFile(name: "B.swift", contents: "\(mark)2"),
        BindingFile(name: "C.swift", contents: "\(mark)3"),
        BindingFile(name: "E.swift", contents: "\(mark)5"),
      ],
      existing: [
        "B.swift": "\(mark)old", "C.swift": "\(mark)3", "D.swift": "\(mark)4", "E.swift": "mine",
        "F.swift": "mine",
      ])
    #expect(
      plan.items.map { "\($0.action) \($0.name)" } == [
        "create A.swift", "change B.swift", "keep C.swift", "remove D.swift", "change E.swift",
      ])
    #expect(plan.conflicts == ["E.swift"])
  }
}
