import Terraform
import TestSupport
import Testing

@Suite("Stacks for Terraform and for OpenTofu") struct ToolTests {
  @Test func `A stack for both has a minimum for each tool`() throws {
    let stack = Stack("s", for: .both) {
      Variable<String>("token", default: "", description: "", ephemeral: true)
      Variable<String>("old", default: "", description: "", deprecated: "Use token.")
    }
    #expect(try version("version.tf", of: stack) == ">= 1.15.0")
    #expect(try version("version.tofu", of: stack) == ">= 1.11.0")
  }

  @Test func `The file for OpenTofu has all of the other but the version`() throws {
    let stack = Stack("s", for: .both, requiredVersion: ">= 1.9", openTofuVersion: ">= 1.10") {
      Provider("random", source: "hashicorp/random", version: "~> 3.7")
      Backend.local(path: "state")
      Thing("x")
    }
    let terraform = try #require(try stack.text(of: "template/version.tf"))
    let openTofu = try #require(try stack.text(of: "template/version.tofu"))
    #expect(terraform != openTofu)
    #expect(terraform.replacing(">= 1.9", with: ">= 1.10") == openTofu)
  }

  @Test func `A stack for one tool has its minimum`() throws {
    let terraform = Stack("s", for: .terraform) { Thing("x") }
    #expect(try version("version.tf", of: terraform) == ">= 1.5.0")
    #expect(try terraform.text(of: "template/version.tofu") == nil)
    let openTofu = Stack("s", for: .openTofu) { Thing("x") }
    // Versions before 1.8 read only the one, and 1.12 takes a minimum only from the other.
    for file in ["version.tf", "version.tofu"] {
      #expect(try version(file, of: openTofu) == ">= 1.6.0")
    }
  }

  @Test func `Each tool has its own first version of what both have`() throws {
    let stack = Stack("s", for: .openTofu) {
      Output("o", Expression<Bool>.issensitive("x"), description: "")
    }
    #expect(try version("version.tf", of: stack) == ">= 1.7.0")
  }

  @Test func `What a tool lacks is an error at its place`() throws {
    let stack = Stack("s", for: .both) {
      Action("aws_lambda_invoke", "warm")
      Thing("x").lifecycle(Lifecycle(enabled: TerraformRun.workspace != "test"))
      Provider("aws", source: "hashicorp/aws", version: "~> 6.0")
    }
    let lines = stack.errors().map { "\($0.location.line): \($0.problem.statement)" }
    let line = #line - 5
    #expect(
      lines == [
        "\(line): the stack is for OpenTofu, which does not have an action",
        "\(line + 1): the stack is for Terraform, which does not have the argument enabled of a lifecycle",
      ])
  }

  @Test func `What a tool lacks in a module that is called is an error too`() {
    let tokens = ReusableModule("tokens") {
      Thing("x").lifecycle(Lifecycle(enabled: TerraformRun.workspace != "test"))
    }
    #expect(
      Stack("s") { tokens.call() }.problems() == [
        .notInTool(
          feature: "the argument enabled of a lifecycle", tool: .terraform, otherSince: "1.11.0")
      ])
    #expect(Stack("s", for: .openTofu) { tokens.call() }.problems() == [])
  }

  @Test func `OpenTofu has mocks, and no folders of them`() throws {
    let thing = Thing("x")
    func stack(_ mocks: MockProvider) -> Stack {
      Stack("s", for: .openTofu) {
        thing
        TestFile("t") {
          mocks
          TestRun("made")
        }
      }
    }
    #expect(try version("version.tf", of: stack(MockProvider("aws"))) == ">= 1.8.0")
    let overriding = MockProvider("aws") { OverrideResource(thing) { $0.set(\.output, "y") } }
    #expect(try version("version.tf", of: stack(overriding)) == ">= 1.9.0")
    #expect(
      stack(MockProvider("aws", source: "./mocks")).problems() == [
        .notInTool(feature: "a folder of mocks", tool: .openTofu, otherSince: "1.7.0")
      ])
  }

  @Test func `A version of OpenTofu is stated only for both tools`() {
    #expect(
      Stack("s", openTofuVersion: ">= 1.8") { Thing("x") }.problems() == [
        .versionForOtherTool(">= 1.8")
      ])
    #expect(
      Stack("s", for: .both, openTofuVersion: ">= 1.8") { Removed("a.b", destroying: true) }
        .problems() == [
          .versionTooLow(
            feature: "a removed block", since: "1.10.0", stated: ">= 1.8", tool: .openTofu,
            argument: "openTofuVersion")
        ])
  }

  @Test func `A published module names its tools in its README`() throws {
    let module = Stack.published("m", for: .both, directory: "m", readme: true) { Thing("x") }
    let readme = try #require(try module.text(of: "m/README.md"))
    #expect(readme.contains("| terraform | >= 1.5.0 |\n| opentofu | >= 1.8.0 |"), "\(readme)")
  }

  private func version(_ file: String, of stack: Stack) throws -> String? {
    let text = try stack.text(of: "template/\(file)") ?? ""
    return text.firstMatch(of: /required_version = "(.*)"/).map { String($0.1) }
  }
}
