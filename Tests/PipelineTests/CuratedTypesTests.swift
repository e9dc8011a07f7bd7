import Pipeline
import TerraformTesting
import TestSupport
import Testing

@Suite("Curated types") struct CuratedTypesTests {
  /// A pipeline that is unlike the workshop in everything that can be chosen.
  static let everything = Stack("everything") {
    @Variable("stage", default: "test", description: "Which copy of the pipeline.") var stage
    Provider.aws("~> 5.100", region: "eu-west-1", defaultTags: ["Stage": stage])
    let key = KMSKey("data", enableKeyRotation: true)
    let readings = Stream(
      "\(stage)-readings", retention: .days(7), encryption: .customerManagedKey(key.arn))
    let devices = Table(
      "\(stage)-devices", partitionKey: .string("device"), sortKey: .number("at"),
      indexes: [
        .global("by_kind", partitionKey: .string("kind"), sortKey: .number("at")),
        .local("by_size", sortKey: .number("size"), projection: .include(["unit"])),
      ],
      capacity: .provisioned(readUnits: 5, writeUnits: 10), pointInTimeRecovery: false,
      encryption: .customerManagedKey(key.arn), timeToLive: "expires", deletionProtection: true)
    let failed = Queue("failed", retention: .days(4), encryption: .customerManagedKey(key.arn))
    let role = Role("ReadingsRole", assumedBy: .lambda) {
      Allow.read(devices)
      Allow.receive(failed)
      Allow.produce(readings)
      Allow.actions(["ssm:GetParameter"], on: ["arn:aws:ssm:eu-west-1:123456789012:parameter/x"])
    }
    let function = Function(
      "\(stage)-readings", package: .swift("handlers/readings", product: "Readings"), role: role,
      environment: [.tableName(devices.name), .variable("STAGE", stage)],
      memorySize: 1024, timeout: .minutes(5), architecture: .arm64, logRetention: .forever,
      reservedConcurrency: 5, tracing: .active)
    Module("storage") {
      key
      devices
      failed
    }
    readings
    role
    function
    Mapping(
      from: readings, to: function, startingAt: .timestamp("2026-01-31T08:00:00Z"),
      batchingWindow: .seconds(5), parallelizationFactor: 10, maximumRetryAttempts: nil,
      maximumRecordAge: nil, bisectsBatchOnError: false, onFailure: failed, label: "readings")
  }

  @Test("Every choice is written") func choices() throws {
    expectSnapshot(of: Self.everything, named: "everything")
  }

  @Test(
    "Terraform and the AWS provider accept it",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func validity() async {
    await expectTerraform(accepts: Self.everything)
  }

  /// Of several in one role, what one lacks another may have.
  @Test(
    "Each permission has its own actions, those on the key included, and no others",
    arguments: [
      (
        "consume",
        [
          "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
          "kinesis:GetShardIterator", "kinesis:ListShards", "kms:Decrypt",
        ]
      ),
      ("produce", ["kinesis:PutRecord", "kinesis:PutRecords", "kms:GenerateDataKey"]),
      (
        "read",
        [
          "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan",
          "kms:Decrypt",
        ]
      ),
      (
        "write",
        [
          "dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert", "dynamodb:PutItem", "kms:Decrypt",
          "kms:GenerateDataKey",
        ]
      ),
      (
        "receive",
        [
          "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage", "kms:Decrypt",
        ]
      ),
      ("send", ["sqs:SendMessage", "kms:Decrypt", "kms:GenerateDataKey"]),
    ])
  func permission(_ name: String, _ actions: [String]) throws {
    let key: Expression<String> = "arn:aws:kms:eu-west-1:123456789012:key/k"
    let text = try Stack("permission") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let stream = Stream("s", encryption: .customerManagedKey(key))
      let table = Table(
        "events", partitionKey: .string("id"), encryption: .customerManagedKey(key))
      let queue = Queue("q", encryption: .customerManagedKey(key))
      stream
      table
      queue
      Role("r", assumedBy: .lambda) {
        switch name {
        case "consume": Allow.consume(stream)
        case "produce": Allow.produce(stream)
        case "read": Allow.read(table)
        case "write": Allow.write(table)
        case "receive": Allow.receive(queue)
        default: Allow.send(queue)
        }
      }
    }.text()
    let found = text.matches(of: /"((?:dynamodb|kinesis|kms|sqs):\w+)"/).map { String($0.1) }
    #expect(found == actions)
  }

