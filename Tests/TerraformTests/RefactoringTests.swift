import Terraform
import TestSupport
import Testing

/// `moved`, `removed`, `import` and `check`.
@Suite("Refactoring") struct RefactoringTests {
  static let stack = Stack("refactoring", requiredVersion: ">= 1.9") {
    let thing = Thing("thing")
    let many = Counted(2) { _ in Thing("many") }
    let each = ForEach(["a.b", "c"]) { each in Thing("each", input: each.key) }
    let page = RawResource(data: "terraform_remote_state", "page") {
      $0.set("backend", "local" as Expression<String>)
      $0.set(
        "config", Expression<AnyValue>.object(["path": "\(Path.module)/none" as Expression<String>])
      )
    }
    let backend: Expression<String> = page.reference("backend")
    let inner = Module("inner") {
      thing
      Module("deep") {
        each
        Moved(from: "terraform_data.all[\"a.b\"]", to: each["a.b"])
      }
      Import(thing, id: "thing-id")
    }
    inner
    many
    Moved(from: "terraform_data.old", to: thing)
    Moved(from: "terraform_data.first", to: many[0])
    Moved(from: "module.outer", to: inner)
    Removed("terraform_data.gone", destroying: false)
    Removed("module.gone", destroying: true)
    Removed("terraform_data.drained", connection: { _ in .ssh(host: "192.0.2.1") }) { drained in
      [
        .localExec("echo \(drained.reference("id") as Expression<String>)"),
        .remoteExec(["ls"], onFailure: .continue),
      ]
    }
    Moved(from: "module.a.terraform_data.x", to: "module.b.terraform_data.x")
    Import(forEach: ["a.b"]) { item in (each[item.key], id: "\(item.key)") }
    Import(forEach: ["c": "id-c"]) { item in (each[item.key], id: item.value) }
    Check(
      "state", reading: page,
      assertions: [
        .init(backend == "local", message: "It is \(thing.id)."),
        .init(Expression.length(many.all(\.id)) > 0, message: "There is none."),
      ])
    Check(
      "later",
      reading: RawResource(data: "terraform_remote_state", "later") {
        $0.set("backend", "local" as Expression<String>)
      }.dependsOn(thing, many)
    ) { .init(thing.id != "", message: "It has none.") }
    Check("simple") { .init(many[1].id != "", message: "It has no id.") }
  }

  @Test("Each block is written as Terraform has it") func blocks() throws {
    try expectSnapshot(Self.stack.text(), "refactoring")
  }

  @Test(
    "Terraform accepts them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() throws {
    #expect(try Tool.complaint(about: Self.stack) == nil)
  }

  @Test(
    "What is no address is refused",
    arguments: [
      "", "a", "a.", ".a", "a b.c", "a.b[", "a.b[12", "a.b[x]", "a.b[\"${x}\"\"]", "a.b.c\n",
      "${a}.b",
    ])
  func addresses(_ text: String) {
    let lines = Stack("s") {
      Thing("x")
      Removed(Address(text), destroying: true)
    }.errorLines()
    #expect(lines.count == 1)
    #expect(lines.first?.contains("is not a valid address") == true, "\(lines)")
  }

