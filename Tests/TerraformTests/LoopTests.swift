import Terraform
import TestSupport
import Testing

/// `for` expressions, splats and directives.
@Suite("Loops") struct LoopTests {
  /// A user, as a binding would type it.
  enum User: TerraformValue {
    static var valueType: ValueType {
      .object([.init("name", .string), .init("roles", .list(.string))])
    }
  }

  private static let names = Variable<[String]>(
    "names", default: ["b", "a"], description: "Names."
  ).wrappedValue
  private static let tags = Variable<[String: String]>(
    "tags", default: ["a": "1"], description: "Tags."
  ).wrappedValue
  private static let users = Variable<[User]>(
    "users",
    default: [.object(["name": Expression("n"), "roles": Expression<[String]>(["r"])])],
    description: "Users."
  ).wrappedValue

  struct Sample: CustomTestStringConvertible, Sendable {
    let hcl: String
    let output: @Sendable (_ number: Int) -> any Declaration

    init<Value>(_ hcl: String, _ expression: Expression<Value>) {
      self.hcl = hcl
      output = { Output("o\($0)", expression, description: "d") }
    }

    var testDescription: String { hcl }
  }

  static let samples: [Sample] = [
    Sample(
      "[for name in var.names : \"${name}!\" if name != \"\"]",
      Expression<[String]>.for(in: names, as: "name", where: { $0 != "" }) { "\($0)!" }),
    Sample(
      "[for index, item in var.names : index + 1]",
      Expression<[Number]>.for(in: names) { index, _ in index + 1 }),
    Sample(
      "[for key, value in var.tags : \"${key}=${value}\"]",
      Expression<[String]>.for(in: tags) { key, value in "\(key)=\(value)" }),
    Sample(
      "{ for place, name in var.names : name => place if place > 0 }",
      Expression<[String: Number]>.for(
        in: names, as: ("place", "name"), where: { place, _ in place > 0 },
        key: { _, name in name }, value: { place, _ in place })),
    Sample(
      "{ for index, item in var.names : item => index... }",
      Expression<[String: [Number]]>.for(
        in: names, groupedBy: { _, name in name }, value: { index, _ in index })),
    Sample(
      "{ for user in var.users : user.name => user.roles }",
      Expression<[String: [String]]>.for(
        in: users, as: "user", key: { $0.name }, value: { $0.roles })),
    Sample(
      "{ for user in var.users : user.roles[0] => user.name... if user.name != \"\" }",
      Expression<[String: [String]]>.for(
        in: users, as: "user", where: { $0.name != "" },
        groupedBy: { $0.roles[0] }, value: { $0.name })),
    Sample(
      "{ for key, value in var.tags : value => key if key != \"Name\" }",
      Expression<[String: String]>.for(
        in: tags, where: { key, _ in key != "Name" }, key: { _, value in value },
        value: { key, _ in key })),
    Sample(
      "{ for key, value in var.tags : value => key... }",
      Expression<[String: [String]]>.for(
        in: tags, groupedBy: { _, value in value }, value: { key, _ in key })),
    Sample(
      "[for item in var.names : [for item2 in var.names : \"${item}${item2}\"]]",
      Expression<[[String]]>.for(in: names) { outer in
        .for(in: names) { inner in "\(outer)\(inner)" }
      }),
    Sample(
      "[for var2 in var.names : \"${var2}${var.tags[\"a\"]}\"]",
      Expression<[String]>.for(in: names, as: "var") { "\($0)\(tags["a"])" }),
    Sample("var.users[*].name", users.all(\.name)),
    Sample("var.users[*].name", users.all("name", as: String.self)),
    Sample("var.users[*].roles[0]", users.all(\.roles[0])),
    Sample("(var.users[*].name)[0]", users.all(\.name)[0]),
    Sample("(var.users[*].roles)[*][0]", users.all(\.roles).all(\.[0])),
    Sample("[for item in var.users : \"${item.name}!\"]", users.all(\.shout)),
    Sample(
      "[for user in var.users : user.roles]",
      Expression<[[String]]>.for(in: users, as: "user") { $0.roles }),
    Sample(
      "\"%{for item in var.names}- ${item}\\n%{endfor}\"",
      "\(for: names, each: { "- \($0)\n" })"),
    Sample(
      "\"%{for index, item in var.names}${index}${item}%{endfor}\"",
      "\(for: names, each: { index, item in "\(index)\(item)" })"),
    Sample(
      "\"a%{for key, value in var.tags}${key}%{if value == \"\"}%{else}=${value}%{endif}%{endfor}\"",
      "a\(for: tags, each: { key, value in "\(key)\(if: value == "", "", else: "=\(value)")" })"),
    Sample(
      "{ for item in var.names : item => (-1) }",
      Expression<[String: Number]>.for(
        in: names, key: { $0 }, value: { _ in -1 })),
    Sample(
      "(-length(var.names))",
      -Expression<Number>.call("length", names)),
    Sample(
      "\"${path.module}/${path.root}/${path.cwd}\"",
      "\(TerraformPath.module)/\(TerraformPath.root)/\(TerraformPath.workingDirectory)"),
    Sample("terraform.workspace", TerraformRun.workspace),
  ]

  @Test("Each is written as Terraform has it", arguments: samples)
  func written(_ sample: Sample) throws {
    let text = try #require(try Stack("s") { sample.output(0) }.text(of: "template/output.tf"))
    #expect(text.contains(" = \(sample.hcl)\n}"), "\(text)")
  }

