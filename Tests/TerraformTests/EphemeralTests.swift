import AWS
import Terraform
import TerraformTesting
import TestSupport
import Testing

@Suite("Ephemeral values") struct EphemeralTests {
  static let stack = Stack("ephemeral", requiredVersion: ">= 1.11") {
    @Variable<String>(
      "token", description: "A token.", sensitive: true, ephemeral: true)
    var token
    @Local("header", "Bearer \(token)") var header
    let secret = EphemeralSecretsManagerSecretVersion("database", secretID: "orders/database")
    Provider.aws("~> 5.100", region: "eu-west-1") {
      $0.set("skip_credentials_validation", TerraformRun.isApplying)
    }
    Module("secrets") { secret }
    Module("database") {
      SecretsManagerSecretVersion(
        "copy", secretID: "orders/copy", secretStringWo: secret.secretString,
        secretStringWoVersion: 1)
      SSMParameter(
        "header", name: "header", type: "SecureString", valueWo: header, valueWoVersion: 1)
    }
    Output("nothing", Expression<String>.ephemeralasnull(header), description: "Null.")
  }

  @Test("They cross modules by ephemeral outputs and variables") func crossing() throws {
    expectSnapshot(of: Self.stack, named: "ephemeral")
  }

  @Test(
    "Terraform and the AWS provider accept them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() async {
    await expectTerraform(accepts: Self.stack)
  }

  @Test(
    "Keys that Terraform stores may have ephemeral values",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func ephemeralValues() throws {
    @Variable("token", default: "x", description: "A token.", ephemeral: true) var token
    let stack = Stack("s", requiredVersion: ">= 1.11") {
      ForEach(["db": token]) { each in Thing("kept", input: each.key) }
      let nothing: Expression<String> = .coalesce(.ephemeralasnull(token), "x")
      ForEach(Expression<[String: String]>(computedKeys: [(nothing, "x")])) { each in
        Thing("known", input: each.value)
      }
    }
    #expect(stack.problems() == [])
    #expect(try Tool.complaint(about: stack, plans: true) == nil)
    let problems = Stack("s", requiredVersion: ">= 1.11") {
      ForEach(Expression<[String: String]>(computedKeys: [(token, "x")])) { each in
        Thing("lost", input: each.value)
      }
    }.problems()
    #expect(problems == [.ephemeralKeys(of: "terraform_data.lost")])
  }

  @Test("What Terraform stores cannot be ephemeral") func refused() {
    @Variable("count_", description: "", ephemeral: true) var count: Expression<Number>
    let problems = Stack("s", requiredVersion: ">= 1.11") {
      Counted(count) { _ in Thing("thing") }
      TerraformData("stored", input: count)
        .provisioner { _ in .localExec("echo \(count)") }
      Counted(count) { _ in ModuleCall("called", source: .local("./m")) }
      Output("o", "\(Local("l", count).wrappedValue)", description: "")
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
