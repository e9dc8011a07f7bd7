import CommandLineSupport
import Foundation
import Pipeline
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// Raw resources against a provider's schema.
struct SchemaCheckTests {
  static func thing(_ content: (inout RawBody) -> Void, line: UInt = #line) -> Stack {
    let thing = RawResource(
      "thing_sample", "s",
      { body in
        body.set("name", "n", line: 7)
        body.block("rule", line: 8) { $0.set("port", 80, line: 9) }
        content(&body)
      }, line: 6)
    return Stack("things") {
      Provider("thing", source: "example/thing", version: "1.0.0")
      thing
    }
  }

  typealias Found = ThingSchema.Found

  struct Wrong: Sendable, CustomTestStringConvertible {
    let change: @Sendable (inout RawBody) -> Void
    let found: Found
    var testDescription: String { "\(found)" }

    init(_ found: Found, _ change: @escaping @Sendable (inout RawBody) -> Void) {
      self.change = change
      self.found = found
    }
  }

  @Test("What the schema takes is not complained about")
  func good() throws {
    let stack = Self.thing { body in
      body.set("size", "12")
      body.set("label", 12)
      body.set("enabled", "true")
      body.set("tags", ["a": "b"])
      body.set("names", ["a"])
      body.set("lines", [["text": "x"]])
      body.set("id", Terraform.Expression<String>?.none)
      body.set("depends_on", [])
      body.dynamic("rule", forEach: ["a"]) { body, _ in
        body.set("port", Terraform.Expression<Number>.raw("each.value"))
      }
      body.block("lifecycle") { $0.set("prevent_destroy", true) }
      body.block("timeouts") { $0.set("create", "1m") }
    }
    #expect(try ThingSchema.findings(stack) == [])
  }

  @Test(
    "Each fault is reported with its line and a remedy",
    arguments: [
      Wrong(
        Found(
          12,
          .unknownArgument(
            "visibility", of: "thing_sample", suggestion: "visibility_timeout",
            known: ThingSchema.arguments))
      ) { $0.set("visibility", 1, line: 12) },
      Wrong(
        Found(
          12,
          .unknownArgument(
            "nmae", of: "thing_sample", suggestion: "name", known: ThingSchema.arguments))
      ) {
        $0.set("nmae", "x", line: 12)
      },
      Wrong(
        Found(
          12,
          .unknownArgument(
            "visibilityTimeout", of: "thing_sample", suggestion: "visibility_timeout",
            known: ThingSchema.arguments))
      ) { $0.set("visibilityTimeout", 1, line: 12) },
      Wrong(
        Found(
          12,
          .unknownArgument(
            "zzzzzz", of: "thing_sample", suggestion: nil, known: ThingSchema.arguments))
      ) { $0.set("zzzzzz", "x", line: 12) },
      Wrong(
        Found(12, .computedArgument("arn", of: "thing_sample"))
      ) { $0.set("arn", "x", line: 12) },
      Wrong(
        Found(12, .blockAsArgument("rule", of: "thing_sample"))
      ) { $0.set("rule", [], line: 12) },
      Wrong(
        Found(12, .argumentAsBlock("label", of: "thing_sample"))
      ) { $0.block("label", line: 12) { _ in } },
      Wrong(
        Found(
          12,
          .unknownBlock("ruel", of: "thing_sample", suggestion: "rule", known: ThingSchema.blocks))
      ) {
        $0.block("ruel", line: 12) { _ in }
      },
      Wrong(
        Found(12, .tooManyBlocks("timeouts", of: "thing_sample", count: 2, maximum: 1))
      ) {
        $0.block("timeouts", line: 11) { _ in }
        $0.block("timeouts", line: 12) { _ in }
      },
      Wrong(
        Found(
          13,
          .unknownArgument(
            "prot", of: "the block \"rule\" of thing_sample", suggestion: "port", known: ["port"]))
      ) {
        $0.block("rule", line: 12) {
          $0.set("port", 1)
          $0.set("prot", 1, line: 13)
        }
      },
      Wrong(
        Found(12, .missingArgument("port", of: "the block \"rule\" of thing_sample"))
      ) { $0.block("rule", line: 12) { _ in } },
      Wrong(
        Found(12, .tooManyBlocks("rule", of: "thing_sample", count: 3, maximum: 2))
      ) {
        $0.block("rule", line: 11) { $0.set("port", 1) }
        $0.block("rule", line: 12) { $0.set("port", 1) }
      },
      Wrong(
        Found(12, .wrongValue("size", of: "thing_sample", found: "a bool", expected: "a number"))
      ) { $0.set("size", true, line: 12) },
      Wrong(
        Found(12, .wrongValue("size", of: "thing_sample", found: "\"large\"", expected: "a number"))
      ) { $0.set("size", "large", line: 12) },
      Wrong(
        Found(12, .wrongValue("enabled", of: "thing_sample", found: "a number", expected: "a bool"))
      ) { $0.set("enabled", 1, line: 12) },
      Wrong(
        Found(
          12,
          .wrongValue("names", of: "thing_sample", found: "a string", expected: "a set of strings"))
      ) {
        $0.set(
          "names", "a\(Terraform.Expression<String>.raw("x"))",
          line: 12)
      },
      Wrong(
        Found(12, .wrongValue("tags.a", of: "thing_sample", found: "a list", expected: "a string"))
      ) { $0.set("tags", ["a": ["b"]], line: 12) },
      Wrong(
        Found(
          12,
          .unknownArgument(
            "txt", of: "\"lines[0]\" of thing_sample", suggestion: "text", known: ["text"]))
      ) {
        $0.set("lines", [["txt": "x", "text": "y"]], line: 12)
      },
      Wrong(
        Found(12, .missingArgument("text", of: "\"lines[0]\" of thing_sample"))
      ) { $0.set("lines", [[:]], line: 12) },
    ])
  func fault(_ wrong: Wrong) throws {
    #expect(try ThingSchema.findings(Self.thing(wrong.change)) == [wrong.found])
  }

