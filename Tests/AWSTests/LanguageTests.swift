import AWS
import Terraform
import TerraformTesting
import TestSupport
import Testing

/// The parts of the language, besides arguments, that bindings have.
@Suite("Bindings and the language") struct LanguageTests {
  private static let stack = Stack("language") {
    let stream = KinesisStream(
      "orders", name: "orders", timeouts: .init(create: "10m", delete: "1h", update: "20m")
    )
    .ignoringChanges { [$0.shardCount, $0.tags["owner"]] }
    .postcondition { .init($0.retentionPeriod >= 24, message: "\($0.name) forgets too soon.") }
    @Variable<String>(
      "password", description: "It.", sensitive: true, ephemeral: true)
    var password
    let secret = SecretsManagerSecretVersion(
      "copy", secretID: "orders", secretStringWo: password, secretStringWoVersion: 1)
    Provider.aws("~> 5.100", region: "eu-west-1")
    stream
    secret
    TerraformSettings.providerMeta("aws") { $0.set("module", "orders") }
    KinesisStreamConsumer("reader", name: "reader", streamARN: stream.arn)
      .replaced(whenChanged: stream)
      .provisioner { .localExec("echo \($0.arn)", when: .destroy) }
  }

  @Test("They are written as Terraform has them") func text() throws {
    let text = try Self.stack.text()
    for part in [
      """
        timeouts {
          create = "10m"
          delete = "1h"
          update = "20m"
        }

        lifecycle {
          ignore_changes = [shard_count, tags["owner"]]

          postcondition {
            condition     = self.retention_period >= 24
            error_message = "${self.name} forgets too soon."
          }
        }
      """,
      """
        secret_string_wo         = var.password
        secret_string_wo_version = 1
      """, "replace_triggered_by = [aws_kinesis_stream.orders]", "echo ${self.arn}",
      "required_version = \">= 1.11.0\"",
    ] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test(
    "Terraform and the AWS provider accept them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() async {
    await expectTerraform(accepts: Self.stack)
  }

  @Test("A secret goes along with its version, and nowhere that it is stored") func refused() {
    let problems = Stack("s") {
      @Variable<String>(
        "password", description: "It.", sensitive: true, ephemeral: true)
      var password
      Provider.aws("~> 5.100", region: "eu-west-1")
      SecretsManagerSecretVersion(
        "a", secretID: "orders", secretStringWo: password)
      SecretsManagerSecretVersion("b", secretID: "orders", secretString: password)
    }.problems()
    #expect(
      problems == [
        .versionNotSet(
          "secret_string_wo", of: "aws_secretsmanager_secret_version.a",
          version: "secret_string_wo_version"),
        .ephemeralArgument("secret_string", of: "aws_secretsmanager_secret_version.b"),
      ])
  }
}
