import Terraform
import TestSupport
import Testing

/// Values of mixed types, written as Swift literals.
@Suite("Literals") struct LiteralTests {
  private static let thing = Thing("thing")
  private static let names = Variable<[String]>("names", default: ["a"], description: "Names.")
    .wrappedValue

  static let stack = Stack("s", requiredVersion: ">= 1.8") {
    thing
    Output(
      "json",
      .jsonencode([
        "a": "b", "list": [["c": 1]], "id": .value(thing.id), "text": "\(thing.id)/*",
        "same": "\(thing.id)", "none": .null, "yes": true, "half": 0.5, "empty": [:], "nothing": [],
        "names": .value(names), "count": .value(.length(names)),
        "deep": [[["x", 1, false, .null, ["y": "\(thing.output)"]]]],
      ]), description: "JSON.")
    Output("yaml", .yamlencode(["a", 1, ["b": [true]]]), description: "YAML.")
    Output("merged", Expression<AnyValue>.merge(["a": 1], ["b": "x"]), description: "Merged.")
    Output("mapped", Expression<[String: String]>.tomap(["a": 1, "b": "x"]), description: "A map.")
    Output("mixed", ["a": 1, "b": ["x", true]], description: "Mixed.")
    Output(
      "variables", TerraformProvider.encodeTFVars(["region": "eu-west-1", "shards": 2]),
      description: "Variables.")
    @Local("mixed", ["cpu": 2, "tags": ["a", true]]) var mixed
    Output("local", mixed, description: "A local.")
    Output(
      "object", Expression<AnyValue>.object(["a": 1, "b": "x", "c": ["d": .null]]),
      description: "An object.")
    RawResource("terraform_data", "raw") {
      $0.set("input", ["a": 1, "b": ["x", .value(thing.id)]])
    }
    TerraformData("kept", input: .value(["a": 1, "b": ["x", true]]))
    RawBlock("check", labels: ["c"]) { body in
      body.block("assert") {
        $0.set("condition", Expression<Bool>.can(thing.id))
        $0.set("error_message", "None.")
      }
    }
    ModuleCall("m", source: .local("./m")) { $0.set("rules", [["port": 80, "open": true]]) }
  }

  @Test("They may be nested as they like") func nested() throws {
    let text = try #require(try Self.stack.text(of: "template/output.tf"))
    #expect(
      text.contains(
        """
          value = jsonencode({
            a = "b"
            list = [
              {
                c = 1
              },
            ]
            id      = terraform_data.thing.id
            text    = "${terraform_data.thing.id}/*"
            same    = terraform_data.thing.id
            none    = null
            yes     = true
            half    = 0.5
            empty   = {}
            nothing = []
            names   = var.names
            count   = length(var.names)
        """), "\(text)")
    #expect(text.contains("merge({\n") || text.contains("merge(\n"), "\(text)")
  }

  @Test("Terraform takes them", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() throws {
    let called = """
      variable "rules" {
        type = list(object({ port = number, open = bool }))
      }

      """
    #expect(
      try Tool.complaint(about: Self.stack, with: ["template/m/main.tf": called], plans: true)
        == nil)
  }

  @Test("A literal of one type has that type still") func typed() throws {
    @Local("text", "x") var text
    @Local("number", 1) var number
    @Local("list", ["x"]) var list
    @Local("map", ["x": 1]) var map
    @Local("set", ["x"]) var set: Expression<Set<String>>
    #expect(try Written.text(of: text) == "local.text")
    let sum: Expression<Number> = number + 1
    #expect(try Written.text(of: sum) == "local.number + 1")
    #expect(try Written.text(of: list[0]) == "local.list[0]")
    let item: Expression<Number> = map["x"]
    #expect(try Written.text(of: item) == "local.map[\"x\"]")
    #expect(try Written.text(of: set) == "local.set")
  }

  @Test("An output takes a function by its name") func functions() throws {
    let text = try Stack("s") {
      Output("n", .length(Self.names), description: "How many.")
      Output("any", .anytrue([true]), description: "Any.")
      Output("upper", .upper("x"), description: "Upper.")
      Output("sorted", .sort(Self.names), description: "Sorted.")
      Output("variable", Self.names, description: "A variable.")
      Output("number", 3, description: "A number.")
    }.text(of: "template/output.tf")
    for value in [
      "length(var.names)", "anytrue([true])", "upper(\"x\")", "sort(var.names)", "var.names", "3",
    ] {
      #expect(text?.contains("value       = \(value)\n") == true, "\(text ?? "")")
    }
  }
}

