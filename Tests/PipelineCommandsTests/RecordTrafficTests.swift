import CommandLineSupport
import Foundation
import InfraGen
import Pipeline
import Terraform
import TestSupport
import Testing

@testable import PipelineCommands

/// A user's records through a user's functions, with the real Terraform and the real local AWS. The function is a
/// script, since a Swift one takes minutes to build.
@Suite(
  "Records in a demo", .onItsOwnThread,
  .enabled(
    if: TestSupport.Tool.terraform.isPresentOrRequired
      && TestSupport.Tool("python3").isPresentOrRequired,
    "needs terraform and python3")
)
struct RecordTrafficTests {
  @Test(.timeLimit(.minutes(10)))
  func `arrive from a stream, a table and queues as they were written`() async throws {
    try await withFolder { folder in
      try prepare(folder)
      let user = currentEnvironment()
      let python = PythonEnvironment(
        folder: Self.home.path, environment: user)
      let console = Console()
      try await console.step("Python") { try await python.prepare($0) }
      let own = DemoEnvironment(user: user, folder: folder.path + "/demo")
      try FileManager.default.createDirectory(
        atPath: own.folder, withIntermediateDirectories: true)
      try await LocalAWS.running(python, environment: own, console: console) { local in
        let pipeline = try await deploy(in: folder, to: local, own, console)
        let tools = DemoTools(
          producer: nil, simulator: nil, python: python, environment: own, local: local)
        func traffic(_ records: [SampleRecord], to target: String? = nil) -> RecordTraffic {
          RecordTraffic(
            pipeline: pipeline, records: PlacedRecord.declared(records), target: target,
            client: tools.client, disable: tools.disable, local: local, console: console)
        }
        try await traffic(Self.records).run()
        try await expectArrivals(tools.client.content(of: pipeline), in: pipeline)
        let item = try await Command(
          python.program("aws"),
          ["dynamodb", "get-item", "--table-name", "out", "--key", #"{"id": {"S": "1"}}"#],
          environment: own.client(endpoint: local.endpoint, region: "eu-west-1")
        ).output()
        #expect(JSONValue(parsing: item)?["Item"]?["text"]?["S"]?.string == Self.click)

        // The service's refusals name the record.
        let failure = await #expect(throws: DemoError.self) {
          try await traffic([#"{"id": "fine"}"#, #"{"no": "key"}"#], to: "customers").run()
        }
        #expect(failure?.description.contains("sampleRecords[1]: ") == true, "\(failure as Any)")
        let twice = await #expect(throws: DemoError.self) {
          try await traffic([#"{"id": "x", "id": "y"}"#], to: "customers").run()
        }
        #expect(twice?.description.contains(#"the member "id" occurs twice"#) == true)

        // A batch that always fails ends the demo at once.
        await #expect {
          try await traffic([SampleRecord(#"{"id": "crash"}"#, to: "clicks")]).run()
        } throws: { error in
          if case .failing("f", "clicks", 5, _)? = error as? DemoError { true } else { false }
        }
      }
    }
  }

  /// A number that no `Double` holds, and a text with everything that JSON and a shell treat specially.
  private static let number = "12345678901234567890.123456789"
  private static let click = #"{"id":"1", "n": 1.10, "t":"$(x) 'é' \u00e9 \\ \"q\""} "#

  private static let records: [SampleRecord] = [
    SampleRecord(click, to: "clicks"), SampleRecord("not json", to: "clicks"),
    SampleRecord(#"{"id":"2"}"#, to: "clicks", key: "another"),
    SampleRecord(#"{"id": "c", "n": \#(number), "l": [true, null, {"s": ""}]}"#, to: "customers"),
    // Changes nothing, so the table's stream does not have it.
    SampleRecord(#"{"id": "c", "n": \#(number), "l": [true, null, {"s": ""}]}"#, to: "customers"),
    SampleRecord(#"{"id":"m"}"#, to: "mails"),
    SampleRecord(#"{"id":"f1"}"#, to: "steps.fifo"),
    SampleRecord(#"{"id":"f1"}"#, to: "steps.fifo"),
  ]

  private func expectArrivals(
    _ content: LocalClient.Content, in pipeline: DeployedPipeline
  ) throws {
    let tables = pipeline.tables.map(\.name)
    #expect(tables == ["customers", "out"])
    // Two of the stream, one each of the table, the queue and the FIFO queue.
    #expect(content.counts.tables == [1, 5])
    #expect(pipeline.queues.map(\.name) == ["mails", "rejected", "steps.fifo"])
    #expect(content.counts.queues == [0, 1, 0])
    let rejected = try #require(content.messages[1].first)
    #expect(
      RejectedRecord(rejected)
        == RejectedRecord(
          #"{"reason": "not-json: none", "data": "bm90IGpzb24="}"#))
    let customer = try #require(content.items[0].first)
    #expect(customer["n"]?["N"]?.string == Self.number)
    #expect(
      customer["l"]?.withoutDynamoDBType.text == #"[true, null, {"s": ""}]"#)
  }

  private func deploy(
    in folder: URL, to local: LocalAWS, _ own: DemoEnvironment, _ console: Console
  ) async throws -> DeployedPipeline {
    let stack = Self.stack
    let tree = DemoTree(
      project: Project(folder: folder.path, output: folder.path + "/generated"),
      files: try stack.files(),
      functions: DeclaredFunction.all(in: CollectedStack(stack)), directory: stack.directory)
    try tree.check()
    let terraform = try TerraformRun(
      by: TerraformProgram(in: currentEnvironment()),
      folder: try tree.copy(to: own.folder + "/package"), endpoint: local.endpoint,
      cache: folder.path + "/providers", environment: own)
    try await console.step("init") { try await terraform.initialize($0) }
    try await console.step("apply") { try await terraform.apply($0) }
    return try DeployedPipeline(inState: try await terraform.state())
  }

  private static var stack: Stack {
    Stack("records") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let clicks = Stream("clicks", capacity: .provisioned(shards: 2))
      let customers = Table("customers", partitionKey: .string("id")).with {
        $0.streamEnabled = true
        $0.streamViewType = "NEW_AND_OLD_IMAGES"
      }
      let mails = Queue("mails")
      let steps = Queue("steps.fifo")
      let rejected = Queue("rejected")
      let out = Table("out", partitionKey: .string("id"))
      let role = Role("r", assumedBy: .lambda)
      let function = Function(
        "f", package: .archive("f.zip"), role: role,
        environment: [.tableName(out.name), .rejectedQueueURL(rejected.url)],
        timeout: .seconds(5))
      role
      function
      clicks
      customers
      mails
      steps
      rejected
      out
      Mapping(from: clicks, to: function, startingAt: .trimHorizon, onFailure: rejected)
      LambdaEventSourceMapping(
        "customers", functionName: function.arn, batchSize: 10,
        eventSourceARN: customers.resource.streamARN, startingPosition: "LATEST")
      LambdaEventSourceMapping(
        "mails", functionName: function.arn, batchSize: 10, eventSourceARN: mails.arn)
      LambdaEventSourceMapping(
        "steps", functionName: function.arn, batchSize: 10, eventSourceARN: steps.arn)
    }
  }

  /// The Python environment of the demo of this package, whose making takes long.
  private static let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".build/local-aws/python")

  private func prepare(_ folder: URL) throws {
    try folder.write("// swift-tools-version: 6.2\n", to: "Package.swift")
    try folder.write(Self.bootstrap, to: "bootstrap")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/bootstrap")
    let zip = try TestSupport.Tool("zip").run(["-q", "f.zip", "bootstrap"], in: folder)
    #expect(zip.status == 0, "\(zip.output)")
  }

  /// Writes each record's id and text to a table, and sends records that are not JSON to the queue of rejected records.
  private static let bootstrap = #"""
    #!/usr/bin/env python3
    import base64, json, os, sys, urllib.request

    runtime = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"

    def call(service, target, body):
        headers = {
            "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": target,
            "Authorization": "AWS4-HMAC-SHA256 Credential=test/20200101/eu-west-1/" + service
            + "/aws4_request, SignedHeaders=host, Signature=none"}
        urllib.request.urlopen(urllib.request.Request(
            os.environ["AWS_ENDPOINT_URL"] + "/", json.dumps(body).encode(), headers)).read()

    def handle(record):
        if "dynamodb" in record:
            image = record["dynamodb"]["NewImage"]
            return {"id": {"S": "table " + image["id"]["S"]}, "image": {"M": image}}
        if "kinesis" in record:
            text = base64.b64decode(record["kinesis"]["data"]).decode()
        else:
            text = record["body"]
        return {"id": {"S": json.loads(text)["id"]}, "text": {"S": text}}

    while True:
        with urllib.request.urlopen(runtime + "next") as answer:
            id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
            event = json.load(answer)
        for record in event["Records"]:
            try:
                item = handle(record)
                if item["id"]["S"] == "crash":
                    sys.exit(1)
                call("dynamodb", "DynamoDB_20120810.PutItem",
                     {"TableName": os.environ["TABLE_NAME"], "Item": item})
            except json.JSONDecodeError:
                call("sqs", "AmazonSQS.SendMessage", {
                    "QueueUrl": os.environ["REJECTED_QUEUE_URL"], "MessageBody": json.dumps({
                        "reason": "not-json: none", "data": record["kinesis"]["data"]})})
        urllib.request.urlopen(urllib.request.Request(runtime + id + "/response", b"{}")).read()
    """#
}
