import Terraform
import TerraformTesting
import Testing

@Suite struct `Errors that a stack should report` {
  static let empty = Stack("empty") {}
  static let sound = Stack("sound") { TerraformData("thing", input: "x") }
  static let message =
    "the stack \"empty\" declares nothing; place at least one declaration in it by naming it in the builder"

  @Test func `They are compared as the user reads them`() {
    expectErrors([Self.message], in: Self.empty)
    expectErrors([], in: Self.sound)
  }

  @Test func `They are compared as cases`() {
    expectProblems([DeclarationError.Problem.emptyStack("empty")], in: Self.empty)
  }

  @Test func `Others fail, with both lists`() {
    withKnownIssue {
      expectErrors(["something else"], in: Self.empty)
    } matching: {
      $0.comments.description.contains("something else")
        && $0.comments.description.contains("declares nothing")
    }
    withKnownIssue { expectErrors([], in: Self.empty) }
    withKnownIssue { expectErrors([Self.message], in: Self.sound) }
  }
}
