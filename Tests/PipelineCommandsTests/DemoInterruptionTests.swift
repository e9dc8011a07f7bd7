import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import PipelineCommands

/// A demo that is stopped half-way, with the real Terraform and the real local AWS.
@Suite(
  .serialized, .onItsOwnThread,
  .enabled(
    if: TestSupport.Tool.terraform.isPresentOrRequired
      && TestSupport.Tool("python3").isPresentOrRequired,
    "needs terraform and python3")
)
struct DemoInterruptionTests {
  /// The line after which the signal is sent, and the signal.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("terraform init …", SIGTERM), ("terraform apply …", SIGINT),
    ])
  func nothingIsLeftRunning(moment: String, signal: Int32) async throws {
    try await withFolder { folder in
      try prepare(folder)
      let generated = try Program.run([], in: folder)
      #expect(generated.status == 0, "\(generated.errors)")

      let demo = try await start(in: folder, until: moment)
      // Something of Terraform's is under way.
      try await Task.sleep(for: .milliseconds(700))
      let start = ContinuousClock.now
      demo.send(signal)
      while demo.isRunning { try await Task.sleep(for: .milliseconds(20)) }
      // At most 5 s, and room for a busy machine.
      #expect(ContinuousClock.now - start < .seconds(8))
      let result = try Program.result(of: demo, in: folder)
      #expect(!result.errors.contains("destroy"))
      #expect(result.status == 128 + signal, "\(result.errors)")
      #expect(result.errors.contains("stopped\n"))

      let left = try TestSupport.Tool("ps").run(["-eo", "args"]).output
        .split(separator: "\n").filter { $0.contains(folder.lastPathComponent) }
      #expect(left.isEmpty)
      let runs = try FileManager.default.contentsOfDirectory(
        atPath: folder.path + "/.build/local-aws/runs")
      #expect(runs.isEmpty)
    }
  }

  /// A demo that could not stop anything itself.
  @Test(.timeLimit(.minutes(10))) func whatAKilledDemoLeftIsStopped() async throws {
    try await withFolder { folder in
      try prepare(folder)
      #expect(try Program.run([], in: folder).status == 0)
      let demo = try await start(in: folder, until: "terraform apply …")
      while try !processes(of: folder).contains(where: { $0.contains("provider") }) {
        try await Task.sleep(for: .milliseconds(50))
      }
      demo.send(SIGKILL)
      while demo.isRunning { try await Task.sleep(for: .milliseconds(20)) }
      #expect(try !processes(of: folder).isEmpty)
      let result = try Program.run(["demo", "--stop"], in: folder)
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("stopped http://127.0.0.1:"))
      let left = try processes(of: folder)
      #expect(left == [])
      let runs = try FileManager.default.contentsOfDirectory(
        atPath: folder.path + "/.build/local-aws/runs")
      #expect(runs.isEmpty)
    }
  }

  /// Starts a demo and waits until it says something.
  private func start(
    _ arguments: [String] = ["demo"], in folder: URL, until moment: String
  ) async throws -> ChildProcess {
    let demo = try Program.start(arguments, in: folder)
    while try demo.isRunning && !Program.text("err.log", in: folder).contains(moment) {
      try await Task.sleep(for: .milliseconds(20))
    }
    let errors = try Program.text("err.log", in: folder)
    #expect(demo.isRunning, "\(errors)")
    return demo
  }

  /// The commands of what runs with something of a folder in its environment.
  private func processes(of folder: URL) throws -> [String] {
    try TestSupport.Tool("ps").run(["axeww", "-o", "stat=,command="]).output
      .split(separator: "\n").map(String.init)
      .filter { $0.contains(folder.lastPathComponent) && !$0.hasPrefix("Z") }
  }

  /// One can look at the fault, and end the demo by a command.
  @Test(.timeLimit(.minutes(10))) func keepHoldsAfterAFailure() async throws {
    try await withFolder { folder in
      try prepare(folder)
      try folder.write(
        """
        import Foundation
        FileHandle.standardError.write(Data("no stream\\n".utf8))
        exit(3)
        """,
        to: "lambda/Sources/event-producer/main.swift")
      #expect(try Program.run([], in: folder).status == 0)
      let result = try Program.run(["demo", "--keep"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains("error: event-producer ended with exit code 3:\n  no stream"))
      #expect(result.output.contains("The local AWS keeps running at http://127.0.0.1:"))
      #expect(try !processes(of: folder).isEmpty)
      // Another demo does not end it; a request does.
      let stop = try Program.run(["demo", "--stop"], in: folder)
      #expect(stop.output.hasPrefix("stopped http://127.0.0.1:"))
      #expect(try processes(of: folder) == [])
    }
  }

  /// Its folder is kept, with all of its output.
  @Test(.timeLimit(.minutes(10))) func keepHoldsWhenTheLocalAWSHasEnded() async throws {
    try await withFolder { folder in
      try prepare(folder)
      try folder.write("{}\n", to: "sample.jsonl")
      #expect(try Program.run([], in: folder).status == 0)
      let demo = try await start(
        ["demo", "--records", "sample.jsonl", "--keep"], in: folder, until: "terraform apply …")
      let servers = try TestSupport.Tool("ps").run(["-eo", "pid=,args="]).output
        .split(separator: "\n")
        .filter { $0.contains(folder.lastPathComponent) && $0.contains("bin/ministack") }
        .compactMap { $0.split(separator: " ").first.flatMap { Int32($0) } }
      #expect(!servers.isEmpty)
      for server in servers { kill(server, SIGKILL) }
      let result = try Program.result(of: demo, in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains("error: the local AWS exited unexpectedly"))
      let runs = folder.path + "/.build/local-aws/runs"
      let kept = try FileManager.default.contentsOfDirectory(atPath: runs)
      #expect(kept.count == 1)
      #expect(
        result.output.contains("The local AWS is not running. The demo's folder is kept: /"),
        "\(result.output)")
      #expect(result.output.contains("/.build/local-aws/runs/\(kept.first ?? "")/local-aws.log"))
      #expect(try processes(of: folder) == [])
      // Another demo leaves it; a request removes it.
      #expect(try Program.run(["demo", "--stop"], in: folder).status == 0)
      #expect(try FileManager.default.contentsOfDirectory(atPath: runs) == [])
    }
  }

  /// A function that takes other events: its reasons are shown, and nobody waits for a minute.
  @Test(.timeLimit(.minutes(10))) func functionThatRejectsEverything() async throws {
    try await withTraffic { traffic, _ in
      let start = ContinuousClock.now
      await #expect(
        throws: DemoError.rejected(
          function: "f", count: 3, of: 3, reasons: ["missing-field: eventId"])
      ) { try await traffic.run() }
      #expect(ContinuousClock.now - start < .seconds(30))
    }
  }

  /// A mapping without bounds tries for ever what always fails: the demo quotes why, and ends.
  @Test(.timeLimit(.minutes(10))) func functionThatAlwaysFails() async throws {
    try await withTraffic { traffic, simulator in
      var traffic = traffic
      traffic.programs.simulator = simulator
      traffic.patience = .seconds(2)
      let failure = await #expect(throws: DemoError.self) { try await traffic.run() }
      let text = failure?.description ?? ""
      #expect(text.hasPrefix("nothing that f received has arrived for 2 s; "), "\(text)")
      #expect(text.contains("debug: an invocation failed reason=boom"))
      #expect(failure?.exitCode == 1)
    }
  }

  /// Sends three events to a local AWS, whose function rejects each of them, or fails where there is
  /// the simulator.
  private func withTraffic(
    _ body: @escaping @Sendable (DemoTraffic, StreamSimulator) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      try prepare(folder)
      let script = folder.appendingPathComponent("producer")
      try folder.writeProgram(Self.rejecting, to: "producer")
      let user = currentEnvironment()
      let own = DemoEnvironment(
        user: user, folder: folder.path + "/.build/local-aws/runs/1")
      try FileManager.default.createDirectory(
        atPath: own.folder, withIntermediateDirectories: true)
      let python = PythonEnvironment(
        folder: folder.path + "/.build/local-aws/python", environment: user)
      let console = Console()
      try await console.step("Python") { try await python.prepare($0) }
      let interpreter = python.program("python")
      try await LocalAWS.running(python, environment: own, console: console) { local in
        let queue = "\(local.endpoint)/000000000000/rejected"
        let client = own.client(endpoint: local.endpoint)
        try await Command(interpreter, [script.path, "setup"], environment: client).runToSuccess()
        let route = PipelineRoute(
          stream: "s", region: "us-east-1", function: "f", table: "events", queueURL: queue)
        let producer = EventProducer(
          executable: script.path, environment: own, endpoint: local.endpoint)
        let traffic = DemoTraffic(
          routes: [route], load: Demo.Load(events: 3, malformed: 0),
          programs: .init(producer: producer, simulator: nil, disable: { _, _ in }), local: local,
          console: console)
        try await body(traffic, StreamSimulator(executable: script.path, environment: own))
      }
    }
  }

  /// Makes a table and a queue; then puts as many messages on it as events were to be sent, and counts
  /// what is there if it is asked to. In the simulator's place it never ends.
  private static let rejecting = """
    #!/usr/bin/env python3
    import json, os, sys, time, urllib.request

    def call(service, target, body):
        headers = {
            "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": target,
            "Authorization": "AWS4-HMAC-SHA256 Credential=test/20200101/us-east-1/" + service
            + "/aws4_request, SignedHeaders=host, Signature=none"}
        answer = urllib.request.urlopen(urllib.request.Request(
            os.environ["AWS_ENDPOINT_URL"] + "/", json.dumps(body).encode(), headers)).read()
        return json.loads(answer or b"{}")

    queue = {"QueueUrl": os.environ["AWS_ENDPOINT_URL"] + "/000000000000/rejected"}
    if sys.argv[1] == "setup":
        call("dynamodb", "DynamoDB_20120810.CreateTable", {
            "TableName": "events", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]})
        call("sqs", "AmazonSQS.CreateQueue", {"QueueName": "rejected"})
    elif "--function" in sys.argv:
        while True:
            print("debug: an invocation failed reason=boom", flush=True)
            time.sleep(0.1)
    else:
        for _ in range(int(sys.argv[sys.argv.index("--count") + 1])):
            call("sqs", "AmazonSQS.SendMessage", {
                **queue, "MessageBody": json.dumps({"reason": "missing-field: eventId"})})
        if "--table" in sys.argv:
            name = "ApproximateNumberOfMessages"
            count = call("sqs", "AmazonSQS.GetQueueAttributes", {**queue, "AttributeNames": [name]})
            received = {"Messages": []}
            if "--samples" in sys.argv:
                received = call("sqs", "AmazonSQS.ReceiveMessage", {
                    **queue, "MaxNumberOfMessages": 10, "VisibilityTimeout": 0})
            table = call("dynamodb", "DynamoDB_20120810.Scan", {"TableName": "events"})
            print(json.dumps({
                "items": table["Count"], "messages": int(count["Attributes"][name]),
                "sampleItems": [], "sampleMessages": [m["Body"] for m in received["Messages"]]}))
    """

  /// Said before anything is built.
  @Test func streamThatDoesNotExist() async throws {
    try await withFolder { folder in
      try prepare(folder)
      #expect(try Program.run([], in: folder).status == 0)
      let result = try Program.run(["demo", "--to", "typo"], in: folder)
      #expect(result.status == 2)
      #expect(
        result.errors
          == "error: no function takes events from a stream of that name; "
          + "there are: Ingestion-Workshop\n")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/.build/local-aws/runs"))
    }
  }

  @Test func treeThatIsNotCurrent() async throws {
    try await withFolder { folder in
      try prepare(folder)
      let result = try Program.run(["demo"], in: folder)
      #expect(result.status == 1)
      #expect(result.errors.hasPrefix("error: generated is not what the declaration gives"))
    }
  }

  @Test(arguments: ["terraform", "python3", "zip"])
  func missingTool(name: String) async throws {
    try await withFolder { folder in
      try prepare(folder)
      let tools = folder.appendingPathComponent("tools")
      try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
      for tool in ["terraform", "python3", "zip"] where tool != name {
        try FileManager.default.createSymbolicLink(
          atPath: tools.path + "/" + tool, withDestinationPath: "/bin/true")
      }
      let result = try Program.run(["demo"], in: folder, environment: ["PATH": tools.path])
      #expect(result.status == 2)
      #expect(result.errors.hasPrefix("error: \(name) is not on the PATH; "))
    }
  }

  /// A package with the functions' package that the workshop declares, though an empty one: the
  /// demo does not get so far as to send events.
  private func prepare(_ folder: URL) throws {
    try folder.write("// swift-tools-version: 6.2\n", to: "Package.swift")
    try folder.write(
      """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "lambda",
        targets: [.executableTarget(name: "EventHandler"), .executableTarget(name: "event-producer")]
      )
      """, to: "lambda/Package.swift")
    for product in ["EventHandler", "event-producer"] {
      try folder.write("print(1)\n", to: "lambda/Sources/\(product)/main.swift")
    }
    // The Python environment is shared with the demo of this package: its making takes long.
    let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/local-aws/python")
    if FileManager.default.fileExists(atPath: home.path) {
      let local = folder.appendingPathComponent(".build/local-aws")
      try FileManager.default.createDirectory(at: local, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: local.appendingPathComponent("python"), withDestinationURL: home)
    }
  }
}
