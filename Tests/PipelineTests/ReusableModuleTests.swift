import AWS
import Foundation
import Pipeline
import Terraform
import TestSupport
import Testing

@Suite struct `Curated types in a reusable module` {
  typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  private static let stack: Pipeline.Stack = {
    @Variable("name", description: "Name of the pipeline.") var name: Expression<String>
    let stream = Pipeline.Stream("\(name)-events", label: "events")
    let role = Role("\(name)-writer", assumedBy: .lambda, label: "writer")
    let function = Function(
      "\(name)-writer", package: .archive("dist/writer.zip"), role: role, label: "writer")
    let mapping = Mapping(
      from: stream, to: function, startingAt: .latest, onFailure: nil, label: "events")
    let functionARN = Output("function_arn", function.arn, description: "ARN of the function.")
    let pipeline = ReusableModule("pipeline") {
      $name
      stream
      role
      function
      mapping
      functionARN
    }
    return Stack("calls", directory: "generated/template") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      // A role outside of the module, which must not receive the module's permissions.
      let other = Role("other", assumedBy: .lambda)
      let orders = pipeline.call("orders") { $0.set($name, "orders") }
      let several = ForEach(["a", "b"]) { each in
        pipeline.call("several") { $0.set($name, each.key) }
      }
      other
      orders
      several
      Output("arns", several.outputs(functionARN), description: "ARNs of the functions.")
    }
  }()

  @Test func `Permissions are derived within the module`() throws {
    #expect(Self.stack.errors() == [])
    let module = try #require(
      try Self.stack.text(of: "generated/template/modules/pipeline/main.tf"))
    #expect(module.contains("kinesis:GetRecords"), "\(module)")
    #expect(module.contains("${path.module}/../../../../dist/writer.zip"), "\(module)")
    let root = try #require(try Self.stack.text(of: "generated/template/main.tf"))
    #expect(!root.contains("aws_iam_role_policy"), "\(root)")
    #expect(Terraform.CollectedStack(Self.stack).components(of: Function.self).count == 1)
  }

  @Test(.enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func `Terraform and the AWS provider accept it`() throws {
    #expect(try Tool.complaint(about: Self.stack) == nil)
  }
}

@Suite(.enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct `A published module` {
  typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>

  private static let stack: Pipeline.Stack = {
    @Variable(
      "name", description: "Name of the pipeline.",
      validation: [.init({ $0 != "" }, message: "A pipeline needs a name.")])
    var name: Expression<String>
    return Stack.published("pipeline", directory: "module", readme: true) {
      Provider("aws", source: "hashicorp/aws", version: ">= 5.100")
      let role = Role("\(name)-writer", assumedBy: .lambda, label: "writer")
      let function = Function(
        "\(name)-writer", package: .archive("dist/writer.zip"), role: role, label: "writer")
      let stream = Pipeline.Stream("\(name)-events", label: "events")
      $name
      role
      stream
      Module("handler") {
        function
        Mapping(
          from: stream, to: function, startingAt: .latest, onFailure: nil, label: "events")
      }
      Output("function_arn", function.arn, description: "ARN of the function.")
    }
  }()

  @Test func `Somebody else's configuration calls it with for_each`() throws {
    try withTemporaryFolder { folder in
      for file in try Self.stack.files() {
        // Only the command copies the archive.
        try folder.write(file.packageFile == nil ? file.contents : "PK", to: file.path)
      }
      try folder.write(
        """
        terraform {
          required_providers {
            aws = {
              source  = "hashicorp/aws"
              version = "~> 5.100"
            }
          }
        }

        provider "aws" {
          region                      = "eu-west-1"
          access_key                  = "x"
          secret_key                  = "x"
          skip_credentials_validation = true
          skip_metadata_api_check     = true
          skip_requesting_account_id  = true
        }

        module "pipelines" {
          source   = "../module"
          for_each = { orders = "o", returns = "r" }

          name = "${each.key}-${each.value}"
        }

        output "functions" {
          value = { for key, item in module.pipelines : key => item.function_arn }
        }

        """, to: "caller/main.tf")
      let root = folder.appendingPathComponent("caller")
      let environment = ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
      let plugins =
        ProcessInfo.processInfo.environment["INFRA_GEN_TERRAFORM_PLUGIN_DIR"]
        .map { ["-plugin-dir=\($0)"] } ?? []
      var output = ""
      for arguments in [
        ["fmt", "-check", "-recursive", "../module"], ["init", "-input=false"] + plugins,
        ["plan", "-input=false"],
      ] {
        let result = try Tool.terraform.run(
          arguments + (arguments[0] == "fmt" ? [] : ["-no-color"]), in: root,
          environment: environment)
        try #require(result.status == 0, "\(result.output)")
        output = result.output
      }
      #expect(output.contains("Plan: 12 to add"), "\(output.suffix(2_000))")
      #expect(output.contains("\"orders-o-writer\""))
      #expect(
        output.contains(
          "module.pipelines[\"returns\"].module.handler.aws_lambda_function.writer will be created")
      )
    }
  }
}
