import Foundation
import Pipeline
import Terraform
import TestSupport
import Testing

/// Curated types in tests of Terraform's, as the README shows them.
@Suite(
  "Mocked pipeline", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct MockedPipelineTests {
  private static let stack = Stack("mocked", directory: "generated/template") {
    @Variable(
      "aws_region", default: "us-east-1", description: "Region.",
      validation: [.init({ .startswith($0, prefix: "us-") }, message: "Elsewhere.")])
    var region
    Provider.aws("~> 5.100", region: region)
    let stream = Pipeline.Stream("Ingestion-Workshop", capacity: .provisioned(shards: 1))
    let role = Role("LambdaKinesisRole", assumedBy: .lambda) { Allow.consume(stream) }
    let handler = Function(
      "Kinesis-workshop", package: .swift("lambda", product: "EventHandler"), role: role)
    Module("streaming") { stream }
    Module("function") {
      role
      handler
    }
    TestFile("naming") {
      MockProvider("aws")
      OverrideResource(handler.resource) {
        $0.set(\.arn, "arn:aws:lambda:us-east-1:123456789012:function:x")
      }
      OverrideResource(role.resource) { $0.set(\.arn, "arn:aws:iam::123456789012:role/r") }
      TestRun("defaults", command: .plan) {
        Assert(
          stream.name == "Ingestion-Workshop", message: "The stream is called \(stream.name).")
      }
      TestRun("applied") {
        Assert(handler.arn != stream.arn, message: "Both are \(handler.arn).")
      }
      TestRun("elsewhere", command: .plan) {
        TestVariables { $0.set($region, "nowhere") }
        ExpectFailures(of: $region)
      }
    }
  }

  @Test("It is tested without an account") func passes() throws {
    try withTemporaryFolder { folder in
      try folder.write("PK", to: "lambda/dist/EventHandler.zip")
      for file in try Self.stack.files() { try folder.write(file.contents, to: file.path) }
      let root = folder.appendingPathComponent("generated/template")
      #expect(try Tool.complaint(in: root) == nil)
      let result = try Tool.terraform.run(
        ["test", "-no-color"], in: root, environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
      #expect(result.output.contains("Success! 3 passed, 0 failed."), "\(result.output)")
    }
  }
}
