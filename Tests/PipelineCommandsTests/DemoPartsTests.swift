import CommandLineSupport
import Foundation
import InfraGen
import Pipeline
import Terraform
import TestSupport
import Testing

@testable import PipelineCommands

/// The parts of a demo that need neither Terraform nor Python.
struct DemoPartsTests {
  @Test func routesFromTerraformsState() throws {
    let routes = try PipelineRoute.routes(inState: Array(state.utf8))
    #expect(
      routes == [
        PipelineRoute(
          stream: "Ingestion-Workshop", region: "sa-east-1", function: "Kinesis-workshop",
          table: "workshop_events", queueURL: "http://127.0.0.1:1/000000000000/rejected"),
        PipelineRoute(
          stream: "orders", region: "sa-east-1", function: "orders", table: "orders", queueURL: nil),
      ])
  }

  /// With enhanced fan-out the mapping names a consumer; events are still put on the stream.
  @Test func routeOfAConsumer() throws {
    let json = state.replacingOccurrences(
      of: ":stream/orders\"", with: ":stream/orders/consumer/fast:1540591608\"")
    #expect(json != state)
    #expect(
      try PipelineRoute.routes(inState: Array(json.utf8)).map(\.stream)
        == ["Ingestion-Workshop", "orders"])
  }

  @Test(arguments: [#"{"format_version": "1.0"}"#, #"{"format_version": "1.0", "values": 3}"#])
  func stateOfNothingHasNoRoute(json: String) throws {
    #expect(try PipelineRoute.routes(inState: Array(json.utf8)).isEmpty)
  }

  @Test(arguments: ["", "{", "[]", "null", "Error: no state", "{}"])
  func textThatIsNoState(json: String) {
    #expect(throws: DemoError.unreadableState) {
      try PipelineRoute.routes(inState: Array(json.utf8))
    }
  }

  /// Whatever the user is signed in to, a demo sees made-up credentials and its own endpoint.
  @Test(arguments: [false, true])
  func nothingOfTheUsersAccountGetsThrough(isForTerraform: Bool) {
    let user = [
      "PATH": "/bin", "HOME": "/home/me", "AWS_PROFILE": "production",
      "AWS_ACCESS_KEY_ID": "real", "AWS_SECRET_ACCESS_KEY": "real", "AWS_SESSION_TOKEN": "real",
      "AWS_ENDPOINT_URL_S3": "https://s3.example", "AWS_CONFIG_FILE": "/home/me/.aws/config",
      "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true", "AWS_WEB_IDENTITY_TOKEN_FILE": "/token",
      "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.2",
      "TF_VAR_aws_region": "eu-west-1",
      "TF_WORKSPACE": "production", "TF_CLI_ARGS_apply": "-destroy", "TF_DATA_DIR": "/elsewhere",
      "HTTPS_PROXY": "http://proxy:1", "NO_PROXY": ".example",
      "TF_CLI_CONFIG_FILE": "/home/me/.terraformrc", "TF_TOKEN_app_terraform_io": "real",
      "GOOGLE_CREDENTIALS": "real", "ARM_ACCESS_KEY": "real", "TF_HTTP_PASSWORD": "real",
      "PYTHONPATH": "/elsewhere", "LD_PRELOAD": "/elsewhere.so",
    ]
    let demo = DemoEnvironment(user: user, folder: "/demo")
    let endpoint = "http://127.0.0.1:9"
    var expected = [
      "PATH": "/bin", "HOME": "/demo", "INFRA_GEN_DEMO": "/demo",
      "NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost",
      "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
      "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
      "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
    guard isForTerraform else {
      #expect(demo.client(endpoint: endpoint) == expected)
      return
    }
    for (name, value) in [
      "TF_VAR_aws_region": "eu-west-1", "HTTPS_PROXY": "http://proxy:1",
      "NO_PROXY": "127.0.0.1,localhost,.example", "TF_CLI_CONFIG_FILE": "/dev/null",
      "TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "CHECKPOINT_DISABLE": "1",
    ] {
      expected[name] = value
    }
    #expect(demo.terraform(endpoint: endpoint) == expected)
  }

  @Test(arguments: [
    (#"{"S": "a\"b"}"#, #""a\"b""#),
    (#"{"N": "12345678901234567890.5"}"#, "12345678901234567890.5"),
    (#"{"M": {"b": {"BOOL": true}, "a": {"NULL": true}}}"#, #"{"a": null, "b": true}"#),
    (#"{"L": [{"N": "1"}, {"S": ""}]}"#, #"[1, ""]"#), (#"{"SS": ["a"]}"#, #"["a"]"#),
  ])
  func valueOfATable(json: String, shown: String) throws {
    let value = try #require(JSONValue(parsing: Array(json.utf8)))
    #expect(value.withoutDynamoDBType.text == shown)
  }

  @Test(arguments: [
    ("plain/path-1.0", "plain/path-1.0"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''"),
    ("$(rm)", "'$(rm)'"), ("a@b", "a@b"), ("`x`", "'`x`'"), ("[x]", "'[x]'"),
  ])
  func wordForAShell(word: String, quoted: String) {
    #expect(shellQuoted(word) == quoted)
  }

  /// Whether a demo can run shows in the declaration, before anything is built.
  @Test func sourcesOfTheDeclaration() {
    let aws = Provider.aws("~> 5.100", region: "us-east-1")
    let mapped = Stack("mapped") {
      aws
      KinesisStream("a", name: "orders")
      LambdaEventSourceMapping("m", functionName: "f", enabled: true)
    }
    let bare = Stack("bare") {
      aws
      KinesisStream("a", name: "orders")
    }
    let computed = Stack("computed") {
      aws
      @Variable("name", default: "x", description: "A name.") var name
      KinesisStream("a", name: "\(name)-b")
    }
    let elsewhere = Stack("elsewhere") { ModuleCall("m", source: "app.terraform.io/o/m/aws") }
    let queue = Stack("queue") {
      aws
      RawBlock("resource", labels: ["aws_kinesis_stream", "a"]) { $0.set("name", "raw") }
      SQSQueue("q", name: "letters")
      DynamoDBTable("t", name: "items", hashKey: "id")
    }
    func declared(_ stack: Stack) -> DeclaredSources {
      DeclaredSources(in: CollectedStack(stack))
    }
    #expect(declared(mapped).hasMapping == true)
    #expect(declared(mapped).streams == ["orders"])
    #expect(declared(bare).hasMapping == false)
    #expect(declared(bare).streams == ["orders"])
    #expect(declared(computed).streams == nil)
    #expect(declared(elsewhere).hasMapping == nil)
    #expect(declared(elsewhere).streams == nil)
    #expect(declared(queue).streams == ["raw"])
    #expect(declared(queue).names == ["items", "letters", "raw"])
  }

  @Test func `Names are those of sources that a mapping reads`() {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "us-east-1")
      let stream = KinesisStream("a", name: "orders", shardCount: 1)
      stream
      SQSQueue("q", name: "rejected")
      LambdaEventSourceMapping("plain", functionName: "f", eventSourceARN: stream.arn)
    }
    let declared = DeclaredSources(in: CollectedStack(stack))
    #expect(declared.names == ["orders"])
    #expect(declared.streams == ["orders"])
  }

  /// The local AWS refuses such a mapping, in a module too.
  @Test func mappingsOfConsumers() {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "us-east-1")
      let stream = KinesisStream("a", name: "orders", shardCount: 1)
      let consumer = KinesisStreamConsumer("fast", name: "fast", streamARN: stream.arn)
      Module("data") {
        stream
        consumer
      }
      LambdaEventSourceMapping("plain", functionName: "f", eventSourceARN: stream.arn)
      LambdaEventSourceMapping(
        "fast", functionName: "g", eventSourceARN: consumer.arn, fileID: "M/Stack.swift", line: 7,
        column: 5)
    }
    let found = DeclaredSources(in: CollectedStack(stack)).mappingsOfConsumers
    #expect(found.map(\.description) == ["Stack.swift:7:5"])
    #expect(
      found.map { DemoError.mappingOfConsumer($0).description } == [
        "Stack.swift:7:5: the local AWS has no event source mappings from a registered consumer, with or without "
          + "--simulator; map the function from the stream itself for the demo"
      ])
  }

  @Test func lookups() {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "us-east-1")
      Stream.existing("orders", fileID: "M/Stack.swift", line: 7, column: 5)
    }
    let found = DeclaredSources(in: CollectedStack(stack)).lookups
    #expect(
      found.map { DemoError.lookup($0.address, $0.location).description } == [
        "Stack.swift:7:5: data.aws_kinesis_stream.orders looks up something that exists already, and the local AWS"
          + " of a demo is empty; declare it in a stack of its own for the demo"
      ])
  }

  /// The user's token for such a provider gets through in a variable.
  @Test func providersThatTheLocalAWSDoesNotStandInFor() {
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "us-east-1")
      Provider("random", source: "hashicorp/random", version: "~> 3.6") { _ in }
      Provider("cloudflare", source: "cloudflare/cloudflare", version: "~> 5.0") { _ in }
      KinesisStream("a", name: "orders")
      RawResource("cloudflare_dns_record", "r") {
        $0.set("name", "x")
      }
      RawResource("random_id", "i") { $0.set("byte_length", 4) }
    }
    let providers = DeclaredProviders(in: CollectedStack(stack))
    #expect(providers.foreignSources == ["cloudflare/cloudflare"])
    #expect(!providers.awsHasEndpoints)
  }

  /// They go before the demo's own, whatever the environment says.
  @Test(arguments: ["none", "block", "alias", "dynamic", "raw"])
  func endpointsOfAProvider(kind: String) {
    func content(_ body: inout BlockBody) {
      if ["none", "raw"].contains(kind) { return }
      if kind == "dynamic" {
        body.dynamic("endpoints", forEach: ["x"]) { block, each in
          block.set("sts", each.value)
        }
        return
      }
      body.block("endpoints") {
        $0.set("sts", "https://sts.example")
      }
    }
    let provider = Provider(
      "aws", source: "hashicorp/aws", version: "~> 5.100", alias: kind == "alias" ? "west" : nil,
      content)
    let stack = Stack("s") {
      Provider.aws("~> 5.100", region: "us-east-1", alias: kind == "alias" ? nil : "other")
      provider
      SQSQueue("q", name: "q").provider(provider)
      if kind == "raw" {
        RawBlock("provider", labels: ["aws"]) {
          $0.set("alias", "west")
          $0.block("endpoints") { $0.set("sts", "https://sts.example") }
        }
      }
    }
    let hasEndpoints = DeclaredProviders(in: CollectedStack(stack)).awsHasEndpoints
    #expect(hasEndpoints == (kind != "none"))
  }

  /// Its copy would lie elsewhere than in the demo's folder.
  @Test(arguments: [
    ("dist/x.zip", false), ("../dist/x.zip", false), ("a/../../x.zip", false),
    ("../../x.zip", true), ("a/../../../x.zip", true), ("../../../../../x.zip", true),
  ])
  func archiveFarFromThePackage(path: String, isRefused: Bool) async throws {
    try await withFolder { folder in
      let package = folder.appendingPathComponent("1/2/3/4/5/package")
      try folder.write("", to: "1/2/3/4/5/package/keep")
      let archive = package.path + "/" + path
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: archive).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      try FileManager.default.createDirectory(
        atPath: package.path + "/a", withIntermediateDirectories: true)
      try Data("zip".utf8).write(to: URL(fileURLWithPath: archive))
      let role = Role("r", assumedBy: .lambda)
      let stack = Stack("s") {
        Provider.aws("~> 5.100", region: "us-east-1")
        role
        Function("f", package: .archive(path), role: role)
      }
      let tree = DemoTree(
        project: Project(folder: package.path, output: package.path + "/generated"),
        files: [], functions: DeclaredFunction.all(in: CollectedStack(stack)), directory: "template"
      )
      if isRefused {
        #expect(throws: DemoError.archiveTooFar(path)) { try tree.check() }
      } else {
        try tree.check()
        try FileManager.default.removeItem(atPath: archive)
        #expect(throws: DemoError.archiveMissing(path)) { try tree.check() }
      }
    }
  }

  @Test func resourcesThatOutliveTheLocalAWS() {
    let state = """
      {"version": 4, "resources": [
        {"mode": "managed", "type": "aws_sqs_queue", "name": "q", "instances": [{}],
         "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"].west"},
        {"mode": "managed", "type": "terraform_data", "name": "d", "instances": [{}],
         "provider": "provider[\\"terraform.io/builtin/terraform\\"]"},
        {"mode": "data", "type": "http", "name": "h", "instances": [{}],
         "provider": "provider[\\"registry.terraform.io/hashicorp/http\\"]"},
        {"mode": "managed", "type": "local_file", "name": "gone", "instances": [],
         "provider": "provider[\\"registry.terraform.io/hashicorp/local\\"]"},
        {"module": "module.m", "mode": "managed", "type": "local_file", "name": "f",
         "instances": [{}], "provider": "provider[\\"registry.terraform.io/hashicorp/local\\"]"}
      ]}
      """
    #expect(TerraformRun.lastingResources(inState: Array(state.utf8)) == ["module.m.local_file.f"])
    #expect(TerraformRun.lastingResources(inState: []).isEmpty)
  }

  @Test func messagesSayWhatToDo() {
    #expect(
      DemoError.treeNotCurrent("generated").description
        == "generated is not what the declaration gives; run swift run \(programName) first, "
        + "or see the difference with swift run \(programName) --check")
    #expect(
      DemoError.noRoute(names: ["a", "b\u{1b}"]).description
        == "no function takes events from a stream of that name; there are: a, b\\u{1b}")
    #expect(
      DemoError.terraform("tofu", step: "apply", lines: ["one", "two"]).description
        == "tofu apply failed\n  one\n  two")
  }
}

