import AWSLambda
import AWSVPC
import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Functions with code of every kind, in every setting, and their aliases.
@Suite struct `Kinds of functions` {
  private static let role = Role("handler", assumedBy: .lambda)
  private static let layer: Expression<String> =
    "arn:aws:lambda:eu-west-1:123456789012:layer:tools:3"
  private static let image: Expression<String> =
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:7"
  private static let folder = FunctionPackage.folder(
    "functions/clean", runtime: .python("3.13"), handler: "app.handler")

  static let all = Stack("functions") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    @Variable<[String]>("subnet_ids", description: "Subnets of the functions.") var subnets
    let group = SecurityGroup("functions", name: "functions")
    let logs = CloudWatchLogGroup("all", name: "/teams/orders")
    let stream = Pipeline.Stream("events")
    let clean = Function(
      "clean", package: folder, role: role, memorySize: 512, ephemeralStorage: 2048,
      architecture: .arm64, layers: [layer],
      network: .vpc(subnets: .toset(subnets), securityGroups: [group.id]),
      logFormat: .json(application: .warn, system: .warn), logGroup: .own(.infrequentAccess),
      codeSigning:
        "arn:aws:lambda:eu-west-1:123456789012:code-signing-config:csc-0a1b2c3d4e5f6a7b8",
      publishes: true, reservedConcurrency: 10)
    let live = Alias("live", of: clean, provisionedConcurrency: 5)
    let resize = Function(
      "resize",
      package: .file("functions/resize.mjs", runtime: .nodejs("22.x"), handler: "resize.handler"),
      role: role, logGroup: .shared(logs), publishes: true)
    group
    logs
    stream
    role
    clean
    live
    resize
    Alias("stable", of: resize, version: "7", routing: .share(0.1, to: resize.version))
    Alias("canary", of: resize, version: "7", routing: .share(0.25, to: "8"))
    Alias("newest", of: resize, version: "$LATEST")
    Function(
      "report", package: .archive("report.jar", runtime: .java("21"), handler: "orders.Report"),
      role: role, logFormat: .text, logGroup: .unmanaged)
    Function(
      "stored",
      package: .s3(
        bucket: "code", key: "stored.zip", version: "v1", runtime: .ruby("3.4"),
        handler: "app.handler"), role: role)
    Function(
      "contained", package: .image(image, command: ["app.handler"], workingDirectory: "/var/task"),
      role: role)
    Mapping(from: stream, to: live, startingAt: .latest, onFailure: nil)
    InvokePermission(
      for: .eventBridge, to: live, from: "arn:aws:events:eu-west-1:123456789012:rule/nightly")
    Role("caller", assumedBy: .stepFunctions) { Allow.invoke(live) }
  }

  @Test func `Every kind is written`() {
    expectSnapshot(of: Self.all, named: "functions")
  }

  @Test(.requiresTerraform) func `Terraform and the AWS provider accept them`() async {
    await expectTerraform(accepts: Self.all)
  }

  private static func stack(_ functions: [any Declaration]) -> Stack {
    Stack("functions") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      role
      functions
    }
  }

  @Test func `A function in a network may have network interfaces, and no other function may`()
    throws
  {
    let inside = Function(
      "inside", package: Self.folder, role: Self.role,
      network: .vpc(subnets: ["subnet-1"], securityGroups: ["sg-1"]))
    let outside = Function("outside", package: Self.folder, role: Self.role)
    let action = #""ec2:CreateNetworkInterface","#
    #expect(try Self.stack([inside]).text().contains(action))
    #expect(try !Self.stack([outside]).text().contains(action))
  }

  @Test func `The role writes to the group that the function logs to`() throws {
    let logs = CloudWatchLogGroup("all", name: "/teams/orders")
    func text(_ group: Function.LogGroup) throws -> String {
      try Self.stack([
        logs, Function("f", package: Self.folder, role: Self.role, logGroup: group),
      ]).text()
    }
    #expect(try text(.own).contains("${aws_cloudwatch_log_group.f.arn}:*"))
    #expect(try text(.shared(logs)).contains("${aws_cloudwatch_log_group.all.arn}:*"))
    let existing = try text(
      .existing(name: "/x", arn: "arn:aws:logs:eu-west-1:123456789012:log-group:/x"))
    #expect(existing.contains("arn:aws:logs:eu-west-1:123456789012:log-group:/x:*"))
    #expect(!existing.contains(#"resource "aws_cloudwatch_log_group" "f""#))
    #expect(try !text(.unmanaged).contains("logs:PutLogEvents"))
  }

  @Test func `A role that may not write to a group outside the stack is warned of`() {
    let function = Function("f", package: Self.folder, role: Self.role, logGroup: .unmanaged)
    #expect(
      Self.stack([function]).warnings().map { $0.problem as? PipelineWarning } == [
        .unmanagedLogGroupNotPermitted
      ])
    let role = Role("r", assumedBy: .lambda) {
      Allow.actions(["logs:PutLogEvents"], on: ["*"])
    }
    let permitted = Stack("s") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      role
      Function("f", package: Self.folder, role: role, logGroup: .unmanaged)
    }
    #expect(permitted.warnings().isEmpty)
  }

  /// A local AWS knows neither.
  @Test func `Formats and classes of logs are written when they are off too`() throws {
    func text(_ format: Function.LogFormat?, _ storage: Function.LogGroup) throws -> String {
      try Self.stack([
        Function(
          "f", package: Self.folder, role: Self.role, logFormat: format, logGroup: storage)
      ]).text()
    }
    let off = try text(.text, .own(.standard))
    #expect(off.contains(#"log_format = "Text""#) && !off.contains("log_level"))
    #expect(off.contains(#"log_group_class   = "STANDARD""#))
    let unset = try text(nil, .own)
    #expect(!unset.contains("logging_config") && !unset.contains("log_group_class"))
  }

  @Test func `Instances are kept ready only for an alias that asks for them`() throws {
    let function = Function("f", package: Self.folder, role: Self.role, publishes: true)
    func text(_ count: Int?) throws -> String {
      try Self.stack([function, Alias("live", of: function, provisionedConcurrency: count)]).text()
    }
    let type = "aws_lambda_provisioned_concurrency_config"
    #expect(try text(1).contains(type) && !text(nil).contains(type))
  }

  @Test func `Folder and file of one name have archives of their own`() throws {
    let text = try Self.stack([
      Function("a", package: Self.folder, role: Self.role),
      Function(
        "b", package: .file("clean.py", runtime: .python("3.13"), handler: "clean.handler"),
        role: Self.role),
    ]).text()
    #expect(text.contains("/functions/dist/clean.zip"))
    #expect(text.contains("/dist/clean.py.zip"))
  }

  @Test func `A mapping counts for the contract of the function behind its alias`() {
    let contract = TableContract("TABLE", partitionKey: .string("id"))
    let table = Table("orders", for: contract)
    let rejected = Queue("q")
    let function = Function(
      "f", package: Self.folder, role: Self.role, contract: HandlerContract([.put(contract)]),
      destinations: [.table(table)], rejected: rejected, publishes: true)
    let stream = Pipeline.Stream("events")
    let live = Alias("live", of: function)
    let mapping = Mapping(
      from: stream, to: live, startingAt: .latest, reportsBatchItemFailures: false, onFailure: nil)
    let stack = Self.stack([table, rejected, function, stream, live, mapping])
    #expect(
      stack.problems(of: PipelineProblem.self) == [.partialAnswersOff("aws_lambda_function.f")])
  }
}