/// How the arguments of blocks are written.
@Suite("Arguments") struct ArgumentTests {
  /// A resource with a set, as bindings have it.
  struct Rule: Resource {
    static let resourceType = "aws_rule"
    var declaration: ResourceDeclaration

    init(
      _ label: String,
      fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
    ) {
      declaration = ResourceDeclaration(
        resource: Self.resourceType, label: label,
        at: SourceLocation(fileID: fileID, line: line, column: column))
    }

    init(declaration: ResourceDeclaration) { self.declaration = declaration }

    struct Arguments: ResourceArguments {
      var body: BlockBody
      init(_ body: BlockBody) { self.body = body }

      var ids: Expression<Set<String>>? {
        get { body[argument: "ids"] }
        set { body[argument: "ids"] = newValue }
      }
      var name: Expression<String>? {
        get { body[argument: "name"] }
        set { body[argument: "name"] = newValue }
      }
    }
  }

  private static let provider = Provider("aws", source: "hashicorp/aws", version: "~> 5.100")
  private static let names = Variable<[String]>("names", default: ["a"], description: "Names.")
    .wrappedValue

  private static func main(_ declaration: any Declaration) throws -> String {
    let stack = Stack("s") {
      provider
      declaration
    }
    let text = try stack.text(of: "template/main.tf") ?? ""
    return String(text.drop { $0 != "\n" }.dropFirst(2))
  }

