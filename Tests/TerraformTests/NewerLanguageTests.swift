import Terraform
import TestSupport
import Testing

@Suite("Rules of newer constructs") struct NewerLanguageTests {
  private static let aws = Provider("aws", source: "hashicorp/aws", version: "~> 6.0")

  @Test func `A const variable is neither sensitive nor ephemeral`() {
    let problems = Stack("s") {
      Variable<String>("a", default: "", description: "", sensitive: true, const: true)
      Variable<String>("b", default: "", description: "", ephemeral: true, const: true)
      Variable<String>("c", default: "", description: "", const: true)
    }.problems()
    #expect(
      problems == [
        .constVariable("a", trait: "sensitive"), .constVariable("b", trait: "ephemeral"),
      ])
  }

  @Test func `A computed source uses what is known when modules are loaded`() {
    @Variable("fixed", default: "1.0.0", description: "", const: true) var fixed
    @Variable("free", default: "1.0.0", description: "") var free
    @Local("through", "\(free)") var through
    let thing = TerraformData("x", input: "a/b/c")
    func stack(_ tools: Stack.Tools, _ source: ModuleSource) -> Stack {
      Stack("s", for: tools) {
        thing
        ModuleCall("m", source: source)
      }
    }
    let taken = ModuleSource.computed("a/b/c", version: fixed)
    #expect(stack(.terraform, taken).problems() == [])
    #expect(
      stack(.terraform, .computed("a/b/c", version: free)).problems() == [
        .computedSource(module: "m", uses: "var.free")
      ])
    #expect(
      stack(.terraform, .computed("a/b/c", version: through)).problems() == [
        .computedSource(module: "m", uses: "var.free")
      ])
    #expect(stack(.openTofu, .computed("a/b/c", version: through)).problems() == [])
    #expect(
      stack(.openTofu, .computed(thing.output)).problems() == [
        .computedSource(module: "m", uses: "terraform_data.x")
      ])
  }

  @Test func `A computed source in a module uses what that module declares`() {
    @Variable("fixed", default: "1.0.0", description: "", const: true) var fixed
    let call = ModuleCall("m", source: .computed("a/b/c", version: fixed))
    #expect(
      Stack("s") { Module("inner") { call } }.problems() == [
        .computedSource(module: "m", uses: "var.fixed")
      ])
    #expect(
      Stack("s") {
        Module("inner") {
          $fixed
          call
        }
      }.problems() == [])
  }

  @Test func `A version of OpenTofu 1.8 takes any variable in a source`() throws {
    @Variable("free", default: "1.0.0", description: "") var free
    let stack = Stack("s", for: .openTofu) {
      ModuleCall("m", source: .computed("a/b/c", version: free))
    }
    let text = try stack.text(of: "template/version.tf")
    #expect(text?.contains(">= 1.8.0") == true, "\(text ?? "")")
  }

  @Test func `A trigger has events and actions of its own module`() {
    let action = Action("aws_lambda_invoke", "warm")
    func thing(_ trigger: Lifecycle.ActionTrigger) -> TerraformData<AnyValue> {
      TerraformData("x").lifecycle(Lifecycle(actionTriggers: [trigger]))
    }
    #expect(
      Stack("s") {
        Self.aws
        action
        thing(.init(on: [], invoke: [action]))
      }.problems() == [.incompleteTrigger(of: "terraform_data.x")])
    #expect(
      Stack("s") {
        Self.aws
        thing(.init(on: [.afterCreate], invoke: []))
      }.problems() == [.incompleteTrigger(of: "terraform_data.x")])
    #expect(
      Stack("s") {
        Self.aws
        action
        Module("m") { thing(.init(on: [.afterCreate], invoke: [action])) }
      }.problems() == [.foreignAction("action.aws_lambda_invoke.warm", of: "terraform_data.x")])
    #expect(
      Stack("s") {
        Self.aws
        thing(.init(on: [.afterCreate], invoke: [action]))
      }.problems().map(\.name) == [.notPlaced])
  }

  @Test func `An action may use the resource that triggers it`() throws {
    let thing = TerraformData("x", input: "orders")
    let action = Action("aws_lambda_invoke", "warm") { $0.set("function_name", thing.output) }
    let text = try Stack("s") {
      Self.aws
      thing.lifecycle(
        Lifecycle(actionTriggers: [.init(on: [.afterCreate], invoke: [action])]))
      action
    }.text(of: "template/main.tf")
    #expect(text?.contains("function_name = terraform_data.x.output") == true, "\(text ?? "")")
    #expect(
      text?.contains("actions = [action.aws_lambda_invoke.warm]") == true, "\(text ?? "")")
  }

  @Test func `An action needs its provider`() {
    #expect(
      Stack("s") { Action("aws_lambda_invoke", "warm") }.problems() == [
        .missingProvider("aws", resource: "action.aws_lambda_invoke.warm")
      ])
  }

  @Test func `Enabled excludes instances`() {
    let isEnabled = TerraformRun.workspace != "test"
    #expect(
      Stack("s", for: .openTofu) {
        Counted(2) { _ in TerraformData("x").lifecycle(Lifecycle(enabled: isEnabled)) }
        Counted(2) { _ in ModuleCall("m", source: .local("../m")).enabled(isEnabled) }
        ModuleCall("n", source: .local("../m")).enabled(isEnabled)
      }.problems() == [
        .enabledWithInstances("terraform_data.x"), .enabledWithInstances("module.m"),
      ])
  }

  @Test func `A data source may be enabled, and nothing else but conditions`() {
    let isEnabled = TerraformRun.workspace != "test"
    func problems(_ lifecycle: Lifecycle) -> [DeclarationError.Problem] {
      Stack("s", for: .openTofu) {
        RawResource(data: "terraform_remote_state", "x") { $0.set("backend", "local") }
          .lifecycle(lifecycle)
      }.problems()
    }
    #expect(problems(Lifecycle(enabled: isEnabled)) == [])
    #expect(
      problems(Lifecycle(destroy: false)) == [
        .lifecycleWithoutResource("data.terraform_remote_state.x")
      ])
  }

  @Test func `A raw lifecycle does not go with a typed one`() {
    let raw = RawResource("terraform_data", "x") { body in
      body.block("lifecycle") { $0.set("create_before_destroy", true) }
    }
    #expect(Stack("s") { raw }.problems() == [])
    #expect(
      Stack("s") { raw.protected() }.problems() == [.secondLifecycle(of: "terraform_data.x")])
  }

  @Test func `Lifecycles add up`() throws {
    let text = try Stack("s", for: .openTofu) {
      TerraformData("x").lifecycle(Lifecycle(destroy: true))
        .lifecycle(Lifecycle(preventDestroy: true, destroy: false))
    }.text(of: "template/main.tf")
    #expect(
      text?.contains("lifecycle {\n    prevent_destroy = true\n    destroy         = false\n  }")
        == true, "\(text ?? "")")
  }

  @Test func `Of a provider with instances one is named, in the root module`() {
    let all = Provider.forEach(["a", "b"]) { _ in
      Provider("random", source: "hashicorp/random", version: "~> 3.7", alias: "all")
    }
    let one = Provider("random", source: "hashicorp/random", version: "~> 3.7", alias: "one")
    func thing(_ label: String, _ provider: Provider) -> RawResource {
      RawResource("random_pet", label).provider(provider)
    }
    let problems = Stack("s", for: .openTofu) {
      all
      one
      thing("a", all["a"])
      thing("b", all)
      thing("c", one["a"])
      Module("m") { thing("d", all["a"]) }
    }.problems()
    #expect(
      problems == [
        .instanceMissing("provider.random.all"), .instanceOfSingleProvider("random.one"),
        .providerInstanceInModule("random.all", module: "module \"m\""),
      ])
    let nameless = Provider.forEach(["a"]) { _ in
      Provider("random", source: "hashicorp/random", version: "~> 3.7")
    }
    #expect(
      Stack("s", for: .openTofu) {
        nameless
        Thing("x")
      }.problems() == [.instancesWithoutAlias("random")])
  }

  @Test func `A query file has queries with names of their own and a placed provider`() {
    let problems = Stack("s") {
      Self.aws
      Thing("x")
      QueryFile("empty") {}
      QueryFile("twice") {
        Query("aws_sqs_queue", "all", provider: Self.aws)
        Query("aws_sqs_queue", "all", provider: Self.aws)
      }
    }.problems()
    #expect(problems.map(\.name) == [.emptyQueryFile, .duplicateAddress])
    #expect(
      Stack("s") {
        Thing("x")
        QueryFile("queues") { Query("aws_sqs_queue", "all", provider: Self.aws) }
      }.problems().map(\.name) == [.notPlaced])
  }

  @Test func `A query has the name of no other one in any file`() {
    let problems = Stack("s") {
      Self.aws
      QueryFile("one") { Query("aws_sqs_queue", "all", provider: Self.aws) }
      QueryFile("other") {
        Query("aws_sqs_queue", "some", provider: Self.aws)
        Query("aws_sqs_queue", "all", provider: Self.aws)
      }
    }.problems()
    #expect(problems.map(\.name) == [.duplicateAddress])
  }

  private static func query(
    limit: Expression<Number>? = nil, prefix: Expression<String> = "orders-"
  ) -> Query {
    Query("aws_sqs_queue", "all", provider: aws, limit: limit) {
      $0.set("queue_name_prefix", prefix)
    }
  }

  @Test func `A query has several instances, whose arguments differ`() throws {
    let text = try Stack("s") {
      Self.aws
      QueryFile("queues") {
        Counted(2) { index in Self.query(limit: 5, prefix: "orders-\(index)") }
        ForEach(["eu": "orders-", "us": "returns-"]) { each in
          Query("aws_sqs_queue", "each", provider: Self.aws, includingResource: true) {
            $0.set("region", each.key)
            $0.set("queue_name_prefix", each.value)
          }
        }
      }
    }.text()
    #expect(
      text.contains(
        """
        list "aws_sqs_queue" "all" {
          count    = 2
          provider = aws
          limit    = 5

          config {
            queue_name_prefix = "orders-${count.index}"
          }
        }

        list "aws_sqs_queue" "each" {
          for_each = {
            eu = "orders-"
            us = "returns-"
          }
          provider         = aws
          include_resource = true

          config {
            region            = each.key
            queue_name_prefix = each.value
          }
        }
        """), "\(text)")
  }

  @Test func `What a query cannot have is refused at its place`() throws {
    var index: Expression<Number> = 0
    _ = Counted(2) { number in
      index = number
      return Self.query()
    }
    let hidden: Expression<[String: String]> = .sensitive(["a": "b"])
    let line: UInt = #line + 1
    let leaking = Query("aws_sqs_queue", "all", provider: Self.aws) { $0.set("region", "\(index)") }
    let all: [(any QueryConvertible, DeclarationError.Problem)] = [
      (leaking, .iteratorOutOfPlace("count")),
      (Counted(-1) { _ in Self.query() }, .invalidCount("-1", of: "list.aws_sqs_queue.all")),
      (Self.query(limit: -1), .invalidLimit("-1", of: "list.aws_sqs_queue.all")),
      (
        Self.query(limit: Expression(-1).commented("no more", .trailing)),
        .invalidLimit("-1", of: "list.aws_sqs_queue.all")
      ),
      (
        Counted(2) { Self.query(limit: $0 + 1) }, .limitOfInstance("list.aws_sqs_queue.all")
      ),
      (
        ForEach(hidden) { Self.query(prefix: $0.value) },
        .sensitiveKeys(of: "list.aws_sqs_queue.all")
      ),
    ]
    for (query, problem) in all {
      let stack = Stack("s") {
        Self.aws
        QueryFile("queues") { query }
      }
      #expect(stack.problems() == [problem])
    }
    let error = try #require(
      Stack("s") {
        Self.aws
        QueryFile("queues") { leaking }
      }.errors().first)
    #expect(error.description.contains("NewerLanguageTests.swift:\(line):"))
  }

  @Test func `An import by an empty identity is refused`() {
    let thing = Thing("x")
    #expect(
      Stack("s") {
        thing
        Import(thing, identity: [:])
      }.problems() == [.emptyImportID])
  }

  @Test func `A value of a file's variable names a run of the file`() {
    @Variable("stage", default: "live", description: "") var stage
    let other = TestRun("other", module: .local("./other"))
    let problems = Stack("s") {
      $stage
      TestFile("t") {
        TestVariables { $0.set($stage, other.output("stage")) }
        TestRun("made")
      }
    }.problems()
    #expect(problems == [.unknownRun("other", file: "t")])
  }

  @Test func `A variable of a test is none of the stack's`() throws {
    @Variable("account", description: "") var account: Expression<String>
    let stack = Stack("s") {
      Thing("x")
      TestFile("t") {
        $account
        TestRun("setup", module: .local("./setup")) {
          TestVariables { $0.set("account", account) }
        }
      }
    }
    #expect(try stack.text(of: "template/var.tf")?.contains("account") == false)
    let test = try #require(try stack.text(of: "template/tests/t.tftest.hcl"))
    #expect(test.contains("variable \"account\" {"), "\(test)")
    #expect(test.contains("account = var.account"), "\(test)")
  }

  @Test func `The keys and methods of an encryption are written once`() throws {
    let method = EncryptionMethod.aesGCM(
      "main", key: .pbkdf2("main", passphrase: "a long secret text"))
    let text = try #require(
      try Stack("s", for: .openTofu) {
        Thing("x")
        TerraformSettings.encryption(state: method, plan: method, remoteStates: method)
      }.text(of: "template/version.tf"))
    #expect(text.matches(of: /key_provider "pbkdf2" "main"/).count == 1)
    #expect(text.matches(of: /method "aes_gcm" "main"/).count == 1)
    #expect(text.matches(of: /method = method\.aes_gcm\.main/).count == 3)
  }

  @Test func `Different keys or methods of one name are refused, with both places`() {
    let line = #line
    let first = EncryptionKey.pbkdf2("main", passphrase: "a long secret text")
    let second = EncryptionKey.pbkdf2("main", passphrase: "another secret text")
    let other = EncryptionKey.pbkdf2("other", passphrase: "a long secret text")
    let main = EncryptionMethod.aesGCM("main", key: first)
    let again = EncryptionMethod.aesGCM("main", key: other)
    let last = EncryptionMethod.aesGCM("last", key: second)
    let stack = Stack("s", for: .openTofu) {
      Thing("x")
      TerraformSettings.encryption(state: main, plan: again, fallback: last)
    }
    #expect(stack.problems().map(\.name) == [.sameEncryptionPart, .sameEncryptionPart])
    let errors = stack.errors()
    #expect(errors.map(\.location.line) == [UInt(line + 2), UInt(line + 5)])
    for (error, first) in zip(errors, [line + 1, line + 4]) {
      let statement = error.problem.statement
      #expect(statement.contains("NewerLanguageTests.swift:\(first):"), "\(statement)")
    }
  }

  @Test func `A version in a language block is checked`() {
    #expect(
      Stack("s", for: .openTofu) {
        Thing("x")
        TerraformSettings.language(compatibleWith: "latest")
      }.problems() == [
        .invalidName(
          "latest", of: "version constraint of the language block", against: .versionConstraint)
      ])
  }
}
