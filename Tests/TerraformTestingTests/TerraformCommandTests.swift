import Terraform
import TerraformTesting
import Testing

@Suite(.requiresTerraform) struct `Commands of Terraform` {
  private static func stack(input: String, expected: String) -> Stack {
    Stack("sample") {
      let thing = TerraformData("thing", input: .raw(input))
      thing
      TestFile("sample") {
        TestRun("input") { Assert(thing.input == .raw(expected), message: "It is not.") }
      }
    }
  }

  @Test func `All accept a sound stack`() async {
    await expectTerraform(
      TerraformCommand.allCases, accepts: Self.stack(input: #""x""#, expected: #""x""#))
  }

  @Test func `Each refuses what is wrong, with Terraform's words`() async {
    for (command, stack, words) in [
      (TerraformCommand.fmt, Self.stack(input: "1   +  1", expected: "2"), "-  input = 1   +  1"),
      (.validate, Self.stack(input: "thing.other", expected: "1"), "undeclared resource"),
      (.test, Self.stack(input: #""x""#, expected: #""y""#), "It is not."),
    ] {
      await withKnownIssue {
        await expectTerraform([command], accepts: stack)
      } matching: {
        $0.comments.description.contains(words)
      }
    }
  }
}