private let state = """
  {"format_version": "1.0", "values": {"root_module": {
    "resources": [{"type": "aws_caller_identity", "values": {"arn": 3, "environment": "x"}}],
    "child_modules": [
      {"resources": [{"type": "aws_lambda_function", "values": {
        "arn": "arn:aws:lambda:sa-east-1:0:function:Kinesis-workshop",
        "function_name": "Kinesis-workshop", "environment": [{"variables": {
          "TABLE_NAME": "workshop_events",
          "REJECTED_QUEUE_URL": "http://127.0.0.1:1/000000000000/rejected"}}]}}]},
      {"child_modules": [{"resources": [
        {"type": "aws_lambda_function", "values": {"arn": "x", "function_name": "orders",
          "environment": [{"variables": {"TABLE_NAME": "orders"}}]}},
        {"type": "aws_lambda_function", "values": {"arn": "y", "function_name": "bare",
          "environment": []}},
        {"type": "aws_lambda_event_source_mapping", "values": {
          "event_source_arn": "arn:aws:kinesis:sa-east-1:0:stream/orders",
          "function_name": "orders", "function_arn": null}},
        {"type": "aws_lambda_event_source_mapping", "values": {
          "event_source_arn": "arn:aws:kinesis:sa-east-1:0:stream/Ingestion-Workshop",
          "function_arn": "arn:aws:lambda:sa-east-1:0:function:Kinesis-workshop"}},
        {"type": "aws_lambda_event_source_mapping", "values": {
          "event_source_arn": "arn:aws:sqs:sa-east-1:0:queue", "function_name": "orders"}},
        {"type": "aws_lambda_event_source_mapping", "values": {
          "event_source_arn": "arn:aws:kinesis:sa-east-1:0:stream/x", "function_name": "bare"}}
      ]}]}
    ]}}}
  """
