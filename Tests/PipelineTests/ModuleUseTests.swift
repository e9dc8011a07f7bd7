import Foundation
import Pipeline
import TestSupport
import Testing

/// A generated tree that somebody else's configuration calls as a module.
@Suite("A stack as a module", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct ModuleUseTests {
  /// With functions at every depth, and a provider that needs no account for a plan.
  private static let stack = Pipeline.Stack("called", directory: "generated/template") {
    Provider.aws("~> 5.100", region: "eu-west-1") { settings in
      for name in [
        "skip_credentials_validation", "skip_metadata_api_check", "skip_requesting_account_id",
      ] {
        settings.set(name, true)
      }
      for name in ["access_key", "secret_key"] { settings.set(name, "x") }
    }
    let role = Role("r", assumedBy: .lambda)
    role
    Function("top", package: .swift("lambda", product: "EventHandler"), role: role)
    Module("first") {
      Function("middle", package: .swift("lambda", product: "EventHandler"), role: role)
      Module("second") {
        Function("deep", package: .swift("lambda", product: "EventHandler"), role: role)
      }
    }
  }

  private static func plan(in root: URL) throws -> Tool.Result {
    let plugins =
      ProcessInfo.processInfo.environment["INFRA_GEN_TERRAFORM_PLUGIN_DIR"]
      .map { ["-plugin-dir=\($0)"] } ?? []
    let environment = ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
    let start = try Tool.terraform.run(
      ["init", "-no-color", "-input=false"] + plugins, in: root, environment: environment)
    #expect(start.status == 0, "\(start.output)")
    return try Tool.terraform.run(
      ["plan", "-no-color", "-input=false"], in: root, environment: environment)
  }

  @Test(
    "The archive is found from the module, whoever calls it, and reported if it is missing",
    arguments: ["generated/template", "live/prod"])
  func archive(root: String) throws {
    try withTemporaryFolder { folder in
      for file in try Self.stack.files() { try folder.write(file.contents, to: file.path) }
      try folder.write(
        "module \"pipeline\" {\n  source = \"../../generated/template\"\n}\n",
        to: "live/prod/main.tf")
      let root = folder.appendingPathComponent(root)
      let missing = try Self.plan(in: root)
      #expect(missing.status == 1)
      #expect(
        missing.output.ranges(of: "There is no archive lambda/dist/EventHandler.zip").count == 3)
      try folder.write("PK", to: "lambda/dist/EventHandler.zip")
      let found = try Self.plan(in: root)
      #expect(found.status == 0, "\(found.output)")
      #expect(found.output.contains("Plan: 8 to add"), "\(found.output.suffix(600))")
    }
  }
}