  @Test("What is missing is reported at the resource, all at once")
  func missing() throws {
    let stack = Stack("things") {
      Provider("thing", source: "example/thing", version: "1.0.0")
      RawResource("thing_sample", "s", line: 6)
      RawResource("thing_smaple", "t", line: 7)
      RawResource("thing_source", "u", line: 8)
      RawResource(data: "thing_source", "v", { $0.set("if", "x", line: 10) }, line: 9)
      RawResource(ephemeral: "thing_none", "w", line: 11)
      RawResource("other_thing", "x", line: 12)
      RawResource("terraform_data", "y", line: 13)
    }
    #expect(
      try ThingSchema.findings(stack) == [
        Found(6, .missingArgument("name", of: "thing_sample")),
        Found(6, .tooFewBlocks("rule", of: "thing_sample", count: 0, minimum: 1)),
        Found(
          7,
          .unknownType(
            "thing_smaple", kind: .resource, provider: "example/thing", suggestion: "thing_sample")),
        Found(8, .otherKind("thing_source", kind: .resource, actual: .data)),
        Found(10, .unknownArgument("if", of: "data.thing_source", suggestion: "id", known: ["id"])),
        Found(
          11,
          .unknownType(
            "thing_none", kind: .ephemeral, provider: "example/thing", suggestion: nil)),
      ])
  }

  @Test("Resources in blocks, in checks and in loops are looked at too")
  func elsewhere() throws {
    let source = RawResource(data: "thing_source", "s", { $0.set("ib", "x", line: 5) }, line: 4)
    let stack = Stack("things") {
      Provider("thing", source: "example/thing", version: "1.0.0")
      RawBlock("data", labels: ["thing_source", "b"], { $0.set("od", "x") }, line: 6)
      Check(
        "c", reading: source,
        assertions: [.init(source.reference("id") == "x", message: "No x.")])
      Module("m") {
        ForEach(["a"]) { each in
          RawResource(data: "thing_source", "l", { $0.set("i", each.value, line: 8) }, line: 7)
        }
      }
    }
    #expect(
      try ThingSchema.findings(stack) == [
        Found(6, .unknownArgument("od", of: "data.thing_source", suggestion: "id", known: ["id"])),
        Found(5, .unknownArgument("ib", of: "data.thing_source", suggestion: "id", known: ["id"])),
        Found(8, .unknownArgument("i", of: "data.thing_source", suggestion: "id", known: ["id"])),
      ])
  }

  @Test("What is changed by hand in a resource with a binding is checked too, at its line")
  func typed() throws {
    let queue = SQSQueue("q", name: "q", line: 21).with {
      $0.body.set("fifo", true)
    }
    let stack = Stack("queues") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      queue
    }
    let schema = ThingSchema.document(
      "hashicorp/aws",
      resources: [
        "aws_sqs_queue":
          #"{"attributes": {"name": {"type": "string", "optional": true}, "fifo_queue": {"type": "bool", "optional": true}}}"#
      ])
    #expect(
      try ThingSchema.findings(stack, schema) == [
        Found(
          21,
          .unknownArgument(
            "fifo", of: "aws_sqs_queue", suggestion: "fifo_queue", known: ["fifo_queue", "name"]))
      ])
  }

  @Test("The settings of a provider are checked against its own schema")
  func providers() throws {
    let schema = ThingSchema.document(
      "example/thing", resources: [:],
      configuration: """
        {
          "attributes": {
            "api_token": {"type": "string", "optional": true},
            "address": {"type": "string", "required": true},
            "retries": {"type": "number", "optional": true}
          },
          "block_types": {
            "features": {
              "nesting_mode": "list", "min_items": 1, "max_items": 1,
              "block": {"attributes": {"mode": {"type": "string", "required": true}}}
            }
          }
        }
        """)
    func findings(_ content: @escaping (inout BlockBody) -> Void) throws -> [Found] {
      try ThingSchema.findings(
        Stack("things") {
          Provider("thing", source: "example/thing", version: "1.0.0", content, line: 3)
          Provider(
            "thing", source: "example/thing", version: "1.0.0", alias: "b",
            { $0.block("features") { $0.set("mode", "x") } }, line: 4)
        }, schema)
    }
    #expect(
      try findings {
        $0.set("api_tokenn", "x")
        $0.set("retries", "many")
        $0.block("features") { $0.set("mod", "x") }
      } == [
        Found(
          3,
          .unknownArgument(
            "api_tokenn", of: "the provider thing", suggestion: "api_token",
            known: ["address", "api_token", "retries"])),
        Found(
          3,
          .wrongValue("retries", of: "the provider thing", found: "\"many\"", expected: "a number")),
        Found(
          3,
          .unknownArgument(
            "mod", of: "the block \"features\" of the provider thing", suggestion: "mode",
            known: ["mode"])),
        Found(3, .missingArgument("mode", of: "the block \"features\" of the provider thing")),
      ])
    #expect(
      try findings { $0.set("api_token", "x") } == [
        Found(3, .tooFewBlocks("features", of: "the provider thing", count: 0, minimum: 1))
      ], "the address may come from the environment")
    #expect(
      try findings { body in
        body.block("feature") { _ in }
        body.block("features") { $0.set("mode", "x") }
      } == [
        Found(
          3,
          .unknownBlock(
            "feature", of: "the provider thing", suggestion: "features", known: ["features"]))
      ])
  }

  @Test("A schema that was kept is used for a provider with settings by name, without a resource")
  func keptForProvider() throws {
    try withTemporaryFolder { folder in
      let schema = ThingSchema.document(
        "example/thing", resources: [:],
        configuration: #"{"attributes": {"token": {"type": "string", "optional": true}}}"#)
      try folder.write(schema, to: "example/thing/1.0.0/schema.json")
      let store = SchemaStore(path: folder.path)
      for (name, count) in [("tokne", 1), ("token", 0)] {
        let stack = Stack("things") {
          Provider("thing", source: "example/thing", version: "1.0.0") { $0.set(name, "x") }
        }
        let found = try SchemaCheck(path: nil, store: store, environment: [:]).errors(
          in: CollectedStack(stack))
        #expect(found.count == count)
      }
    }
  }

  @Test(
    "The names in ignoreChanges are those of arguments and blocks, or of parts of them",
    arguments: [
      (
        [
          "visibility_timeout", "arn", "tags[\"a.b\"]", "tags.owner", "rule[0].port",
          "lines[0].text",
        ], nil
      ),
      (
        ["visibility_timeot"],
        Found(
          6,
          .unknownIgnoredChange(
            "visibility_timeot", of: "thing_sample", suggestion: "visibility_timeout",
            known: ThingSchema.names))
      ),
      (
        ["rule[0].prot"],
        Found(
          6,
          .unknownIgnoredChange(
            "prot", of: "the block \"rule\" of thing_sample", suggestion: "port", known: ["port"]))
      ),
      (
        ["lines[0].txt"],
        Found(
          6,
          .unknownIgnoredChange(
            "txt", of: "\"lines\" of thing_sample", suggestion: "text", known: ["text"]))
      ),
    ])
  func ignoredChanges(_ names: [String], _ found: Found?) throws {
    let thing = RawResource(
      "thing_sample", "s",
      { body in
        body.set("name", "n")
        body.block("rule") { $0.set("port", 80) }
      }, line: 6
    ).lifecycle(Lifecycle(ignoreChanges: .attributes(names)))
    let stack = Stack("things") {
      Provider("thing", source: "example/thing", version: "1.0.0")
      thing
    }
    #expect(try ThingSchema.findings(stack) == [found].compactMap { $0 })
  }

  @Test("Nothing is written where the schema says that something is wrong")
  func command() async throws {
    try await withFolder { folder in
      try folder.write(ThingSchema.text, to: "schema.json")
      let output = folder.appendingPathComponent("generated").path
      let schema = folder.appendingPathComponent("schema.json").path
      #expect(await Things.run(["--output", output, "--schema", schema]) == 2)
      #expect(!FileManager.default.fileExists(atPath: output))
      #expect(await Things.run(["--output", output, "--schema", schema + "-missing"]) == 2)
      #expect(!FileManager.default.fileExists(atPath: output))
      #expect(await Things.run(["--output", output]) == 0)
    }
  }

  private struct Things: Infrastructure {
    var stack: Stack { SchemaCheckTests.thing { $0.set("nmae", "x") } }
  }

  @Test(
    "Errors of the stack and of the schema are reported together, in the order of the source")
  func together() async throws {
    let stack = Stack("things") {
      Provider("thing", source: "example/thing", version: "1.0.0")
      RawResource("thing_sample", "not a name", { $0.set("nmae", "x", line: 4) }, line: 3)
    }
    try await withFolder { folder in
      try folder.write(ThingSchema.text, to: "schema.json")
      let project = try Project(output: folder.appendingPathComponent("generated").path)
      let error = await #expect(throws: DeclarationErrors.self) {
        try await project.files(
          of: CollectedStack(stack), by: PlainProgram<Things>.self,
          schema: folder.appendingPathComponent("schema.json").path, console: Console())
      }
      #expect(error?.errors.map(\.location.line) == [3, 3, 3, 4])
    }
  }

  @Test("A schema that is malformed or missing is reported")
  func unusable() throws {
    let stack = Self.thing { _ in }
    #expect(throws: BindError.self) { try ThingSchema.findings(stack, "{}") }
    let store = SchemaStore(path: "")
    #expect(throws: (any Error).self) {
      try SchemaCheck(path: "/nowhere/schema.json", store: store).errors(in: CollectedStack(stack))
    }
    func path(_ option: String?, _ environment: [String: String]) -> String? {
      SchemaCheck(path: option, store: store, environment: environment).path
    }
    #expect(path(nil, [:]) == nil)
    #expect(path(nil, ["INFRA_GEN_SCHEMA": ""]) == nil)
    #expect(path(nil, ["INFRA_GEN_SCHEMA": "a"]) == "a")
    #expect(path("b", ["INFRA_GEN_SCHEMA": "a"]) == "b")
  }

  @Test("A schema that was kept is used for raw resources, where the stack admits its version")
  func kept() throws {
    try withTemporaryFolder { folder in
      try folder.write("no schema", to: "example/thing/2.0.0/schema.json")
      try folder.write(ThingSchema.text, to: "example/thing/1.4.0/schema.json")
      let store = SchemaStore(path: folder.path)
      func errors(_ source: String, _ version: String, raw: Bool = true) throws -> Int {
        let queue = SQSQueue("q", name: "q")
        let stack = Stack("things") {
          Provider("thing", source: source, version: version)
          Provider("aws", source: "hashicorp/aws", version: "5.100.0")
          if raw { RawResource("thing_sample", "s") { $0.set("nmae", "x") } }
          queue
        }
        return try SchemaCheck(path: nil, store: store, environment: [:]).errors(
          in: CollectedStack(stack)
        ).count
      }
      #expect(try errors("example/thing", "~> 1.2") == 3)
      #expect(try errors("registry.terraform.io/example/thing", "1.4.0") == 3)
      #expect(try errors("example/thing", "~> 1.5") == 0)
      #expect(try errors("example/other", "~> 1.2") == 0)
      #expect(try errors("../thing", "~> 1.2") == 0)
      #expect(throws: BindError.self) { try errors("example/thing", ">= 1.0") }
      #expect(try errors("example/thing", ">= 1.0", raw: false) == 0, "it is not even read")
    }
  }

  @Test(
    "A schema that was kept is used for the names in ignoreChanges of a resource with a binding")
  func keptForIgnoredChanges() throws {
    try withTemporaryFolder { folder in
      let block = #"{"attributes": {"name": {"type": "string", "optional": true}}}"#
      try folder.write(
        ThingSchema.document("hashicorp/aws", resources: ["aws_sqs_queue": block]),
        to: "hashicorp/aws/5.100.0/schema.json")
      let store = SchemaStore(path: folder.path)
      for (name, count) in [("nmae", 1), ("name", 0)] {
        let queue = SQSQueue("q", name: "q").lifecycle(
          Lifecycle(ignoreChanges: .attributes([name])))
        let stack = Stack("queues") {
          Provider("aws", source: "hashicorp/aws", version: "5.100.0")
          queue
        }
        let found = try SchemaCheck(path: nil, store: store, environment: [:]).errors(
          in: CollectedStack(stack))
        #expect(found.count == count)
      }
    }
  }

  @Test("The lines are those of the source, without anybody naming them")
  func lines() throws {
    let line: UInt = #line + 3
    let stack = Stack("things") {
      Provider("thing", source: "example/thing", version: "1.0.0")
      RawResource("thing_sample", "s") { body in
        body.set("name", "n")
        body.set("nmae", "x")
        body.block("rule") {
          $0.set("port", "high")
        }
        body.dynamic("rule", forEach: ["a"]) { rule, each in
          rule.set("prot", each.value)
        }
        body.block("dynamic", labels: ["rule"]) { dynamic in
          dynamic.set("for_each", ["a"])
          dynamic.block("content") {
            $0.set("port", true)
          }
        }
      }
    }
    let found = try ThingSchema.findings(stack).map { $0.line - line }
    // The dynamic block lacks its port besides.
    #expect(found == [2, 4, 7, 6, 12])
  }

  /// As `terraform console` answers `tobool` and `tonumber`.
  @Test(
    "Texts that Terraform converts are taken, and no others",
    arguments: [
      ("enabled", ["true", "false", "1", "0"], ["True", "", "yes", "2"]),
      (
        "size", ["12", "1e3", "+1", "1.", ".5", "-1.5E+2"],
        ["0x10", " 1", "", "1_0", "nan", "twelve", "-"]
      ),
      ("label", ["", "0x10", "anything"], []),
    ])
  func conversions(_ argument: String, taken: [String], refused: [String]) throws {
    for text in taken + refused {
      let found = try ThingSchema.findings(
        Self.thing { $0.set(argument, Terraform.Expression(text)) })
      #expect(found.isEmpty == taken.contains(text), "\(text)")
    }
  }

  @Test(
    "Version constraints admit what Terraform's do",
    arguments: [
      ("~> 5.100", ["5.100.0", "5.101.3"], ["5.99.9", "6.0.0"]),
      ("~> 5.100.1", ["5.100.1", "5.100.9"], ["5.100.0", "5.101.0"]),
      ("~> 5", ["5.0.0", "5.9.0"], ["4.9.9", "6.0.0"]),
      (">= 5.80, < 6.0", ["5.80.0", "5.100.0"], ["5.79.9", "6.0.0"]),
      (">5.1,<=5.3,!=5.2.0", ["5.1.1", "5.3.0"], ["5.1.0", "5.2.0", "5.3.1"]),
      ("5.100.0", ["5.100.0", "5.100"], ["5.100.1"]),
    ])
  func constraints(_ text: String, admitted: [String], refused: [String]) throws {
    let constraint = try #require(VersionConstraint(text))
    for version in admitted {
      let parsed = try #require(Version(version[...]))
      #expect(constraint.admits(parsed), "\(version)")
    }
    for version in refused {
      let parsed = try #require(Version(version[...]))
      #expect(!constraint.admits(parsed), "\(version)")
    }
  }

  @Test(
    "Text that is not a version constraint is refused",
    arguments: ["", "x", "~> ", ">= 1.0,", "-1"])
  func noConstraint(_ text: String) {
    #expect(VersionConstraint(text) == nil)
  }
}
