import Terraform
import TestSupport
import Testing

/// Problems of a test are reported at its own line.
@Suite("Errors in test files") struct TestFileErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let problem: DeclarationError.Problem
    let content: @Sendable (Declared) -> [any TestFileContent]

    init(
      _ description: String, _ problem: DeclarationError.Problem,
      @ListBuilder<any TestFileContent>
      _ content: @escaping @Sendable (Declared) -> [any TestFileContent]
    ) {
      testDescription = description
      self.problem = problem
      self.content = content
    }
  }

  /// The declarations that the tests use.
  struct Declared: Sendable {
    @Variable("name", default: "x", description: "") var name
    @Variable(
      "short", default: "x", description: "", validation: [.init({ $0 != "" }, message: "Empty.")])
    var short
    @Variable("given", description: "") var given: Expression<String>
    let thing = TerraformData("thing", input: "x")
    let checked = TerraformData("checked", input: "x").postcondition {
      .init($0.output != "", message: "Empty.")
    }
    let inner = TerraformData("inner", input: "x").postcondition {
      .init($0.output != "", message: "Empty.")
    }
    let data = RawResource(data: "terraform_remote_state", "state")
    let counted = Counted(2) { _ in TerraformData("counted", input: "x") }
    let output = Output("output", "x", description: "")
    let other = Output("other", "x", description: "")
    let call = ModuleCall("call", source: "./m")
    let west = Provider("example", source: "acme/example", version: "1", alias: "west")
  }

  private static let unplaced = TerraformData("unplaced", input: "x")
  private static let first = Terraform.SourceLocation(
    fileID: "M/First.swift", line: 1, column: 1)

  static let cases: [Case] = [
    Case("No run", .testWithoutRun("tests")) { _ in TestVariables { _ in } },
    Case("An invalid name", .invalidName("1st", of: "run name")) { _ in TestRun("1st") },
    Case("Two of a name", .repeatedRun("a", file: "tests", first: first)) {
      _ in
      TestRun("a", fileID: "M/First.swift", line: 1, column: 1)
      TestRun("a")
    },
    Case(
      "Not placed", .notPlaced("terraform_data.unplaced", declaredAt: unplaced.identity.location)
    ) { it in
      TestRun("a") { Assert(unplaced.output == "x", message: "No.") }
    },
    Case("Nothing to hold", .constantCondition(.run("a"))) { _ in
      TestRun("a") { Assert(true, message: "No.") }
    },
    Case("No message", .messageMissing(.run("a"))) { it in
      TestRun("a") { Assert(it.thing.output == "x", message: " ") }
    },
    Case("A later run", .laterRun("b")) { it in
      let later = TestRun("b")
      TestRun("a") { Assert(later.output(it.output) == "x", message: "No.") }
      later
    },
    Case("A run of elsewhere", .unknownRun("b", file: "tests")) { it in
      TestRun("a") { TestVariables { $0.set(it.$name, TestRun("b").output("c")) } }
    },
    Case("An output that is not placed", .unknownOutput("other")) { it in
      TestRun("a") { Assert(it.other.value == "x", message: "No.") }
    },
    Case("Of a run too", .unknownOutput("other")) { it in
      let first = TestRun("a")
      first
      TestRun("b") { Assert(first.output(it.other) == "x", message: "No.") }
    },
    Case("No validation", .failureWithoutCondition("var.name")) {
      it in
      TestRun("a") { ExpectFailures(of: it.$name) }
    },
    Case("No precondition", .failureWithoutCondition("output.output")) { it in
      TestRun("a") { ExpectFailures(of: it.output) }
    },
    Case("No condition", .failureWithoutCondition("terraform_data.thing")) { it in
      TestRun("a") { ExpectFailures(of: it.checked, it.thing) }
    },
    Case("In a module", .failureOutsideRoot("terraform_data.inner")) {
      it in
      TestRun("a") { ExpectFailures(of: it.inner) }
    },
    Case("A check that is not placed", .failureOutsideRoot("check.c")) { it in
      let check = Check("c") { .init(it.thing.output != "", message: "Empty.") }
      TestRun("a") { ExpectFailures(of: check) }
    },
    Case("Of another module", .failureInOtherModule(run: "a")) { it in
      TestRun("a", module: .local("./m")) { ExpectFailures(of: it.$short) }
    },
    Case("The stack's in another module", .stackInOtherModule("terraform_data.thing")) {
      it in
      TestRun("a", module: .local("./m")) { Assert(it.thing.output == "", message: "No.") }
    },
    Case("A module from Git", .untestableModule(run: "a", source: "git::https://example.com/m.git"))
    { _ in
      TestRun("a", module: .git("https://example.com/m.git"))
    },
    Case("A module whose source is computed", .computedTestModule(run: "a")) { it in
      TestRun("a", module: .computed("./\(it.short)"))
    },
    Case("A refresh that does not refresh", .refreshOnlyWithoutRefresh(run: "a")) { _ in
      TestRun("a", options: PlanOptions(mode: .refreshOnly, refresh: false))
    },
    Case("A refresh that replaces", .refreshOnlyWithReplacement(run: "a")) {
      it in
      TestRun("a", options: PlanOptions(mode: .refreshOnly, replace: [it.thing]))
    },
    Case("An empty key", .emptyStateKey(run: "a")) { _ in
      TestRun("a", stateKey: "")
    },
    Case("A provider of elsewhere", .missingTestProvider("example.west", run: "a")) {
      it in
      TestRun("a", providers: ["example": it.west])
    },
    Case("A provider twice", .repeatedTestProvider("example.west", first: first)) {
      it in
      MockProvider("example", alias: "west", fileID: "M/First.swift", line: 1, column: 1)
      it.west
      TestRun("a")
    },
    Case("A file's value from elsewhere", .computedTestVariable("name")) { it in
      TestVariables { $0.set(it.$name, it.given) }
      TestRun("a")
    },
    Case("A run's value from the stack", .unavailableTestValue("terraform_data.thing")) {
      it in
      TestRun("a") { TestVariables { $0.set(it.$name, it.thing.output) } }
    },
    Case("A run's value from a default", .unavailableTestValue("var.short")) { it in
      TestRun("a") { TestVariables { $0.set(it.$name, it.short) } }
    },
    Case("An unknown variable", .unknownTestVariable("nobody")) { _ in
      TestRun("a") { TestVariables { $0.set("nobody", "x") } }
    },
    Case("A value that is computed", .computedMockValue) { it in
      OverrideResource(it.thing) { $0.set(\.output, .upper("x")) }
      TestRun("a")
    },
    Case("Overridden twice", .repeatedOverride("terraform_data.thing", first: first)) { it in
      TestRun("a") {
        OverrideResource(it.thing, fileID: "M/First.swift", line: 1, column: 1)
        OverrideResource(it.thing)
      }
    },
    Case(
      "Data overridden as a resource",
      .wrongOverride("data.terraform_remote_state.state")
    ) { it in
      OverrideResource(it.data)
      TestRun("a")
    },
    Case("Data as a resource", .wrongMock("terraform_remote_state")) { it in
      MockProvider("terraform") { MockResource(like: it.data) { _ in } }
      TestRun("a")
    },
    Case("Mocked twice", .repeatedMock("terraform_data", first: first)) { it in
      MockProvider("terraform") {
        MockResource(like: it.thing, fileID: "M/First.swift", line: 1, column: 1) { _ in }
        MockResource(like: it.inner) { _ in }
      }
      TestRun("a")
    },
    Case("Not of that module", .overrideOutsideModule) {
      it in
      OverrideModule(it.call) {
        $0.replace(it.thing.output, with: "x")
      }
      TestRun("a")
    },
    Case("count where none is", .iteratorOutOfPlace("count")) { it in
      var leaked: Expression<Number> = 0
      let counted = Counted(2) { index in
        leaked = index
        return TerraformData("n", input: "x")
      }
      let _ = counted
      TestRun("a") { Assert(leaked == 1, message: "No.") }
    },
  ]

  @Test("Each says what is wrong, and where", arguments: cases) func refused(_ sample: Case) {
    let it = Declared()
    let stack = Stack("tests") {
      it.$name
      it.$short
      it.$given
      it.thing
      it.checked
      it.counted
      it.data
      it.output
      it.call
      Provider("example", source: "acme/example", version: "1")
      Module("m") { it.inner }
      TestFile("tests") { sample.content(it) }
    }
    #expect(stack.problems() == [sample.problem])
    #expect(stack.errors().allSatisfy { $0.location.file == "TestFileErrorTests.swift" })
  }

  @Test("What an address in a run needs has to be placed") func addresses() {
    @Local("key", "a") var key
    let problems = Stack("s") {
      let things = ForEach(["a": "x"]) { each in TerraformData("thing", input: each.value) }
      things
      TestFile("a") {
        TestRun("a", options: PlanOptions(replace: [things[key]]))
      }
    }.problems()
    #expect(problems == [.notPlaced("local.key", declaredAt: $key.identity.location)])
  }

  @Test("An output is only for tests") func outputs() {
    let problems = Stack("s") {
      let output = Output("o", "x", description: "")
      output
      TerraformData("x", input: output.value)
      TerraformData("y", input: TestRun("a").output(output))
    }.problems()
    #expect(problems == [.outputOutsideTest, .outputOutsideTest])
  }

  @Test("Files have names, and one each") func files() {
    let problems = Stack("s") {
      TerraformData("x", input: "x")
      TestFile("../x") { TestRun("a") }
      TestFile("a", fileID: "M/First.swift", line: 1, column: 1) { TestRun("a") }
      TestFile("a") { TestRun("a") }
    }.problems()
    #expect(
      problems == [
        .invalidName("../x", of: "name of a test file"),
        .duplicateAddress("tests/a.tftest.hcl", module: "the root module", first: Self.first),
      ])
  }

  @Test("A version of Terraform that lacks something is refused") func versions() {
    let thing = TerraformData("x", input: "x")
    func problems(_ version: String, _ run: TestRun) -> [DeclarationError.Problem] {
      Stack("s", requiredVersion: version) {
        thing
        TestFile("a") { run }
      }.problems()
    }
    #expect(problems(">= 1.6", TestRun("a")) == [])
    #expect(
      problems(">= 1.5", TestRun("a")) == [
        .versionTooLow(feature: "a test file", since: "1.6.0", stated: ">= 1.5")
      ])
    #expect(
      problems(">= 1.6", TestRun("a") { OverrideResource(thing) }) == [
        .versionTooLow(
          feature: "a mock or an override of a test", since: "1.7.0", stated: ">= 1.6")
      ])
    #expect(
      problems(">= 1.7", TestRun("a", stateKey: "k")) == [
        .versionTooLow(feature: "a state key of a run", since: "1.11.0", stated: ">= 1.7")
      ])
  }
}
