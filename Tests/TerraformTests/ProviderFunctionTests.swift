import AWS
import Terraform
import TerraformTesting
import TestSupport
import Testing

@Suite("Functions of providers") struct ProviderFunctionTests {
  private typealias Parts = [String: String]

  private static func parse(_ arn: Expression<String>) -> Expression<Parts> {
    .call(provider: "aws", function: "arn_parse", arn)
  }

  private static let stack = Stack("functions", requiredVersion: ">= 1.8") {
    let topic = SNSTopic("orders")
    @Local("account", parse(topic.arn)["account_id"]) var account
    Provider.aws("~> 5.100", region: "eu-west-1")
    Output("account", account, description: "The account.")
    Output(
      "settings",
      TerraformProvider.encodeTFVars(.object(["a": 1])),
      description: "As a variable file has it.")
    Output(
      "decoded",
      TerraformProvider.decodeTFVars("a = 1", as: [String: Number].self)["a"],
      description: "What a variable file has.")
    Output(
      "encoded", TerraformProvider.encodeExpression(["a", "b"]),
      description: "As a configuration has it.")
    Output(
      "expanded",
      Expression<String>.call(
        provider: "aws", function: "arn_build",
        ["aws", "sqs", "eu-west-1", "123456789012", "orders"].map { Expression<String>($0) }),
      description: "An ARN.")
    Module("topics") { topic }
    Module("outer") {
      Module("inner") {
        SNSTopic(
          "copy", name: parse(topic.arn)["resource"],
          displayName: .call(
            provider: "aws", function: "trim_iam_role_path", [topic.arn], expandsLast: false))
      }
    }
  }

  @Test("Each module that calls one requires its provider") func requirements() throws {
    expectSnapshot(of: Self.stack, named: "provider-functions")
  }

  @Test(
    "Terraform and the AWS provider accept them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() async {
    await expectTerraform(accepts: Self.stack)
  }

  @Test("A provider that the stack does not declare is missed once") func missing() {
    let problems = Stack("s") {
      Output("a", Self.parse("x")["account_id"], description: "")
      Module("m") { Thing("t", input: Self.parse("y")["service"]) }
    }.problems()
    #expect(problems == [.missingProvider("aws", resource: "provider::aws::arn_parse")])
  }

  @Test("What is no name is refused", arguments: ["", "a b", "a:b", "${x}", "a::b::c"])
  func names(_ name: String) {
    let problems = Stack("s") {
      Output("a", Expression<String>.call(provider: "terraform", function: name), description: "")
    }.problems()
    #expect(problems == [.invalidName("provider::terraform::\(name)", of: "function name")])
  }
}
