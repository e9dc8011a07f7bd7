import Terraform
import TestSupport
import Testing

@Suite("Ephemeral values") struct EphemeralTests {
  static let stack = Stack("ephemeral", requiredVersion: ">= 1.11") {
    let token = Variable<String>(
      "token", description: "A token.", sensitive: true, ephemeral: true)
    let header = Local("header", "Bearer \(token)")
    let secret = RawResource(ephemeral: "aws_secretsmanager_secret_version", "database") {
      $0.set("secret_id", "orders/database" as Expression<String>)
    }
    Provider("aws", source: "hashicorp/aws", version: "~> 5.100") {
      $0.set("region", "eu-west-1" as Expression<String>)
      $0.set("skip_credentials_validation", Run.isApplying)
    }
    Module("secrets") { secret }
    Module("database") {
      RawResource("aws_secretsmanager_secret_version", "copy") {
        $0.set("secret_id", "orders/copy" as Expression<String>)
        $0.set("secret_string_wo", secret.reference("secret_string") as Expression<String>)
        $0.set("secret_string_wo_version", 1 as Expression<Number>)
      }
      RawResource("aws_ssm_parameter", "header") {
        $0.set("name", "header" as Expression<String>)
        $0.set("type", "SecureString" as Expression<String>)
        $0.set("value_wo", header.expression)
        $0.set("value_wo_version", 1 as Expression<Number>)
      }
    }
    Output("nothing", Expression<String>.ephemeralasnull(header.expression), description: "Null.")
  }

  @Test("They cross modules by ephemeral outputs and variables") func crossing() throws {
    try expectSnapshot(Self.stack.text(), "ephemeral")
  }

  @Test(
    "Terraform and the AWS provider accept them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() throws {
    #expect(try Tool.complaint(about: Self.stack) == nil)
  }

  @Test(
    "Keys that Terraform stores may have ephemeral values",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func ephemeralValues() throws {
    let token = Variable("token", default: "x", description: "A token.", ephemeral: true)
    let stack = Stack("s", requiredVersion: ">= 1.11") {
      ForEach(["db": token.expression]) { each in Thing("kept", input: each.key) }
      let nothing: Expression<String> = .coalesce(.ephemeralasnull(token.expression), "x")
      ForEach(Expression<[String: String]>(computedKeys: [(nothing, "x")])) { each in
        Thing("known", input: each.value)
      }
    }
    #expect(stack.problems() == [])
    #expect(try Tool.complaint(about: stack, plans: true) == nil)
    let problems = Stack("s", requiredVersion: ">= 1.11") {
      ForEach(Expression<[String: String]>(computedKeys: [(token.expression, "x")])) { each in
        Thing("lost", input: each.value)
      }
    }.problems()
    #expect(problems == [.ephemeralKeys(of: "terraform_data.lost")])
  }

  @Test("What Terraform stores cannot be ephemeral") func refused() {
    let count = Variable<Number>("count_", description: "", ephemeral: true)
    let problems = Stack("s", requiredVersion: ">= 1.11") {
      Counted(count.expression) { _ in Thing("thing") }
      TerraformData("stored", input: count.expression)
        .provisioner { _ in .localExec("echo \(count)") }
      Counted(count.expression) { _ in ModuleCall("called", source: .local("./m")) }
      Output("o", "\(Local("l", count.expression))", description: "")
    }.problems()
    #expect(
      problems == [
        .ephemeralCount(of: "terraform_data.thing"),
        .ephemeralArgument("input", of: "terraform_data.stored"),
        .ephemeralCount(of: "module.called"),
        .ephemeralRootOutput("o"),
      ])
  }
}
