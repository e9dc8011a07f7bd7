import Terraform
import TerraformTesting
import TestSupport
import Testing

/// All arguments of variables, outputs and the `terraform` block.
@Suite("Settings") struct SettingsTests {
  static let stack = Stack("settings") {
    @Variable("least", default: 1, description: "The least.") var least
    @Variable(
      "most", default: 9, description: "The most.", nullable: false,
      validation: [
        .init({ $0 > 0 }, message: "Too few."),
        .init({ $0 >= least }) { "\($0) is less than \(least)." },
      ])
    var most
    @Variable(
      "token", default: "", description: "A token.", sensitive: true, ephemeral: true)
    var token
    let thing = TerraformData("thing", input: most)
    let waited = TerraformData("waited")
    let other = RemoteState(
      "other", in: .s3(bucket: "b", key: "k", region: "eu-west-1"),
      workspace: TerraformRun.workspace,
      defaults: ["name": "none"])
    let computed = RemoteState(
      "computed", backend: "local", config: ["path": "\(TerraformPath.module)/state"])
    thing
    other
    computed
    RemoteState(
      "cloud", in: .remote(organization: "acme", workspaces: .named("network")))
    Module("inner") {
      waited
      Output("token", token, description: "Passed on.")
      Output(
        "raw", Expression<String>.raw("\"${var.token}!\""), description: "Kept out.",
        sensitive: true, ephemeral: true)
    }
    Output(
      "most", thing.output, description: "The most.", dependsOn: [waited, other],
      preconditions: [.init(thing.output > 0, message: "There is none.")])
    Output("name", other.output("name", as: String.self), description: "A name.")
    Output("path", computed.output("list", as: [String].self)[0], description: "A path.")
  }

  @Test("Each is written as Terraform has it") func blocks() throws {
    expectSnapshot(of: Self.stack, named: "settings")
  }

  @Test(
    "Terraform accepts them", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() async {
    await expectTerraform(accepts: Self.stack)
  }

  @Test("Metadata for a provider stands in the module's terraform block") func metadata() throws {
    let stack = Stack("s") {
      Provider("aws", source: "hashicorp/aws", version: "~> 5.100")
      TerraformSettings.experiments("first", "second")
      TerraformSettings.providerMeta("aws") { $0.set("name", "root") }
      Module("m") {
        Thing("x")
        TerraformSettings.providerMeta("aws") { $0.set("name", "m") }
      }
    }
    #expect(
      try stack.text(of: "template/version.tf")?.hasSuffix(
        """
        terraform {
          required_version = ">= 1.5.0"
          experiments      = [first, second]

          required_providers {
            aws = {
              source  = "hashicorp/aws"
              version = "~> 5.100"
            }
          }

          provider_meta "aws" {
            name = "root"
          }
        }

        """) == true)
    #expect(
      try stack.text(of: "template/modules/m/version.tf")?.hasSuffix(
        """
        terraform {
          provider_meta "aws" {
            name = "m"
          }
        }

        """) == true)
  }

  @Test("What a module says once cannot be said twice") func twice() {
    let problems = Stack("s") {
      Thing("x")
      TerraformSettings.experiments("a", fileID: "M/A.swift", line: 1, column: 1)
      TerraformSettings.experiments("b")
      TerraformSettings.providerMeta("aws", fileID: "M/A.swift", line: 1, column: 1) { _ in }
      TerraformSettings.providerMeta("aws") { _ in }
      TerraformSettings.providerMeta("random") { _ in }
    }.problems()
    let first = Terraform.SourceLocation(fileID: "M/A.swift", line: 1, column: 1)
    #expect(
      problems == [
        .duplicateAddress("terraform.experiments", module: "the root module", first: first),
        .duplicateAddress("terraform.provider_meta.aws", module: "the root module", first: first),
      ])
  }

  @Test("An output of the root module cannot be ephemeral") func ephemeral() {
    let thing = Thing("x")
    let problems = Stack("s") {
      Output("o", Expression<String>.raw("x"), description: "", ephemeral: true)
      Module("m") { Output("p", thing.id, description: "", ephemeral: true) }
    }.problems()
    #expect(
      problems == [
        .ephemeralRootOutput("o"), .outputNotEphemeral("p"),
        .notPlaced("terraform_data.x", declaredAt: thing.identity.location),
      ])
  }
}
