import AWSSNS
import Pipeline
import TestSupport
import Testing

/// Settings by `with` have the same consequences as a curated type's own.
@Suite("Settings by with") struct SettingsTests {
  private static func stack(
    _ change: (inout LambdaFunction.Arguments) -> Void = { _ in },
    logGroup: (inout CloudWatchLogGroup.Arguments) -> Void = { _ in },
    permissions: [Allow] = [], others: [any Declaration] = [],
    @DeclarationBuilder grants: (Role) -> [any Declaration] = { _ in [] }
  ) -> Stack {
    let role = Role("r", assumedBy: .lambda) { permissions }
    let function = Function("f", package: .archive("f.zip"), role: role).with(change)
      .logGroup { $0.with(logGroup) }
    return Stack("settings") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      for other in others { other }
      role
      function
      grants(role)
    }
  }

  @Test("A function in a network may make its network interfaces") func network() throws {
    let text = try Self.stack {
      $0.vpcConfig = .init(securityGroupIDs: ["sg-1"], subnetIDs: ["subnet-1"])
    }.text()
    for action in [
      "AssignPrivateIpAddresses", "CreateNetworkInterface", "DeleteNetworkInterface",
      "DescribeNetworkInterfaces", "DescribeSubnets", "UnassignPrivateIpAddresses",
    ] {
      #expect(text.contains("\"ec2:\(action)\""))
    }
    #expect(text.contains("# Lambda makes the network interfaces"))
    #expect(try !Self.stack().text().contains("ec2:"))
  }

  @Test("A function that is traced by a block may send traces") func tracing() throws {
    let text = try Self.stack {
      $0.tracingConfig = .init(mode: "Active")
    }.text()
    #expect(text.contains("\"xray:PutTraceSegments\""))
  }

  @Test("A function may decrypt its variables, and send to its dead-letter target")
  func deadLetters() throws {
    let key = KMSKey("data")
    let topic = SNSTopic("failed")
    let text = try Self.stack(
      {
        $0.kmsKeyARN = key.arn
        $0.deadLetterConfig = .init(targetARN: topic.arn)
      }, others: [key, topic]
    ).text()
    #expect(text.contains("\"kms:Decrypt\""))
    #expect(text.contains("\"sns:Publish\""))
    #expect(!text.contains("\"sqs:SendMessage\""))
  }

  @Test("Where only Terraform knows the target, its role may send to each kind there is")
  func unknownTarget() throws {
    @Variable("target", description: "Where it reports.") var target: Expression<String>
    let text = try Self.stack({
      $0.deadLetterConfig = .init(targetARN: target)
    }).text()
    for action in ["s3:ListBucket", "s3:PutObject", "sns:Publish", "sqs:SendMessage"] {
      #expect(text.contains("\"\(action)\""), "\(action)")
    }
  }

  @Test(
    "A mapping may report to the destination that it got, and to no other",
    arguments: [
      ("arn:aws:sns:eu-west-1:123456789012:t", ["sns:Publish"]),
      ("arn:aws:sqs:eu-west-1:123456789012:q", ["sqs:SendMessage"]),
      ("arn:aws:s3:::b", ["s3:ListBucket", "s3:PutObject"]),
    ])
  func destination(arn: String, actions: [String]) throws {
    let stack = Stack("destination") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let stream = Stream("s")
      let queue = Queue("q")
      let role = Role("r", assumedBy: .lambda)
      let function = Function("f", package: .archive("f.zip"), role: role)
      stream
      queue
      role
      function
      Mapping(from: stream, to: function, startingAt: .latest, onFailure: queue).with {
        $0.destinationConfig = .init(
          onFailure: .init(destinationARN: Expression(arn)))
      }
    }
    let text = try stack.text()
    for action in ["sns:Publish", "sqs:SendMessage", "s3:ListBucket", "s3:PutObject"] {
      #expect(text.contains("\"\(action)\"") == actions.contains(action), "\(action)")
    }
  }

  @Test("A key that was set by with counts for permissions like one of the initializer")
  func keys() throws {
    let stack = Stack("keys") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let keys = ["queue", "stream", "table"].map { KMSKey($0) }
      let queue = Queue("q").with { $0.kmsMasterKeyID = keys[0].arn }
      let stream = Stream("s").with { $0.kmsKeyID = keys[1].arn }
      let table = Table("abc", partitionKey: .string("a")).with {
        $0.serverSideEncryption = .init(enabled: true, kmsKeyARN: keys[2].arn)
      }
      keys
      queue
      stream
      table
      Role("r", assumedBy: .lambda) {
        Allow.send(queue)
        Allow.consume(stream)
        Allow.write(table)
      }
    }
    let text = try stack.text()
    #expect(text.contains("Resource = [aws_kms_key.stream.arn]"), "\(text)")
    #expect(text.contains("Resource = [aws_kms_key.queue.arn, aws_kms_key.table.arn]"), "\(text)")
    #expect(text.ranges(of: "\"kms:Decrypt\"").count == 2)
    #expect(text.ranges(of: "\"kms:GenerateDataKey\"").count == 1)
    #expect(!text.contains("sqs_managed_sse_enabled"))
  }

  @Test(
    "The key that AWS manages for queues is taken, without a permission",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func managedKey() throws {
    let stack = Stack("managed") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let queue = Queue("q").with { $0.kmsMasterKeyID = "alias/aws/sqs" }
      queue
      Role("r", assumedBy: .lambda) { Allow.send(queue) }
    }
    let text = try stack.text()
    #expect(text.contains("kms_master_key_id          = \"alias/aws/sqs\""))
    #expect(!text.contains("sqs_managed_sse_enabled"))
    #expect(!text.contains("kms:"))
    let complaint = try Tool.complaint(about: stack)
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  @Test("An alias of the user's is refused, since no policy can name it") func alias() {
    let stack = Stack("alias") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Queue("q").with { $0.kmsMasterKeyID = "alias/mine" }
    }
    #expect(stack.problems(of: PipelineProblem.self) == [.keyNotARN("alias/mine")])
  }

  @Test(
    "What a curated type wrote gives way to what excludes it",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func exclusions() throws {
    let stack = Stack("exclusions") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Queue("a").with { $0.namePrefix = "a-" }
      let role = Role("r", assumedBy: .lambda).with { $0.namePrefix = "r-" }
      role
      Function("stored", package: .archive("f.zip"), role: role).with {
        $0.s3Bucket = "code"
        $0.s3Key = "f.zip"
        $0.sourceCodeHash = "own"
      }
      Function("image", package: .archive("f.zip"), role: role).with {
        $0.imageURI = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/f:1"
        $0.packageType = "Image"
      }
      let prefixed = Self.prefixed(role)
      prefixed
      let stream = Stream("s", encryption: .customerManagedKey("arn:aws:kms:x")).with {
        $0.streamModeDetails = .init(streamMode: "ON_DEMAND")
      }
      stream
      Stream("plain").with { $0.encryptionType = "NONE" }
      Mapping(
        from: stream, to: prefixed, startingAt: .timestamp("2026-01-31T08:00:00Z"), onFailure: nil
      ).with { $0.startingPosition = "LATEST" }
    }
    let text = try stack.text()
    #expect(!text.contains("starting_position_timestamp"))
    #expect(text.ranges(of: "precondition {").count == 1)
    #expect(text.ranges(of: "kms_key_id").count == 1)
    #expect(text.contains("source_code_hash = \"own\""))
    // The other is that of the function with an archive.
    #expect(text.ranges(of: "source_code_hash").count == 2)
    let complaint = try Tool.complaint(about: stack)
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  private static func prefixed(_ role: Role) -> Function {
    Function("prefixed", package: .archive("f.zip"), role: role)
      .logGroup { $0.with { $0.namePrefix = "/logs/" } }
  }

  @Test("Two settings of which only the user knows which is meant are refused")
  func undecided() {
    let stack = Stack("undecided") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Stream("a").with { $0.shardCount = 2 }
      Stream("b", encryption: .none).with { $0.kmsKeyID = "arn:aws:kms:x" }
      Stream("c").with { $0.streamModeDetails = .init(streamMode: "PROVISIONED") }
    }
    #expect(
      stack.problems(of: PipelineProblem.self) == [
        .shardCountOnDemand, .keyWithoutEncryption, .shardCountMissing,
      ])
  }

  @Test("A log group with a key that has no policy is warned of, at the function")
  func logGroupKey() {
    let plain = KMSKey("plain")
    let line = #line + 1
    let warned = Self.stack(logGroup: { $0.kmsKeyID = plain.arn }, others: [plain]).warnings()
    #expect(warned.count == 1)
    #expect(
      warned.first?.description.contains(
        "warning: the log group of the function is encrypted by aws_kms_key.plain, which has no "
          + "policy that lets CloudWatch Logs use it; give the key a policy that allows "
          + "\"logs.REGION.amazonaws.com\" kms:Encrypt*") == true)
    #expect(warned.first?.location.line ?? 0 < line)
    let open = KMSKey("open", policy: "{}")
    #expect(
      Self.stack(logGroup: { $0.kmsKeyID = open.arn }, others: [open]).warnings().isEmpty)
    let policy = KMSKeyPolicy("p", keyID: plain.arn, policy: "{}")
    #expect(
      Self.stack(logGroup: { $0.kmsKeyID = plain.arn }, others: [plain, policy]).warnings()
        .isEmpty)
    let foreign: Expression<String> = "arn:aws:kms:eu-west-1:123456789012:key/x"
    #expect(Self.stack(logGroup: { $0.kmsKeyID = foreign }).warnings().isEmpty)
  }

  @Test("Filters of a mapping with a key that has no policy are warned of") func filterKey() {
    func warnings(_ key: KMSKey) -> [PipelineWarning?] {
      Stack("filters") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let (stream, role) = (Stream("s"), Role("r", assumedBy: .lambda))
        let function = Function("f", package: .archive("f.zip"), role: role)
        key
        stream
        role
        function
        Mapping(from: stream, to: function, startingAt: .latest, onFailure: nil).with {
          $0.kmsKeyARN = key.arn
        }
      }.warnings().map { $0.problem as? PipelineWarning }
    }
    #expect(
      warnings(KMSKey("plain")) == [.keyWithoutPolicy("aws_kms_key.plain", of: .filters)])
    #expect(warnings(KMSKey("open", policy: "{}")) == [])
  }

  @Test("A function that names its own log group has what it needs") func ownLogGroup() {
    let role = Role("r", assumedBy: .lambda)
    let function = Function("f", package: .archive("f.zip"), role: role)
    let stack = Stack("own") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      role
      function.with {
        $0.loggingConfig = .init(logFormat: "JSON", logGroup: function.logGroupName)
      }
    }
    #expect(stack.warnings().isEmpty)
  }

  @Test("A function that mounts a file system, or logs elsewhere, needs a permission to be stated")
  func statedPermissions() {
    let change: (inout LambdaFunction.Arguments) -> Void = {
      $0.fileSystemConfig = .init(
        arn: "arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1",
        localMountPath: "/mnt/x")
      $0.loggingConfig = .init(logFormat: "JSON", logGroup: "/other")
    }
    let warnings = Self.stack(change).warnings().map { $0.problem as? PipelineWarning }
    #expect(warnings == [.fileSystemNotPermitted, .logGroupNotPermitted])
    let permissions: [Allow] = [
      .actions(
        ["elasticfilesystem:ClientMount"],
        on: ["arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1"]),
      .actions(
        ["logs:PutLogEvents"], on: ["arn:aws:logs:eu-west-1:123456789012:log-group:/other:*"]),
    ]
    #expect(Self.stack(change, permissions: permissions).warnings().isEmpty)
    let attached = Self.stack(
      change,
      grants: { role in
        IAMRolePolicy("own", policy: "{}", role: role.name)
      })
    #expect(attached.warnings().isEmpty)
  }
}
