import AWS
import Foundation
import Terraform
import TerraformTesting
import TestSupport
import Testing

@Suite struct `Published modules` {
  typealias Expression<Value: TerraformValue> = Terraform.Expression<Value>
  typealias Row = WordedProblem<PublishedModuleProblem>

  static let stack: Stack = {
    @Variable(
      "name", description: "Name of the topic | and more.",
      validation: [.init({ $0 != "" }, message: "A topic needs a name.")])
    var name: Expression<String>
    @Variable("tags", default: ["team": "orders"], description: "Its tags.")
    var tags: Expression<[String: String]>
    @Variable("key", default: "", description: "A key.", sensitive: true) var key
    let topic = SNSTopic("topic", name: name).with {
      $0.policy = .file(.packageFile("policies/topic.json"))
    }
    let inner = SNSTopic("inner").with { $0.policy = .file(.packageFile("../shared/topic.json")) }
    let arn = Output("arn", inner.arn, description: "ARN of the inner one.")
    let part = ReusableModule("part") {
      inner
      arn
    }
    let replica = Provider(
      "aws", source: "hashicorp/aws", version: ">= 5.100", alias: "replica")
    return Stack.published("topics", directory: "module", readme: true) {
      Provider("aws", source: "hashicorp/aws", version: ">= 5.100")
      replica
      $name
      $tags
      topic.with { $0.tags = tags }
      Module("copies") {
        SNSTopic("copy", name: name).with { $0.policy = .file(.packageFile("policies/topic.json")) }
          .provider(replica)
      }
      part.call("part")
      Output("key", key, description: "The key.")
      Output("topic", topic.arn, description: "ARN of the topic.")
    }
  }()

  @Test func `Each module names its providers, and has a README`() throws {
    expectSnapshot(of: Self.stack, named: "published")
    let paths = try Self.stack.files().map(\.path)
    #expect(!paths.contains { $0.hasSuffix("provider.tf") })
  }

  @Test func `Files of the package are copied once`() throws {
    let copies = try Self.stack.files().filter { $0.packageFile != nil }
    #expect(
      copies.map(\.path) == [
        "module/files/policies/topic.json", "module/files/up/shared/topic.json",
      ])
    #expect(copies.map(\.packageFile) == ["policies/topic.json", "../shared/topic.json"])
  }

  @Test(arguments: [
    Row(
      .providerSettings("aws", module: "m"),
      "the provider \"aws\" has settings, and \"m\" is a module that others call, which has no provider blocks; leave the settings to the caller: Provider(\"aws\", source: …, version: …)"
    ),
    Row(
      .notOfPackage("/etc/passwd"),
      "\"/etc/passwd\" is not the path of a file of the package; write the path from the package's folder, such as templates/policy.json"
    ),
  ])
  func `A problem is stated with its remedy`(_ row: Row) {
    #expect(row.words == row.text)
  }

  @Test func `Settings of providers and absolute paths are refused`() {
    let stack = Stack.published("m") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      SNSTopic("topic").with { $0.policy = .file(.packageFile("/etc/passwd")) }
    }
    #expect(
      stack.problems(of: PublishedModuleProblem.self) == [
        .providerSettings("aws", module: "m"), .notOfPackage("/etc/passwd"),
      ])
  }

  @Test func `A backend and values of variables belong to the caller`() {
    @Variable("name", default: "x", description: "A name.") var name
    let stack = Stack.published("m") {
      Backend.local()
      Thing("a", input: name)
      VariableFile("production") { $0.set($name, "y") }
    }
    #expect(
      stack.problems(of: ReusableModuleProblem.self) == [
        .ofStackOnly("Backend", module: "m"), .ofStackOnly("VariableFile", module: "m"),
      ])
  }
}