  @Test("What follows from use is permitted, once, though it is stated too")
  func derivedPermissions() throws {
    let stack = { (stated: Bool) in
      Stack("derived") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let stream = Stream("s")
        let queue = Queue("q")
        let role = Role("r", assumedBy: .lambda) {
          if stated {
            Allow.consume(stream)
            Allow.send(queue)
          }
        }
        let function = Function("f", package: .archive("f.zip"), role: role)
        stream
        queue
        role
        function
        Mapping(from: stream, to: function, startingAt: .latest, onFailure: queue)
      }
    }
    for stated in [true, false] {
      let text = try stack(stated).text()
      #expect(text.ranges(of: "\"kinesis:GetRecords\"").count == 1)
      #expect(text.ranges(of: "\"sqs:SendMessage\"").count == 1)
      #expect(text.ranges(of: "\"logs:PutLogEvents\"").count == 1)
      #expect(!text.contains("\"*\""))
    }
  }

  @Test("By default a mapping gives up no record: there is no bound on retries or age")
  func unboundedMapping() throws {
    let stack = Stack("unbounded") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let stream = Stream("s")
      let role = Role("r", assumedBy: .lambda)
      let function = Function("f", package: .archive("f.zip"), role: role)
      stream
      role
      function
      Mapping(from: stream, to: function, startingAt: .trimHorizon, onFailure: nil)
    }
    let text = try stack.text()
    for line in [
      "maximum_retry_attempts             = -1", "maximum_record_age_in_seconds      = -1",
      "bisect_batch_on_function_error     = true",
      "function_response_types            = [\"ReportBatchItemFailures\"]",
    ] {
      #expect(text.contains(line), "\(line)")
    }
  }

  @Test("A star as the only resource comes with a comment that says why")
  func stars() throws {
    let text = try Self.everything.text()
    #expect(text.ranges(of: "Resource = [\"*\"]").count == 1)
    #expect(
      text.contains(
        """
        # X-Ray offers no permission on a single resource for these actions.
        resource "aws_iam_role_policy"
        """))
  }

  @Test("A role without permissions has no policy") func emptyRole() throws {
    let stack = Stack("role") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("r", assumedBy: "scheduler.amazonaws.com")
      role
      Output("arn", role.arn, description: "The role.")
    }
    #expect(try !stack.text().contains("aws_iam_role_policy"))
  }

  @Test("An argument that a curated type does not offer is set on its resource")
  func escapeHatch() throws {
    let stack = Stack("hatch") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let key = KMSKey("logs")
      let stream = Stream("s").with { $0.enforceConsumerDeletion = true }
        .lifecycle(Lifecycle(preventDestroy: true)).comment("Kept.")
      let role = Role("r", assumedBy: .lambda)
      let function = Function("f", package: .archive("f.zip"), role: role)
        .lifecycle(Lifecycle(createBeforeDestroy: true)).dependsOn(stream)
        .logGroup { $0.with { $0.kmsKeyID = key.arn } }
      key
      stream
      role
      function
    }
    let text = try stack.text()
    for line in [
      "enforce_consumer_deletion = true", "prevent_destroy = true", "# Kept.",
      "create_before_destroy = true", "aws_kinesis_stream.s,",
      "kms_key_id        = aws_kms_key.logs.arn", "condition     = fileexists(",
    ] {
      #expect(text.contains(line), "\(line)")
    }
  }

  @Test("A component of one's own may be made of curated ones, anew each time")
  func ownComponent() throws {
    struct Ingest: Component {
      let identity: Identity
      let name: String

      init(
        _ name: String,
        fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
      ) {
        self.name = name
        identity = Identity(
          component: "Ingest",
          at: SourceLocation(fileID: fileID, line: line, column: column))
      }

      @DeclarationBuilder func body(_ received: Contributions) -> [any Declaration] {
        let stream = Stream(Expression(name))
        let role = Role(Expression("\(name)-role"), assumedBy: .lambda)
        let function = Function(
          Expression(name), package: .swift("lambda", product: "Handler"), role: role)
        stream
        role
        function
        Mapping(from: stream, to: function, startingAt: .latest, onFailure: nil)
      }
    }
    let stack = Stack("own") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Module("m") { Ingest("orders") }
    }
    let text = try stack.text()
    #expect(text.contains("\"kinesis:GetRecords\""))
    #expect(text.contains("\"logs:PutLogEvents\""))
    #expect(CollectedStack(stack).components(of: Function.self).count == 1)
  }

  @Test("Expressions in literals stay expressions, wherever they stand")
  func literals() throws {
    let stack = Stack("literals") {
      @Variable("zone", default: "west", description: "Part of the region.") var zone
      Provider.aws("~> 5.100", region: "eu-\(zone)-1", defaultTags: ["Zone": "\(zone)"])
      let stream = Stream("s")
      let role = Role("r", assumedBy: .lambda)
      let function = Function(
        "f", package: .archive("f.zip"), role: role,
        environment: [.variable("STREAM", "\(stream.name)-x"), .variable("ZONE", zone)])
      stream
      role
      function
      Output("o", "\(stream.name)-x", description: "A name.")
      Output("z", zone, description: "A zone.")
    }
    let text = try stack.text()
    #expect(text.ranges(of: "\"${aws_kinesis_stream.s.name}-x\"").count == 2)
    #expect(text.contains("\"eu-${var.zone}-1\""))
    #expect(!text.contains("Expression"))
  }

  @Test("Two functions of one package, and one stream with two mappings")
  func sharing() throws {
    let stack = Stack("sharing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let stream = Stream("s")
      stream
      for name in ["first", "second"] {
        let role = Role(Expression("\(name)-role"), assumedBy: .lambda)
        let function = Function(
          Expression(name), package: .swift("lambda", product: "Handler"), role: role)
        role
        function
        Mapping(from: stream, to: function, startingAt: .latest, onFailure: nil)
      }
    }
    #expect(throws: Never.self) { try stack.files() }
  }

  @Test("A change of the write mode takes no permission away", arguments: WriteMode.allCases)
  func writeModes(mode: WriteMode) throws {
    let stack = Stack("writing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let table = Table("events", partitionKey: .string("id"))
      let role = Role("r", assumedBy: .lambda) { Allow.write(table) }
      table
      role
      Function("f", package: .archive("f.zip"), role: role, environment: [.writeMode(mode)])
    }
    let text = try stack.text()
    #expect(text.contains("WRITE_MODE = \"\(mode.rawValue)\""))
    #expect(Self.tableActions(text) == ["BatchWriteItem", "PartiQLInsert", "PutItem"])
  }

  @Test("A move of a curated type is that of its resource") func moved() throws {
    let stack = Stack("moved") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let table = Table("events", partitionKey: .string("id"))
      Module("storage") { table }
      Moved(from: "module.database.aws_dynamodb_table.events", to: table)
    }
    let text = try #require(try stack.text(of: "template/main.tf"))
    #expect(text.contains("to   = module.storage.aws_dynamodb_table.events\n"))
    let other = Stack("other") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let table = Table("events", partitionKey: .string("id"))
      table
      Moved(from: "aws_sqs_queue.events", to: table)
    }
    #expect(other.problems() == [.ambiguousComponent("aws_dynamodb_table.events", resources: 0)])
  }

  /// The actions on tables that a stack allows, sorted.
  private static func tableActions(_ text: String) -> [String] {
    text.split(separator: "\"dynamodb:").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }.sorted()
  }
}
