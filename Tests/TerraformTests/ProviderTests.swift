import AWS
import Terraform
import TerraformTesting
import TestSupport
import Testing

/// Several configurations of one provider.
@Suite("Providers") struct ProviderTests {
  /// Terraform's own provider needs no download, and takes no settings.
  private static func provider(
    _ alias: String? = nil, version: String = ">= 0.1", line: UInt = #line
  ) -> Provider {
    Provider(
      "terraform", source: "terraform.io/builtin/terraform", version: version, alias: alias,
      fileID: "M/Providers.swift", line: line, column: 1)
  }

  private static let stack = Stack("providers") {
    let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
    Provider.aws("~> 5.100", region: "eu-west-1")
    west
    let near = SNSTopic("near")
    let far = Counted(2) { _ in SNSTopic("far").provider(west) }
    near
    Module("outer") {
      Module("inner") { far }
      DataRegion("west").provider(west)
    }
    Module("plain") { SNSTopic("plain") }
  }

  @Test("A configuration reaches the modules that use it") func passing() throws {
    expectSnapshot(of: Self.stack, named: "providers")
  }

  @Test(
    "Terraform and the AWS provider accept it",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() async {
    await expectTerraform(accepts: Self.stack)
  }

  @Test("A called module gets the configurations that it names") func calls() throws {
    let stack = Stack("s") {
      let west = Provider("aws", source: "hashicorp/aws", version: "~> 5.100", alias: "west")
      west
      ModuleCall(
        "copies", source: "acme/copies/aws", providers: ["aws": west, "aws.replica": west])
    }
    #expect(
      try stack.text(of: "template/main.tf")?.contains(
        """
        module "copies" {
          source = "acme/copies/aws"
          providers = {
            aws         = aws.west
            aws.replica = aws.west
          }
        }
        """) == true)
  }

  @Test("What is not placed, twice there or not alike is refused") func refused() {
    let (west, missing) = (Self.provider("west", line: 1), Self.provider("missing", line: 2))
    func place(_ line: UInt) -> Terraform.SourceLocation {
      Terraform.SourceLocation(fileID: "M/Providers.swift", line: line, column: 1)
    }
    let problems = Stack("s") {
      west
      Self.provider("west")
      Self.provider("a b")
      Self.provider("other", version: "~> 9.0")
      Thing("x").provider(missing)
      ModuleCall("m", source: "./m", providers: ["a.b.c": west])
    }.problems()
    #expect(
      problems == [
        .notPlaced("provider terraform.missing", declaredAt: place(2)),
        .invalidName("a.b.c", of: "name of a provider in a module", against: .providerInModule),
        .duplicateAddress("provider.terraform.west", module: "the root module", first: place(1)),
        .invalidName("a b", of: "provider alias"),
        .providerMismatch("terraform", first: place(1)),
      ])
  }

  /// `terraform validate` accepts such a configuration, and takes `provider "aws" {}` for the default one.
  @Test("A resource without a configuration is warned of where all of the provider's have an alias")
  func missingDefault() {
    func warnings(_ alias: String?) -> [DeclarationWarning] {
      Stack("providers") {
        Provider("aws", source: "hashicorp/aws", version: "~> 5.100", alias: "west")
        Provider("aws", source: "hashicorp/aws", version: "~> 5.100", alias: alias)
        SNSTopic("near", fileID: "M/Stack.swift", line: 7, column: 5)
        Module("m") { SNSTopic("too") }
        RawResource("other_topic", "other")
      }.warnings()
    }
    let warned = warnings("east")
    #expect(
      warned.map { $0.problem as? DeclarationWarning.Problem } == [
        .emptyProvider("aws", resource: "aws_sns_topic.near", declared: ["aws.east", "aws.west"])
      ])
    #expect(
      warned.map(\.description) == [
        "Stack.swift:7:5: warning: aws_sns_topic.near uses the default configuration of the provider "
          + "\"aws\", which is empty: the stack only declares aws.east, aws.west; "
          + "choose one with .provider(…), or declare one without an alias"
      ])
    #expect(warnings(nil) == [])
  }
}