  @Test("What lies elsewhere, or nowhere, is refused") func elsewhere() {
    let lines = Stack("s") {
      let thing = Thing("thing")
      Module("a") { thing }
      Module("b") {
        Thing("b")
        Moved(from: "terraform_data.old", to: thing)
      }
      Moved(from: "terraform_data.old", to: Thing("unplaced"))
    }.errorLines()
    #expect(lines.count == 2)
    #expect(
      lines.first?.contains(
        "terraform_data.thing does not lie in module \"b\"; name the block in the Stack") == true)
    #expect(lines.last?.contains("terraform_data.unplaced") == true)
    #expect(lines.last?.contains("is used but not placed") == true)
  }

  /// Terraform looks for what is imported, so only its plan can tell.
  @Test("What is not declared is imported by a provider that is named") func importing() throws {
    let stack = Stack("s") {
      let west = Provider("aws", source: "hashicorp/aws", version: "~> 5.100", alias: "west") {
        $0.set("region", "us-west-2" as Expression<String>)
      }
      west
      Import(to: "aws_sqs_queue.orders", id: "https://example.com/orders", provider: west)
    }
    let text = try #require(try stack.text(of: "template/main.tf"))
    #expect(
      text.hasSuffix(
        """
        import {
          to       = aws_sqs_queue.orders
          id       = "https://example.com/orders"
          provider = aws.west
        }

        """))
    let lines = Stack("s") {
      let west = Provider("aws", source: "hashicorp/aws", version: "~> 5.100", alias: "west")
      Import(to: "aws_sqs_queue.orders", id: "orders", provider: west)
    }.errorLines()
    #expect(lines.count == 1)
    #expect(lines.first?.contains("provider aws.west") == true, "\(lines)")
  }

  @Test("A check reads by the provider that its data source names") func checkProvider() throws {
    let stack = Stack("s") {
      let west = Provider("aws", source: "hashicorp/aws", version: "~> 5.100", alias: "west") {
        $0.set("region", "us-west-2" as Expression<String>)
      }
      let region = RawResource(data: "aws_region", "west").provider(west)
      west
      Module("m") {
        Check("region", reading: region) {
          .init(region.reference("name") == ("us-west-2" as Expression<String>), message: "No.")
        }
      }
    }
    let text = try stack.text()
    #expect(text.contains("  data \"aws_region\" \"west\" {\n    provider = aws.west\n  }"))
    #expect(text.contains("providers = {\n    aws.west = aws.west\n  }"))
    #expect(try Tool.complaint(about: stack) == nil)
  }

  @Test("A removed module has no provisioners") func removedModule() {
    let lines = Stack("s") {
      Thing("x")
      Removed("module.gone") { _ in [.localExec("ls")] }
      Removed("module.gone.terraform_data.x") { _ in [.remoteExec(["ls"])] }
      Removed("module.gone.terraform_data.y") { _ in
        [.localExec("\(Variable("n", default: "", description: ""))")]
      }
    }.errorLines()
    #expect(lines.count == 3)
    #expect(lines.contains { $0.contains("\"module.gone\" names no resource") })
    #expect(lines.contains { $0.contains("the provisioner remote-exec of \"module.gone.") })
    #expect(lines.contains { $0.contains("runs when the resource is destroyed") }, "\(lines)")
  }

  @Test("A condition that refers to nothing is refused") func constantConditions() {
    let lines = Stack("s") {
      Check("a") { .init(true, message: "None.") }
      Output("o", "x", description: "", preconditions: [.init(true, message: "None.")])
      Thing("x").precondition(Expression<Bool>(true) && true, message: "None.")
      Variable<Number>(
        "n", default: 1, description: "",
        validation: [.init({ _ in Run.workspace == "x" }, message: "None.")])
    }.errorLines()
    #expect(lines.count == 4)
    for statement in [
      "a condition of the check \"a\" refers to nothing, so it is always the same",
      "a condition of the output \"o\" refers to nothing",
      "a condition of terraform_data.x refers to nothing",
      "a validation of the variable \"n\" does not use its value",
    ] {
      #expect(lines.contains { $0.contains(statement) }, "\(lines)")
    }
  }

  @Test("A part of a variable's value is its value") func partsOfValues() throws {
    let stack = Stack("s") {
      Variable<[String]>(
        "zones", default: ["a"], description: "Zones.",
        validation: [
          .init({ $0[0] != "" }, message: "Empty."),
          .init({ .length($0[0]) > 0 }, message: "Empty."),
          .init(
            { .alltrue(.for(in: $0, as: "zone") { zone in zone != "" }) }, message: "Empty."),
        ])
      Variable<[String: String]>(
        "tags", default: ["k": "v"], description: "Tags.",
        validation: [.init({ $0["k"] != "" }, message: "Empty.")])
      Variable<LoopTests.User>(
        "user",
        default: .object([
          "name": "n" as Expression<String>, "roles": ["r"] as Expression<[String]>,
        ]),
        description: "A user.",
        validation: [
          .init(
            { ($0.attribute("name") as Expression<String>) != "" },
            message: { "\($0.attribute("name") as Expression<String>) is empty." })
        ])
      Variable<[LoopTests.User]>(
        "users", default: [], description: "Users.",
        validation: [
          .init(
            { .length($0.all("name", as: String.self)) < 3 }, message: "Too many."),
          .init({ $0[0].attribute("roles")[0] != "" }, message: "Empty."),
        ])
    }
    #expect(stack.errorLines() == [])
    #expect(try Tool.complaint(about: stack) == nil)
  }

  @Test("An empty message is refused, and an empty id to import by") func nothingSaid() {
    let thing = Thing("x")
    let lines = Stack("s") {
      thing.precondition(Run.workspace != "", message: " ")
      Check("a") { .init(Run.workspace != "", message: "") }
      Variable(
        "v", default: "x", description: "", validation: [.init({ $0 != "" }, message: "\n")])
      Import(thing, id: "")
    }.errorLines()
    #expect(lines.count == 4)
    for statement in [
      "a condition of terraform_data.x has no message; state the problem for the case that the condition fails",
      "a condition of the check \"a\" has no message",
      "a validation of the variable \"v\" has no message",
      "the id to import by is empty",
    ] {
      #expect(lines.contains { $0.contains(statement) }, "\(lines)")
    }
  }

  @Test("What a check reads is its own") func scoped() {
    let data = RawResource(data: "terraform_remote_state", "state")
    let backend: Expression<String> = data.reference("backend")
    let lines = Stack("s") {
      Check("a", reading: data) { .init(backend != "", message: "None.") }
      Output("o", backend, description: "")
      Check("b", reading: RawResource("terraform_data", "thing")) {
        .init(Run.workspace != "", message: "None.")
      }
      Check("a") { .init(Run.workspace != "", message: "None.") }
    }.errorLines()
    #expect(lines.count == 3)
    #expect(lines.contains { $0.contains("belongs to a check, and is used outside of it") })
    #expect(lines.contains { $0.contains("terraform_data.thing is not a plain data source") })
    #expect(lines.contains { $0.contains("check.a is declared twice") })
  }

  @Test("What is still declared has neither moved nor gone") func stillDeclared() {
    let (kept, other) = (Thing("kept"), Thing("other"))
    let lines = Stack("s") {
      Module("inner") {
        kept
        Removed("terraform_data.kept", destroying: false)
      }
      other
      Removed("module.inner", destroying: true)
      Moved(from: "module.inner.terraform_data.kept", to: other)
      ModuleCall("call", source: .local("./call"))
      Removed("module.call", destroying: true)
    }.errorLines()
    #expect(lines.count == 4, "\(lines)")
    for address in [
      "terraform_data.kept", "module.inner", "module.inner.terraform_data.kept", "module.call",
    ] {
      #expect(lines.contains { $0.contains("error: \(address) is still declared") }, "\(lines)")
    }
  }

  @Test("What was repeated since may have moved from its own address") func becameRepeated() throws
  {
    let things = Counted(2) { _ in Thing("thing") }
    let text = try Stack("s") {
      things
      Moved(from: "terraform_data.thing", to: things[0])
    }.text(of: "template/main.tf")
    #expect(text?.contains("from = terraform_data.thing\n") == true)
  }

  @Test("What is declared with instances has gone no more than what has none")
  func stillRepeated() {
    let (many, calls) = (
      Counted(2) { _ in Thing("many") },
      Counted(2) { _ in ModuleCall("calls", source: .local("./calls")) }
    )
    let (others, other) = (Counted(2) { _ in Thing("others") }, Thing("other"))
    func lines(@DeclarationBuilder _ blocks: () -> [any Declaration]) -> [String] {
      Stack("s") {
        many
        calls
        others
        other
        blocks()
      }.errorLines()
    }
    let refused = lines {
      Removed("terraform_data.many", destroying: false)
      Removed("module.calls", destroying: true)
    }
    #expect(refused.count == 2, "\(refused)")
    let moved = lines { Moved(from: "terraform_data.many", to: other) }
    #expect(moved.count == 1, "\(moved)")
    for line in refused + moved { #expect(line.contains("is still declared"), "\(line)") }
    // The one of before `count`.
    #expect(lines { Moved(from: "terraform_data.many", to: others[0]) } == [])
  }

  @Test("A move to its own address is refused") func moveToItself() {
    let thing = Thing("x")
    let lines = Stack("s") {
      thing
      Moved(from: "terraform_data.x", to: thing)
    }.errorLines()
    #expect(lines.count == 1, "\(lines)")
    #expect(lines.first?.contains("terraform_data.x is still declared") == true, "\(lines)")
  }

  @Test("Within modules an address begins with all of them") func nestedAddresses() {
    let lines = Stack("s") {
      Module("a") { Module("b") { Thing("x") } }
      Removed("module.a.module.b.terraform_data.x", destroying: true)
      Removed("module.b.terraform_data.x", destroying: true)
    }.errorLines()
    #expect(lines.count == 1, "\(lines)")
    #expect(
      lines.first?.contains("module.a.module.b.terraform_data.x is still declared") == true,
      "\(lines)")
  }

  @Test("What is removed or moved is a managed resource or a module") func kindsOfAddress() {
    let (thing, state) = (Thing("x"), RawResource(data: "terraform_remote_state", "s"))
    let lines = Stack("s") {
      thing
      state
      Removed("terraform_data.y[0]", destroying: true)
      Removed("module.m.data.terraform_remote_state.y", destroying: true)
      Removed("ephemeral.random_password.y", destroying: true)
      Moved(from: "module.m", to: thing)
      Moved(from: "terraform_data.z", to: state)
    }.errorLines()
    #expect(lines.count == 5, "\(lines)")
    #expect(lines.contains { $0.contains("ephemeral.random_password.y cannot be named") })
    #expect(lines.contains { $0.contains("terraform_data.y[0] cannot be named by a removed") })
    #expect(lines.contains { $0.contains("module.m cannot move to terraform_data.x") })
  }

  @Test("Of one address only one thing is said") func saidTwice() {
    let (thing, other) = (Thing("x"), Thing("y"))
    let lines = Stack("s") {
      thing
      other
      Moved(from: "terraform_data.a", to: thing)
      Moved(from: "terraform_data.a", to: other)
      Moved(from: "terraform_data.b", to: thing)
      Import(thing, id: "a")
      Import(thing, id: "b")
    }.errorLines()
    #expect(lines.count == 3, "\(lines)")
    #expect(lines.contains { $0.contains("a second moved block has from = terraform_data.a") })
    #expect(lines.contains { $0.contains("a second moved block has to = terraform_data.x") })
    #expect(lines.contains { $0.contains("a second import block has to = terraform_data.x") })
  }

  @Test("A check without a condition is refused") func nothingAsserted() {
    let lines = Stack("s") { Check("a", assertions: []) }.errorLines()
    #expect(lines.first?.contains("the check \"a\" asserts nothing") == true, "\(lines)")
  }
}
