import Terraform
import TestSupport
import Testing

/// Problems of a test are reported at its own line.
@Suite("Errors in test files") struct TestFileErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let statement: String
    let content: @Sendable (Declared) -> [any TestFileContent]

    init(
      _ description: String, _ statement: String,
      @TestContentBuilder<any TestFileContent>
      _ content: @escaping @Sendable (Declared) -> [any TestFileContent]
    ) {
      testDescription = description
      self.statement = statement
      self.content = content
    }
  }

  /// What the tests are about.
  struct Declared: Sendable {
    let name = Variable("name", default: "x", description: "")
    let short = Variable(
      "short", default: "x", description: "", validation: [.init({ $0 != "" }, message: "Empty.")])
    let given = Variable<String>("given", description: "")
    let thing = TerraformData("thing", input: "x")
    let checked = TerraformData("checked", input: "x").postcondition {
      .init($0.output != "", message: "Empty.")
    }
    let inner = TerraformData("inner", input: "x").postcondition {
      .init($0.output != "", message: "Empty.")
    }
    let data = RawResource(data: "terraform_remote_state", "state")
    let unplaced = TerraformData("unplaced", input: "x")
    let counted = Counted(2) { _ in TerraformData("counted", input: "x") }
    let output = Output("output", "\("x" as Expression<String>)", description: "")
    let other = Output("other", "x", description: "")
    let call = ModuleCall("call", source: "./m")
    let west = Provider("example", source: "acme/example", version: "1", alias: "west")
  }

  static let cases: [Case] = [
    Case("No run", "the test file \"tests\" has no run") { _ in TestVariables { _ in } },
    Case("A name that is none", "\"1st\" is not a valid run name") { _ in TestRun("1st") },
    Case("Two of a name", "has two runs called \"a\", the first at TestFileErrorTests.swift:") {
      _ in
      TestRun("a")
      TestRun("a")
    },
    Case("Not placed", "terraform_data.unplaced, declared at") { it in
      TestRun("a") { Assert(it.unplaced.output == "x", message: "No.") }
    },
    Case("Nothing to hold", "an assertion of the run \"a\" refers to nothing") { _ in
      TestRun("a") { Assert(true, message: "No.") }
    },
    Case("No message", "an assertion of the run \"a\" has no message") { it in
      TestRun("a") { Assert(it.thing.output == "x", message: " ") }
    },
    Case("A later run", "an output of the run \"b\" is used before that run has ended") { it in
      let later = TestRun("b")
      TestRun("a") { Assert(later.output(it.output) == "x", message: "No.") }
      later
    },
    Case("A run of elsewhere", "which is not in the test file \"tests\"") { it in
      TestRun("a") { TestVariables { $0.set(it.name, TestRun("b").output("c")) } }
    },
    Case("An output that is not placed", "output.other is not an output of the root module") { it in
      TestRun("a") { Assert(it.other.expression == "x", message: "No.") }
    },
    Case("Of a run too", "output.other is not an output of the root module") { it in
      let first = TestRun("a")
      first
      TestRun("b") { Assert(first.output(it.other) == "x", message: "No.") }
    },
    Case("No validation", "var.name is expected to fail, and has no condition that could fail") {
      it in
      TestRun("a") { ExpectFailures(of: it.name) }
    },
    Case("No precondition", "output.output is expected to fail, and has no condition") { it in
      TestRun("a") { ExpectFailures(of: it.output) }
    },
    Case("No condition", "terraform_data.thing is expected to fail, and has no condition") { it in
      TestRun("a") { ExpectFailures(of: it.checked, it.thing) }
    },
    Case("In a module", "terraform_data.inner is expected to fail, and does not lie in the root") {
      it in
      TestRun("a") { ExpectFailures(of: it.inner) }
    },
    Case("A check that is not placed", "check.c is expected to fail, and does not lie in the root")
    { it in
      let check = Check("c") { .init(it.thing.output != "", message: "Empty.") }
      TestRun("a") { ExpectFailures(of: check) }
    },
    Case("Of another module", "the run \"a\" tests another module, and expects") { it in
      TestRun("a", module: .local("./m")) { ExpectFailures(of: it.short) }
    },
    Case("The stack's in another module", "terraform_data.thing is the stack's, and the run tests")
    {
      it in
      TestRun("a", module: .local("./m")) { Assert(it.thing.output == "", message: "No.") }
    },
    Case("A module from Git", "Terraform only tests folders and modules of a registry") { _ in
      TestRun("a", module: .git("https://example.com/m.git"))
    },
    Case("A refresh that does not refresh", "the run \"a\" only refreshes, and has refresh: false")
    { _ in
      TestRun("a", options: PlanOptions(mode: .refreshOnly, refresh: false))
    },
    Case("A refresh that replaces", "the run \"a\" only refreshes, and has something to replace") {
      it in
      TestRun("a", options: PlanOptions(mode: .refreshOnly, replace: [it.thing]))
    },
    Case("An empty key", "the state key of the run \"a\" is empty") { _ in
      TestRun("a", stateKey: "")
    },
    Case("A provider of elsewhere", "uses provider.example.west, which its test file does not") {
      it in
      TestRun("a", providers: ["example": it.west])
    },
    Case("A provider twice", "provider.example.west is declared twice in a test file, first at") {
      it in
      it.west
      MockProvider("example", alias: "west")
      TestRun("a")
    },
    Case("A file's value from elsewhere", "for all runs of a test file refers to something") { it in
      TestVariables { $0.set(it.name, it.given.expression) }
      TestRun("a")
    },
    Case("A run's value from the stack", "terraform_data.thing is used for a value of a test") {
      it in
      TestRun("a") { TestVariables { $0.set(it.name, it.thing.output) } }
    },
    Case("A run's value from a default", "var.short is used for a value of a test") { it in
      TestRun("a") { TestVariables { $0.set(it.name, it.short.expression) } }
    },
    Case("A variable that is none", "the stack has no variable \"nobody\"") { _ in
      TestRun("a") { TestVariables { $0.set("nobody", "x" as Expression<String>) } }
    },
    Case("A value that is computed", "a made-up value of a test is computed") { it in
      OverrideResource(it.thing) { $0.set(\.output, .upper("x")) }
      TestRun("a")
    },
    Case("Overridden twice", "terraform_data.thing is overridden twice, first at") { it in
      TestRun("a") {
        OverrideResource(it.thing)
        OverrideResource(it.thing)
      }
    },
    Case(
      "Data overridden as a resource",
      "data.terraform_remote_state.state is overridden as the wrong kind"
    ) { it in
      OverrideResource(it.data)
      TestRun("a")
    },
    Case("Data as a resource", "\"terraform_remote_state\" is mocked as the wrong kind") { it in
      MockProvider("terraform") { MockResource(like: it.data) { _ in } }
      TestRun("a")
    },
    Case("Mocked twice", "\"terraform_data\" is mocked twice, first at") { it in
      MockProvider("terraform") {
        MockResource(like: it.thing) { _ in }
        MockResource(like: it.inner) { _ in }
      }
      TestRun("a")
    },
    Case("Not of that module", "a value that an OverrideModule replaces does not belong to") {
      it in
      OverrideModule(it.call) {
        $0.replace(it.thing.output, with: "x")
      }
      TestRun("a")
    },
    Case("count where none is", "count is used where there is no count") { it in
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
      it.name
      it.short
      it.given
      it.thing
      it.checked
      it.counted
      it.output
      it.call
      Provider("example", source: "acme/example", version: "1")
      Module("m") { it.inner }
      TestFile("tests") { sample.content(it) }
    }
    let lines = stack.errorLines()
    #expect(lines.count == 1, "\(lines)")
    #expect(lines.first?.contains(sample.statement) == true, "\(lines)")
    #expect(lines.first?.hasPrefix("TestFileErrorTests.swift:") == true)
  }

  @Test("What an address in a run needs has to be placed") func addresses() {
    let lines = Stack("s") {
      let things = ForEach(["a": "x"]) { each in TerraformData("thing", input: each.value) }
      let key = Local("key", "a")
      things
      TestFile("a") {
        TestRun("a", options: PlanOptions(replace: [things[key.expression]]))
      }
    }.errorLines()
    #expect(lines.count == 1)
    #expect(lines.first?.contains("local.key, declared at") == true, "\(lines)")
  }

  @Test("An output is for tests alone") func outputs() {
    let lines = Stack("s") {
      let output = Output("o", "x", description: "")
      output
      TerraformData("x", input: output.expression)
      TerraformData("y", input: TestRun("a").output(output))
    }.errorLines()
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("an output is used outside of a test; use the value") })
  }

  @Test("Files have names, and one each") func files() {
    let lines = Stack("s") {
      TerraformData("x", input: "x")
      TestFile("../x") { TestRun("a") }
      TestFile("a") { TestRun("a") }
      TestFile("a") { TestRun("a") }
    }.errorLines()
    #expect(lines.count == 2)
    #expect(lines.contains { $0.contains("\"../x\" is not a valid name of a test file") })
    #expect(lines.contains { $0.contains("tests/a.tftest.hcl is declared twice") })
  }

  @Test("A version of Terraform that lacks something is told") func versions() {
    let thing = TerraformData("x", input: "x")
    func lines(_ version: String, _ run: TestRun) -> [String] {
      Stack("s", requiredVersion: version) {
        thing
        TestFile("a") { run }
      }.errorLines()
    }
    #expect(lines(">= 1.6", TestRun("a")).isEmpty)
    #expect(lines(">= 1.5", TestRun("a")).first?.contains("a test file needs") == true)
    #expect(
      lines(">= 1.6", TestRun("a") { OverrideResource(thing) }).first?
        .contains("a mock or an override of a test needs Terraform 1.7.0") == true)
    #expect(
      lines(">= 1.7", TestRun("a", stateKey: "k")).first?
        .contains("a state key of a run needs Terraform 1.11.0") == true)
  }
}
