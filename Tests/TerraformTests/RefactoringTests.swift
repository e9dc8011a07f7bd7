import AWS
import Terraform
import TerraformTesting
import TestSupport
import Testing

/// `moved`, `removed`, `import` and `check`.
@Suite("Refactoring") struct RefactoringTests {
  static let stack = Stack("refactoring", requiredVersion: ">= 1.9") {
    let thing = Thing("thing")
    let many = Counted(2) { _ in Thing("many") }
    let each = ForEach(["a.b", "c"]) { each in Thing("each", input: each.key) }
    let page = RawResource(data: "terraform_remote_state", "page") {
      $0.set("backend", "local")
      $0.set(
        "config", Expression<AnyValue>.object(["path": "\(TerraformPath.module)/none"])
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
        $0.set("backend", "local")
      }.dependsOn(thing, many)
    ) { .init(thing.id != "", message: "It has none.") }
    Check("simple") { .init(many[1].id != "", message: "It has no id.") }
  }

  @Test("Each block is written as Terraform has it") func blocks() throws {
    expectSnapshot(of: Self.stack, named: "refactoring")
  }

  @Test(
    "Terraform accepts them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() async {
    await expectTerraform(accepts: Self.stack)
  }

  @Test(
    "What is no address is refused",
    arguments: [
      "", "a", "a.", ".a", "a b.c", "a.b[", "a.b[12", "a.b[x]", "a.b[\"${x}\"\"]", "a.b.c\n",
      "${a}.b",
    ])
  func addresses(_ text: String) {
    let problems = Stack("s") {
      Thing("x")
      Removed(Address(text), destroying: true)
    }.problems()
    #expect(problems == [.invalidName(text, of: "address", against: .address)])
  }