  @Test("Arguments that are set after a block stand before it") func order() throws {
    var rule = Rule("r")
    rule.arguments.body.block("outer") { body in
      body.block("inner") { $0.set("a", 1) }
      body.set("b", 2)
    }
    rule.arguments.name = "x"
    rule.arguments.body.comment("About the other block.")
    rule.arguments.body.block("other") { $0.set("c", 3) }
    rule.arguments.body.comment("About the ids.")
    rule.arguments.ids = ["y"]
    rule.arguments.body.set(writeOnly: "password_wo", "z")
    rule.arguments.name = "again"
    #expect(
      try Self.main(rule) == """
        resource "aws_rule" "r" {
          name = "again"
          # About the ids.
          ids         = ["y"]
          password_wo = "z"

          outer {
            b = 2

            inner {
              a = 1
            }
          }

          # About the other block.
          other {
            c = 3
          }
        }

        """)
  }

  @Test("The comment of the first block stays with it") func firstComment() throws {
    var rule = Rule("r")
    rule.arguments.body.comment("About the block.")
    rule.arguments.body.block("block") { $0.set("a", 1) }
    rule.arguments.name = "x"
    #expect(
      try Self.main(rule) == """
        resource "aws_rule" "r" {
          name = "x"

          # About the block.
          block {
            a = 1
          }
        }

        """)
  }

  @Test("So it is in raw bodies, in calls and in providers") func everywhere() throws {
    let raw = RawResource("aws_rule", "r") { body in
      body.block("block") { $0.set("a", 1) }
      body.set("name", "x")
    }
    let block = RawBlock("check", labels: ["c"]) { body in
      body.block("assert") { inside in
        inside.block("deep") { _ in }
        inside.set("condition", TerraformRun.workspace == "x")
        inside.set("error_message", "None.")
      }
      body.set("name", "x")
    }
    for text in [try Self.main(raw), try Self.main(block)] {
      let lines = text.split(separator: "\n").dropFirst()
      #expect(lines.first == "  name = \"x\"", "\(text)")
    }
    let stack = Stack("s") {
      Provider("aws", source: "hashicorp/aws", version: "~> 5.100") { body in
        body.block("assume_role") { $0.set("role_arn", "x") }
        body.set("profile", "orders")
      }
    }
    let text = try stack.text(of: "template/provider.tf") ?? ""
    #expect(text.contains("provider \"aws\" {\n  profile = \"orders\"\n\n  assume_role {"))
  }

  @Test("A set that an argument wants is given as a list, which Terraform converts") func sets()
    throws
  {
    var rule = Rule("r")
    rule.arguments.ids = .toset(Self.names)
    rule.arguments.body.block("block") { body in
      body.set("ids", .toset(["a", "b"]) as Expression<Set<String>>)
    }
    #expect(
      try Self.main(rule) == """
        resource "aws_rule" "r" {
          ids = var.names

          block {
            ids = ["a", "b"]
          }
        }

        """)
    // Within another function it is what the function gets; for_each takes sets and no lists.
    rule.arguments.ids = .setunion(.toset(Self.names), ["a"])
    #expect(try Self.main(rule).contains("ids = setunion(toset(var.names), [\"a\"])"))
    let each = ForEach(.toset(Self.names)) { _ in Rule("each") }
    #expect(try Self.main(each).contains("for_each = toset(var.names)"))
    let typed = ForEach(Self.names.unsafelyTyped(as: Set<String>.self)) { _ in Rule("x")
    }
    #expect(try Self.main(typed).contains("for_each = toset(var.names)"))
    @Local("ids", .toset(Self.names)) var ids: Expression<Set<String>>
    let sets: [(Expression<Set<String>>, String)] = [
      (.setunion(.toset(Self.names), ["a"]), "setunion(toset(var.names), [\"a\"])"),
      (.nonsensitive(.toset(Self.names)), "nonsensitive(toset(var.names))"), (ids, "local.ids"),
    ]
    for (set, text) in sets {
      #expect(try Self.main(ForEach(set) { _ in Rule("set") }).contains("for_each = \(text)\n"))
    }
    // Nothing is known of what has no binding, and terraform_data keeps what it is given.
    let raw = RawResource("aws_rule", "raw") {
      $0.set("ids", .toset(Self.names) as Expression<Set<String>>)
    }
    #expect(try Self.main(raw).contains("ids = toset(var.names)"))
    let data = TerraformData(
      "kept", input: .toset(Self.names) as Expression<Set<String>>)
    #expect(try Self.main(data).contains("input = toset(var.names)"))
  }

  @Test("The settings of a provider have types too") func settings() throws {
    let stack = Stack("s") {
      Provider("thing", source: "example/thing", version: "1.0.0") {
        $0.set("ids", .toset(Self.names) as Expression<Set<String>>)
        $0.set("region", Expression<String>.null)
        $0.set("name", "x")
      }
    }
    let text = try stack.text(of: "template/provider.tf") ?? ""
    #expect(text.contains("provider \"thing\" {\n  ids  = var.names\n  name = \"x\"\n}"), "\(text)")
  }

  @Test("An argument that is set to null is not written") func nulls() throws {
    var rule = Rule("r")
    rule.arguments.name = "x"
    rule.arguments.ids = .null
    #expect(try !Self.main(rule).contains("ids"))
    rule.arguments.name = .null
    #expect(try Self.main(rule) == "resource \"aws_rule\" \"r\" {}\n")
    // A module may tell null from nothing, and what is raw is written as it stands.
    let call = ModuleCall("m", source: .local("./m")) { $0.set("name", .null) }
    #expect(try Self.main(call).contains("name = null"))
    let raw = RawResource("aws_rule", "raw") { $0.set("name", .null) }
    #expect(try Self.main(raw).contains("name = null"))
  }
}
