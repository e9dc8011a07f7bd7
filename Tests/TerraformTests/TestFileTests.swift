import Foundation
import Terraform
import TerraformTesting
import TestSupport
import Testing

/// Tests that a stack has of itself: what is written, and what `terraform test` says.
@Suite("Test files") struct TestFileTests {
  private typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  /// Everything that a test file can have, and all of it holds.
  static let stack = Stack("tests") {
    @Variable(
      "name", default: "orders", description: "Name.",
      validation: [.init({ .length($0) < 8 }, message: "Too long.")])
    var name
    @Variable("place", description: "Place.") var place: Expression<String>
    @Local("shout", .upper(name)) var shout
    let queue = TerraformData("queue", input: name)
      .precondition(name != "none", message: "It needs a name.")
    queue
    let things = ForEach(["a": "1", "b": "2"]) { TerraformData("things", input: $0.value) }
    things
    let inner = TerraformData("inner", input: shout)
    let streaming = Module("streaming") { inner }
    streaming
    let announced = Output(
      "announced", queue.output, description: "The announcement.",
      preconditions: [.init(queue.output != "quiet", message: "It is quiet.")])
    announced
    Output("inner", "\(inner.output) at \(place)", description: "Inner.")
    let check = Check("loud") { .init(queue.output != "warn", message: "It warns.") }
    check
    let mocks = MockFile("terraform") {
      MockResource(like: inner) { $0.set(\.output, "SHARED") }
    }
    mocks

    TestFile("language") {
      TestVariables {
        $0.set($name, .lower("FILE"))
        $0.set($place, "here")
      }
      let setup = TestRun("setup", module: .local("./testing/setup")) {
        TestVariables { $0.set("seed", "se\(place)") }
        Assert(TerraformRun.output("seed") == "sehere", message: "Another seed.")
      }
      setup
      let planned = TestRun(
        "planned", command: .plan,
        options: PlanOptions(
          mode: .normal, refresh: false, replace: [things["a"]],
          target: [queue, things, streaming])
      ) {
        Assert(queue.input == "file", message: "It is called \(queue.input).")
        Assert(things["a"].input == "1" && things["b"].input != "1", message: "Another input.")
      }
      planned
      let first = TestRun("first", stateKey: "shared") {
        TestVariables { $0.set($name, setup.output("short")) }
        Assert(
          queue.output == name && shout == "SE",
          message: "It says \(queue.output) and \(shout).")
        Assert(inner.output == "SE", message: "Inner says \(inner.output).")
        Assert(announced.value == "se", message: "The announcement is \(announced.value).")
      }
      first
      TestRun("second", stateKey: "shared") {
        TestVariables { $0.set($name, "\(first.output(announced))2") }
        Assert(announced.value == "se2", message: "The announcement is \(announced.value).")
      }
      TestRun("too_long", command: .plan) {
        TestVariables { $0.set($name, "far too long") }
        ExpectFailures(of: $name)
      }
      TestRun("nameless", command: .plan) {
        TestVariables { $0.set($name, "none") }
        ExpectFailures(of: queue)
      }
      for (word, failing) in [("quiet", announced), ("warn", check)] as [(String, any Checkable)] {
        TestRun(word, stateKey: "failing") {
          TestVariables { $0.set($name, Expression(word)) }
          ExpectFailures(of: failing)
        }
      }
    }
    TestFile("mocks") {
      TestVariables { $0.set($place, "here") }
      MockProvider("terraform", source: mocks.folder) {
        OverrideResource(things["a"], during: .apply) { $0.set(\.output, "mocked") }
      }
      MockProvider("terraform", alias: "other")
      OverrideModule(streaming) { $0.replace(inner.output, with: "REPLACED") }
      TestRun("mocked") {
        OverrideResource(queue, during: .plan) {
          $0.set(\.id, "q-2")
          $0.set(\.output, "overridden")
        }
        Assert(queue.id == "q-2" && queue.output == "overridden", message: "\(queue.id)")
        Assert(things["a"].output == "mocked", message: "\(things["a"].output)")
        RawBlock("assert") {
          $0.set("condition", things["a"].id != "")
          $0.set("error_message", "It has no id.")
        }
        Assert(things["b"].output == "SHARED", message: "\(things["b"].output)")
        Assert(inner.output == "REPLACED", message: "\(inner.output)")
      }
    }
    TestFile("mocks_of_a_plan") {
      TestVariables { $0.set($place, "here") }
      MockProvider("terraform", during: .plan) {
        MockResource(like: queue, during: .plan) {
          $0.set(\.id, "q-1")
          $0.set(\.output, "planned")
        }
      }
      TestRun("planned", command: .plan) {
        Assert(queue.id == "q-1", message: "\(queue.id)")
      }
    }
  }

  private static let setup = """
    variable "seed" {
      type = string
    }

    output "seed" {
      value = var.seed
    }

    output "short" {
      value = substr(var.seed, 0, 2)
    }

    """

  /// Runs `terraform test` on the tree, after a check that the tree is formatted.
  private static func run(_ stack: Stack) throws -> Tool.Result {
    try withTemporaryFolder { folder in
      for file in try stack.files() { try folder.write(file.contents, to: file.path) }
      let root = folder.appendingPathComponent("template")
      try root.write(setup, to: "testing/setup/main.tf")
      #expect(try Tool.complaint(in: root) == nil)
      return try Tool.terraform.run(
        ["test", "-no-color"], in: root,
        environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
    }
  }

  @Test("Each is written to the folder tests of the root module") func written() throws {
    let files = try Self.stack.files().filter { $0.path.contains("/tests/") }
    #expect(
      files.map(\.path) == [
        "template/tests/language.tftest.hcl", "template/tests/mocks.tftest.hcl",
        "template/tests/mocks/terraform/terraform.tfmock.hcl",
        "template/tests/mocks_of_a_plan.tftest.hcl",
      ])
    expectSnapshot(of: Self.stack, named: "test_files")
    #expect(
      try Self.stack.text(of: "template/version.tf")?.contains(#"">= 1.11.0""#) == true)
  }

  @Test(
    "Terraform passes what holds",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func passes() throws {
    let result = try Self.run(Self.stack)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("Success! 10 passed, 0 failed."), "\(result.output)")
  }

  @Test(
    "Terraform fails what does not hold, with its message",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func fails() throws {
    let result = try Self.run(
      Stack("failing") {
        let thing = TerraformData("thing", input: "x")
        thing
        TestFile("failing") {
          TestRun("holds") { Assert(thing.input == "x", message: "It is \(thing.input).") }
          TestRun("does_not") { Assert(thing.input == "y", message: "It is \(thing.input).") }
        }
      })
    #expect(result.status == 1)
    #expect(result.output.contains("It is x."), "\(result.output)")
    #expect(result.output.contains("Failure! 1 passed, 1 failed."), "\(result.output)")
  }

  @Test(
    "An instance that a test asks for need not be there in other runs",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func missingInstance() throws {
    @Variable("tenants", default: [:], description: "Tenants.") var tenants:
      Expression<[String: String]>
    let things = ForEach(tenants) { each in TerraformData("thing", input: each.value) }
    let input: Expression<String> = things["acme"].input
    let result = try Self.run(
      Stack("tenants") {
        Module("storage") { things }
        TestFile("tenants") {
          TestRun("some") {
            TestVariables { $0.set($tenants, ["acme": "x"]) }
            Assert(input == "x", message: "No.")
          }
          TestRun("none") {
            Assert(.length(tenants) == 0, message: "Some.")
          }
        }
      })
    #expect(result.output.contains("Success! 2 passed, 0 failed."), "\(result.output)")
  }
}
