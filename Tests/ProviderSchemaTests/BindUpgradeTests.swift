import Foundation
import ProviderSchema
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// `infra-gen bind --upgrade`: from one version of a provider to another.
struct BindUpgradeTests {
  private static let old = document(
    #"""
    "resource_schemas": {
      "thing_a": {"block": {"attributes": {
        "name": {"type": "string", "required": true},
        "old": {"type": "string", "optional": true},
        "size": {"type": "string", "optional": true},
        "label": {"type": "string", "required": true},
        "arn": {"type": "string", "computed": true},
        "id": {"type": "string", "computed": true},
        "settings": {"optional": true, "nested_type": {"nesting_mode": "single", "attributes": {
          "mode": {"type": "string", "optional": true}, "level": {"type": "number", "optional": true}}}}
      }, "block_types": {
        "rule": {"nesting_mode": "list", "max_items": 1, "block": {"attributes": {
          "port": {"type": "number", "optional": true}}}},
        "past": {"nesting_mode": "set", "block": {}}
      }}},
      "thing_gone": {"block": {}}
    },
    "functions": {"f": {"return_type": "string"}, "g": {"return_type": "string"}}
    """#)

  private static let new = document(
    #"""
    "resource_schemas": {
      "thing_a": {"block": {"attributes": {
        "name": {"type": "string", "required": true},
        "region": {"type": "string", "optional": true, "computed": true},
        "size": {"type": ["list", "string"], "optional": true},
        "label": {"type": "string", "optional": true},
        "arn": {"type": "string", "computed": true, "deprecated": true, "deprecation_message": "Use id.\nAlways."},
        "id": {"type": "string", "computed": true},
        "must": {"type": "bool", "required": true},
        "settings": {"optional": true, "nested_type": {"nesting_mode": "single", "attributes": {
          "mode": {"type": "string", "optional": true, "deprecated": true}}}}
      }, "block_types": {
        "rule": {"nesting_mode": "list", "min_items": 1, "block": {"attributes": {
          "port": {"type": "number", "optional": true, "sensitive": true}}}}
      }}},
      "thing_b": {"block": {"description": "A new one. With more.", "attributes": {
        "region": {"type": "string", "optional": true, "computed": true}}}},
      "thing_c": {"block": {}}
    },
    "functions": {"f": {"return_type": "bool"}}, "action_schemas": {"thing_do": {}, "thing_be": {}},
    "resource_identity_schemas": {"thing_a": {"attributes": {}}}
    """#)

  private static func document(_ sections: String) -> String {
    """
    {"format_version": "1.0", "provider_schemas": {"registry.terraform.io/example/thing": {
      \(sections)
    }}}
    """
  }

  private static func provider(_ text: String) throws -> ProviderSchema.Provider {
    try SchemaReader.readProvider("example/thing", Array(text.utf8))
  }

  private static func changes() throws -> [SchemaChange] {
    SchemaComparison.changes(from: try provider(old), to: try provider(new))
  }

  @Test("What appeared, changed and was removed, by the names of types and members")
  func differences() throws {
    let summary = UpgradeSummary(
      provider: "example/thing", versions: ("1.0.0", "2.0.0"), changes: try Self.changes())
    #expect(
      summary.lines == [
        "example/thing 1.0.0 to 2.0.0",
        "  appeared",
        "    action.thing_be",
        "    action.thing_do",
        "    identity.thing_a",
        "    thing_a.must: a bool, required",
        "    thing_a.region: a string, optional",
        "    thing_b: A new one",
        "    thing_c",
        "  changed",
        "    function.f: takes or gives other values",
        "    thing_a.arn: deprecated (Use id.)",
        "    thing_a.label: no longer required",
        "    thing_a.rule: several blocks are possible now, required now",
        "    thing_a.rule.port: sensitive now",
        "    thing_a.settings.mode: deprecated",
        "    thing_a.size: a list of strings instead of a string",
        "  removed",
        "    function.g",
        "    thing_a.old",
        "    thing_a.past",
        "    thing_a.settings.level",
        "    thing_gone",
      ])
    let same = UpgradeSummary(provider: "a/b", versions: (nil, "2.0.0"), changes: [])
    #expect(same.lines == ["a/b to 2.0.0: the selected types are the same"])
  }

  @Test("What is the same in many places stands once")
  func groups() {
    let changes = ["a", "b", "c", "d", "e"].map { name in
      SchemaChange(
        kind: .appeared, owner: .type(TypeName(.resource, name)), path: ["rule", "region"],
        details: ["a string"])
    }
    func lines(_ count: Int) -> [String] {
      UpgradeSummary(
        provider: "p", versions: ("1", "2"), changes: Array(changes.prefix(count))
      ).lines
    }
    #expect(lines(2).last == "    a.rule.region, b.rule.region: a string")
    #expect(lines(5).last == "    region of a.rule, b.rule, c.rule and 2 more: a string")
  }

  @Test("Both versions of a provider that are the same have no differences")
  func noDifference() throws {
    let provider = try Self.provider(Self.new)
    #expect(SchemaComparison.changes(from: provider, to: provider).isEmpty)
  }

  @Test("The uses in the stack have their places, and what stays as good as it was is none of them")
  func uses() throws {
    let line = #line
    let stack = Stack("things") {
      Provider("thing", source: "example/thing", version: "~> 1.0")
      let a = RawResource("thing_a", "first") { body in
        body.set("name", "x")
        body.set("old", "y")
        body.set("size", "z")
        body.set("label", "l")
        body.set("settings", Terraform.Expression<AnyValue>.value(["mode": "m"]))
        body.block("rule") { $0.set("port", Terraform.Expression<Number>(80)) }
      }
      a
      RawResource("other_a", "second") { $0.set("size", "z") }
      Output("arn", a.reference("arn") as Terraform.Expression<String>, description: "Read.")
      Output("label", a.reference("label") as Terraform.Expression<String>, description: "Read.")
      Output("past", a.reference("past") as Terraform.Expression<[AnyValue]>, description: "Read.")
    }
    let uses = TouchedUses(
      stack: CollectedStack(stack), provider: "example/thing", version: "2.0.0",
      old: try Self.provider(Self.old), new: try Self.provider(Self.new),
      changes: try Self.changes()
    ).uses
    #expect(
      uses.map { "\(Int($0.location.line) - line) \($0.text)" } == [
        #"2 the provider thing has the constraint "~> 1.0", which excludes 2.0.0"#,
        #"3 thing_a lacks the argument "must", which is required; add .set("must", …)"#,
        #"5 thing_a has no argument "old"; it has label, must, name, region, settings, size"#,
        #"6 "size" of thing_a is set to "z", but takes a list of strings; give it a value of that type"#,
        #"6 thing_a.first sets "size": a list of strings instead of a string"#,
        #"8 thing_a.first sets "settings.mode": deprecated"#,
        #"9 thing_a.first sets "rule": several blocks are possible now, required now"#,
        #"9 thing_a.first sets "rule.port": sensitive now"#,
        #"13 reads "arn" of thing_a.first: deprecated (Use id.)"#,
        #"15 reads "past" of thing_a.first: it was removed"#,
      ])
  }

  @Test("All folders of the provider come to the version, and patterns without a meaning go")
  func command() async throws {
    try await withFolders { folder, run in
      let arguments = [
        "--upgrade", "--provider-version", "2.0.0", "--schema", "\(folder)/new.json",
      ]
      #expect(await run(arguments + ["--check"]) == 1)
      #expect(Self.text(folder, "A/Generated/A.swift").contains("example/thing 1.0.0."))
      #expect(await run(arguments) == 0)
      #expect(Self.text(folder, "A/Generated/A.swift").contains("example/thing 2.0.0."))
      #expect(Self.text(folder, "A/Generated/A.swift").contains("var region"))
      #expect(
        Self.text(folder, "A/bindings.json")
          == #"{"provider": "example/thing", "version": "2.0.0", "types": ["thing_a"]}"#.spread)
      #expect(await run(arguments + ["--check"]) == 0)
    }
  }

  @Test("A schema that was written over the recorded one says nothing about differences")
  func overwritten() async throws {
    try await withFolders { folder, run in
      try FileManager.default.removeItem(atPath: "\(folder)/old.json")
      try FileManager.default.copyItem(atPath: "\(folder)/new.json", toPath: "\(folder)/old.json")
      #expect(
        await run(["--upgrade", "--provider-version", "2.0.0", "--schema", "\(folder)/old.json"])
          == 0)
      #expect(Self.text(folder, "A/Generated/A.swift").contains("example/thing 2.0.0."))
    }
  }

  @Test("An upgrade needs a version, keeps the patterns, and is of one provider")
  func refusals() async throws {
    try await withFolders { folder, run in
      let schema = ["--schema", "\(folder)/new.json"]
      #expect(await run(["--upgrade"] + schema) == 2)
      #expect(await run(["--upgrade", "--provider-version", "2.0.0", "thing_a"] + schema) == 2)
      #expect(
        await run(["--upgrade", "--provider-version", "2.0.0", "--provider", "a/b"] + schema) == 2)
    }
  }

  @Test("Sections that nothing is made from are counted")
  func sections() throws {
    let text = Self.document(
      #"""
      "resource_schemas": {"thing_a": {"block": {}}}, "action_schemas": {"thing_a": {}},
      "list_resource_schemas": {"thing_a": {}}, "resource_identity_schemas": {"thing_a": {}},
      "state_store_schemas": {"a": {}, "b": {}}, "none": {}, "null": null, "new_\nschemas": {"d": {}},
      "odd": [1]
      """#)
    let provider = try Self.provider(text)
    let configuration = try BindingConfiguration(
      provider: "example/thing", version: "1.0.0", types: [TypePattern("*")])
    #expect(
      UnboundReport.lines([configuration: provider]) == [
        "example/thing 1.0.0: not bound: 2 state stores (state_store_schemas), the unknown section \"new_\\nschemas\" with 1 entry, "
          + "the unknown section \"odd\" with 1 entry"
      ])
    let plain = try Self.provider(Self.old)
    #expect(UnboundReport.lines([configuration: plain]).isEmpty)
  }

  private static func text(_ folder: String, _ path: String) -> String {
    (try? String(contentsOfFile: "\(folder)/Sources/\(path)", encoding: .utf8)) ?? ""
  }

  /// One folder with bindings that were made from the old schema, and a run of the command in it.
  private func withFolders(
    _ body: (String, ([String]) async -> Int32) async throws -> Void
  ) async throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    let folder = url.path
    try url.write(Self.old, to: "old.json")
    try url.write(Self.new, to: "new.json")
    try url.write(
      "provider \"registry.terraform.io/example/thing\" {\n  version = \"1.0.0\"\n}\n",
      to: ".terraform.lock.hcl")
    func run(_ arguments: [String]) async -> Int32 {
      await Program.run(["bind", "--into", "\(folder)/Sources/A"] + arguments)
    }
    #expect(await run(["--schema", "\(folder)/old.json", "thing_a", "thing_gone"]) == 0)
    try await body(folder, run)
  }

  private struct Program: Infrastructure {
    var stack: Stack { Stack("none") {} }
  }
}

extension String {
  /// The JSON of a `bindings.json` with a line for each setting and each type.
  fileprivate var spread: String {
    replacing("{\"provider", with: "{\n  \"provider").replacing(", \"", with: ",\n  \"")
      .replacing("[\"", with: "[\n    \"").replacing("\"]}", with: "\"\n  ]\n}\n")
  }
}