  @Test("What lies elsewhere, or nowhere, is refused") func elsewhere() {
    let unplaced = Thing("unplaced")
    let problems = Stack("s") {
      let thing = Thing("thing")
      Module("a") { thing }
      Module("b") {
        Thing("b")
        Moved(from: "terraform_data.old", to: thing)
      }
      Moved(from: "terraform_data.old", to: unplaced)
    }.problems()
    #expect(
      problems == [
        .outsideModule("terraform_data.thing", module: "module \"b\""),
        .notPlaced("terraform_data.unplaced", declaredAt: unplaced.identity.location),
      ])
  }

  /// Terraform looks for what is imported, so only its plan can tell.
  @Test("What is not declared is imported by a provider that is named") func importing() throws {
    let stack = Stack("s") {
      let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
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
    let place = Terraform.SourceLocation(fileID: "M/A.swift", line: 1, column: 1)
    let missing = Stack("s") {
      let west = Provider.aws(
        "~> 5.100", region: "us-west-2", alias: "west", fileID: "M/A.swift", line: 1, column: 1)
      Import(to: "aws_sqs_queue.orders", id: "orders", provider: west)
    }
    #expect(missing.problems() == [.notPlaced("provider aws.west", declaredAt: place)])
  }

  @Test("A check reads by the provider that its data source names") func checkProvider() throws {
    let stack = Stack("s") {
      let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
      let region = DataRegion("west").provider(west)
      west
      Module("m") {
        Check("region", reading: region) {
          .init(region.name == "us-west-2", message: "No.")
        }
      }
    }
    let text = try stack.text()
    #expect(text.contains("  data \"aws_region\" \"west\" {\n    provider = aws.west\n  }"))
    #expect(text.contains("providers = {\n    aws.west = aws.west\n  }"))
    #expect(try Tool.complaint(about: stack) == nil)
  }

  @Test("A removed module has no provisioners") func removedModule() {
    let problems = Stack("s") {
      Thing("x")
      Removed("module.gone") { _ in [.localExec("ls")] }
      Removed("module.gone.terraform_data.x") { _ in [.remoteExec(["ls"])] }
      Removed("module.gone.terraform_data.y") { _ in
        [.localExec("\(Variable("n", default: "", description: "").wrappedValue)")]
      }
    }.problems()
    #expect(
      problems == [
        .provisionersOfModule("module.gone"),
        .connectionMissing(
          provisioner: "remote-exec", of: "\"module.gone.terraform_data.x\""),
        .foreignValueWhenDestroyed(
          provisioner: "local-exec", of: "\"module.gone.terraform_data.y\""),
      ])
  }

  @Test("A condition that refers to nothing is refused") func constantConditions() {
    let problems = Stack("s") {
      Check("a") { .init(true, message: "None.") }
      Output("o", "x", description: "", preconditions: [.init(true, message: "None.")])
      Thing("x").precondition(Expression<Bool>(true) && true, message: "None.")
      Variable<Number>(
        "n", default: 1, description: "",
        validation: [.init({ _ in TerraformRun.workspace == "x" }, message: "None.")])
    }.problems()
    #expect(
      problems == [
        .constantCondition(.check("a")),
        .constantCondition(.output("o")),
        .constantCondition(.resource("terraform_data.x")),
        .valueNotValidated(variable: "n"),
      ])
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
          "name": "n", "roles": ["r"],
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
    #expect(stack.problems() == [])
    #expect(try Tool.complaint(about: stack) == nil)
  }

  @Test("An empty message is refused, and an empty id to import by") func nothingSaid() {
    let thing = Thing("x")
    let problems = Stack("s") {
      thing.precondition(TerraformRun.workspace != "", message: " ")
      Check("a") { .init(TerraformRun.workspace != "", message: "") }
      Variable(
        "v", default: "x", description: "", validation: [.init({ $0 != "" }, message: "\n")])
      Import(thing, id: "")
    }.problems()
    #expect(
      problems == [
        .messageMissing(.resource("terraform_data.x")),
        .messageMissing(.check("a")),
        .messageMissing(.variable("v")),
        .emptyImportID,
      ])
  }

  @Test("What a check reads is its own") func scoped() {
    let data = RawResource(data: "terraform_remote_state", "state")
    let backend: Expression<String> = data.reference("backend")
    let problems = Stack("s") {
      Check("a", reading: data, fileID: "M/A.swift", line: 1, column: 1) {
        .init(backend != "", message: "None.")
      }
      Output("o", backend, description: "")
      Check("b", reading: RawResource("terraform_data", "thing")) {
        .init(TerraformRun.workspace != "", message: "None.")
      }
      Check("a") { .init(TerraformRun.workspace != "", message: "None.") }
    }.problems()
    let first = Terraform.SourceLocation(fileID: "M/A.swift", line: 1, column: 1)
    #expect(
      problems == [
        .usedOutsideCheck("data.terraform_remote_state.state"),
        .notPlainDataSource("terraform_data.thing"),
        .duplicateAddress("check.a", module: "the root module", first: first),
      ])
  }

  @Test("What is still declared has neither moved nor gone") func stillDeclared() {
    let (kept, other) = (Thing("kept"), Thing("other"))
    let problems = Stack("s") {
      Module("inner") {
        kept
        Removed("terraform_data.kept", destroying: false)
      }
      other
      Removed("module.inner", destroying: true)
      Moved(from: "module.inner.terraform_data.kept", to: other)
      ModuleCall("call", source: .local("./call"))
      Removed("module.call", destroying: true)
    }.problems()
    #expect(
      problems == [
        .stillDeclared("terraform_data.kept"),
        .stillDeclared("module.inner"),
        .stillDeclared("module.inner.terraform_data.kept"),
        .stillDeclared("module.call"),
      ])
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

  @Test("A resource with instances is still declared, as one without them is")
  func stillRepeated() {
    let (many, calls) = (
      Counted(2) { _ in Thing("many") },
      Counted(2) { _ in ModuleCall("calls", source: .local("./calls")) }
    )
    let (others, other) = (Counted(2) { _ in Thing("others") }, Thing("other"))
    func problems(
      @DeclarationBuilder _ blocks: () -> [any Declaration]
    ) -> [DeclarationError.Problem] {
      Stack("s") {
        many
        calls
        others
        other
        blocks()
      }.problems()
    }
    let gone = problems {
      Removed("terraform_data.many", destroying: false)
      Removed("module.calls", destroying: true)
    }
    #expect(gone == [.stillDeclared("terraform_data.many"), .stillDeclared("module.calls")])
    let moved = problems { Moved(from: "terraform_data.many", to: other) }
    #expect(moved == [.stillDeclared("terraform_data.many")])
    // The one of before `count`.
    #expect(problems { Moved(from: "terraform_data.many", to: others[0]) } == [])
  }

  @Test("A move to its own address is refused") func moveToItself() {
    let thing = Thing("x")
    let problems = Stack("s") {
      thing
      Moved(from: "terraform_data.x", to: thing)
    }.problems()
    #expect(problems == [.stillDeclared("terraform_data.x")])
  }

  @Test("Within modules an address begins with all of them") func nestedAddresses() {
    let problems = Stack("s") {
      Module("a") { Module("b") { Thing("x") } }
      Removed("module.a.module.b.terraform_data.x", destroying: true)
      Removed("module.b.terraform_data.x", destroying: true)
    }.problems()
    #expect(problems == [.stillDeclared("module.a.module.b.terraform_data.x")])
  }

  @Test("What is removed or moved is a managed resource or a module") func kindsOfAddress() {
    let (thing, state) = (Thing("x"), RawResource(data: "terraform_remote_state", "s"))
    let problems = Stack("s") {
      thing
      state
      Removed("terraform_data.y[0]", destroying: true)
      Removed("module.m.data.terraform_remote_state.y", destroying: true)
      Removed("ephemeral.random_password.y", destroying: true)
      Moved(from: "module.m", to: thing)
      Moved(from: "terraform_data.z", to: state)
    }.problems()
    #expect(
      problems == [
        .notRemovable("terraform_data.y[0]"),
        .notRemovable("module.m.data.terraform_remote_state.y"),
        .notRemovable("ephemeral.random_password.y"),
        .impossibleMove(from: "module.m", to: "terraform_data.x"),
        .impossibleMove(from: "terraform_data.z", to: "data.terraform_remote_state.s"),
      ])
  }

  @Test("Of one address only one thing is said") func saidTwice() {
    let (thing, other) = (Thing("x"), Thing("y"))
    let problems = Stack("s") {
      thing
      other
      Moved(from: "terraform_data.a", to: thing, fileID: "M/A.swift", line: 1, column: 1)
      Moved(from: "terraform_data.a", to: other)
      Moved(from: "terraform_data.b", to: thing)
      Import(thing, id: "a", fileID: "M/A.swift", line: 2, column: 1)
      Import(thing, id: "b")
    }.problems()
    let moved = Terraform.SourceLocation(fileID: "M/A.swift", line: 1, column: 1)
    let imported = Terraform.SourceLocation(fileID: "M/A.swift", line: 2, column: 1)
    #expect(
      problems == [
        .repeatedAddress("terraform_data.a", argument: "from", of: "moved", first: moved),
        .repeatedAddress("terraform_data.x", argument: "to", of: "moved", first: moved),
        .repeatedAddress("terraform_data.x", argument: "to", of: "import", first: imported),
      ])
  }

  @Test("A check without a condition is refused") func nothingAsserted() {
    let problems = Stack("s") { Check("a", assertions: []) }.problems()
    #expect(problems == [.emptyCheck("a")])
  }
}