  @Test(
    "Terraform accepts them all",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() throws {
    let stack = Stack("loops") {
      for (number, sample) in Self.samples.enumerated() {
        sample.output(number)
      }
      Module("inner") {
        Output("far", Self.users.all(\.roles[0]), description: "Crosses a border.")
      }
    }
    let complaint = try Tool.complaint(about: stack, plans: true)
    #expect(complaint == nil)
  }

  @Test("A long one takes a line for each part") func long() throws {
    let object = Expression<[String: AnyValue]>.for(
      in: Self.users, as: "user", where: { $0.name != "a name that is rather long" },
      key: { $0.name },
      value: { Expression<AnyValue>.object(["name": $0.name, "roles": $0.roles]) })
    #expect(
      try Written.text(of: object) == """
        {
            for user in var.users : user.name => {
              name  = user.name
              roles = user.roles
            }
            if user.name != "a name that is rather long"
          }
        """)
  }

  @Test("Keys can be computed") func computedKeys() throws {
    @Local("name", "x") var name
    let map = Expression<[String: Number]>(computedKeys: [(name, 1), ("\(name)-b", 2), ("c", 3)])
    #expect(
      try Written.text(of: map)
        == "{\n    (local.name)      = 1\n    \"${local.name}-b\" = 2\n    c                 = 3\n  }"
    )
  }

  @Test("A heredoc moves in with its surroundings") func heredocs() throws {
    @Local("name", "x") var name
    let script: Expression<String> = .heredoc(
      """
      #!/bin/sh
      echo ${HOME} \(name)
      """)
    #expect(
      try Written.text(of: script)
        == "<<-EOT\n    #!/bin/sh\n    echo $${HOME} ${local.name}\n  EOT")
    #expect(
      try Written.text(of: .heredoc("a\n", indented: false) as Expression<String>)
        == "<<EOT\na\nEOT")
    #expect(try Written.text(of: .heredoc(name)) == "<<-EOT\n    ${local.name}\n  EOT")
    #expect(try Written.text(of: "\(script)x").hasPrefix("\"#!/bin/sh\\n"))
  }

  @Test("A variable that leaves its loop is refused") func leaks() {
    var leaked: Expression<String> = ""
    let list = Expression<[String]>.for(in: Self.names) { item in
      leaked = item
      return item
    }
    let problems = Stack("leak") {
      Output("list", list, description: "")
      Output("leaked", leaked, description: "")
    }.problems()
    #expect(problems == [.variableOutOfPlace("item")])
  }

  @Test("A name that Terraform does not take is refused", arguments: ["", "a b", "1", "${x}"])
  func names(_ name: String) {
    let list = Expression<[String]>.for(in: Self.names, as: name) { $0 }
    let problems = Stack("name") { Output("list", list, description: "") }.problems()
    #expect(problems == [.invalidName(name, of: "name for a variable")])
  }

  @Test("A value crosses modules into a loop") func crossing() throws {
    let stack = Stack("s") {
      let thing = Thing("thing")
      Module("a") { thing }
      Module("b") {
        Thing("b", input: "\(for: Self.names, each: { "\($0)\(thing.id)" })")
      }
    }
    let text = try stack.text()
    #expect(
      text.contains(
        "input = \"%{for item in var.names}${item}${var.thing_terraform_data_id}%{endfor}\""),
      "\(text)")
  }

  @Test("Directives of any depth are refused or written") func depth() {
    for depth in [300, 1000] {
      var text: Expression<String> = "x"
      for _ in 0..<depth { text = "\(if: Self.names[0] == "", text)" }
      let problems = Stack("deep") { Output("o", text, description: "") }.problems()
      #expect(problems == (depth > 400 ? [.nestedTooDeep(400)] : []))
    }
  }
}

extension Expression where Result == LoopTests.User {
  var name: Expression<String> { attribute("name") }
  var roles: Expression<[String]> { attribute("roles") }
  var shout: Expression<String> { "\(name)!" }
}

@Suite("Lifecycles") struct LifecycleTests {
  @Test("What was said before stays") func addsUp() throws {
    let text = try Stack("s") {
      Thing("a", input: "x")
        .postcondition { .init($0.id != "", message: "None.") }
        .lifecycle(Lifecycle(preventDestroy: true, ignoreChanges: ["input"]))
        .lifecycle(Lifecycle(createBeforeDestroy: true, ignoreChanges: ["output"]))
    }.text(of: "template/main.tf")
    for line in [
      "prevent_destroy       = true", "create_before_destroy = true",
      "ignore_changes        = [input, output]", "postcondition {",
    ] {
      #expect(text?.contains(line) == true, "\(text ?? "")")
    }
  }
}

@Suite("What all instances have") struct AllInstancesTests {
  @Test("A secret of all instances is one") func secrets() throws {
    let things = ForEach(["a": "x"]) { each in Thing("thing", input: each.value) }
    let stack = Stack("s") {
      Module("m") { things }
      Output("secrets", things.all(\.secret), description: "All.")
      Output("ids", things.all(\.id), description: "All.")
    }
    let text = try stack.text(of: "template/output.tf") ?? ""
    let outputs = text.split(separator: "output \"")
    #expect(
      outputs.first { $0.hasPrefix("secrets") }?.contains("sensitive   = true") == true, "\(text)")
  }

  @Test("A value that is read as another type goes by its own into modules") func castType() throws
  {
    let things = Counted(2) { _ in Thing("thing") }
    let text = try Stack("s") {
      things
      Module("m") {
        TerraformData("set", input: things.all(\.id).unsafelyTyped(as: Set<String>.self))
      }
    }.text(of: "template/modules/m/var.tf")
    #expect(text?.contains("type        = list(string)") == true, "\(text ?? "")")
  }
}
