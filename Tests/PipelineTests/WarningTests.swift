import AWSDynamoDB
import AWSIAM
import AWSKMS
import AWSLambda
import AWSSQS
import Pipeline
import Testing

@Suite struct `Warnings of a declaration` {
  /// A function that is given a table and a queue; `line` is where its environment begins.
  private static func stack(
    @ListBuilder<Allow> allowing permissions: @escaping (Table, Queue) -> [Allow],
    @DeclarationBuilder and others: (Role, Table, Queue) -> [any Declaration] = { _, _, _ in [] }
  ) -> Stack {
    Stack("warnings") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let table = Table("events", partitionKey: .string("id"))
      let queue = Queue("rejected")
      let role = Role("writer", assumedBy: .lambda) { permissions(table, queue) }
      @Local("queue_url", queue.url) var name
      table
      queue
      role
      Function(
        "f", package: .archive("f.zip"), role: role,
        environment: [
          .tableName(table.name, fileID: "M/Stack.swift", line: 7, column: 5),
          .rejectedQueueURL(name, fileID: "M/Stack.swift", line: 8, column: 5),
          .variable("ONLY", "\(table.arn)", fileID: "M/Stack.swift", line: 9, column: 5),
          .variable("PREFIX", "\(table.name)-copy"),
          .variable("KEY", "text"),
        ])
      others(role, table, queue)
    }
  }

  private static let ofTable = """
    Stack.swift:7:5: warning: the function gets aws_dynamodb_table.events by TABLE_NAME, but its role \
    aws_iam_role.writer may do nothing with it; add Allow.write(…) with it to the role
    """
  private static let ofQueue = """
    Stack.swift:8:5: warning: the function gets aws_sqs_queue.rejected by REJECTED_QUEUE_URL, but its role \
    aws_iam_role.writer may do nothing with it; add Allow.send(…) with it to the role
    """

  private static let ofString = """
    Stack.swift:9:5: warning: the function gets aws_dynamodb_table.events by ONLY, but its role \
    aws_iam_role.writer may do nothing with it; add Allow.write(…) or Allow.read(…) with it to the role
    """

  private static func warnings(_ stack: Stack) -> [String] {
    stack.warnings().map(\.description)
  }

  @Test(arguments: ["rejected", "rejected.fifo"])
  func `A FIFO queue for rejected records is warned of, since the handler names no message group`(
    name: String
  ) {
    let queue = Queue(Expression(name))
    let role = Role("writer", assumedBy: .lambda) { Allow.send(queue) }
    let stack = Stack("fifo") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      queue
      role
      Function(
        "f", package: .archive("f.zip"), role: role,
        environment: [
          .rejectedQueueURL(queue.url, fileID: "M/Stack.swift", line: 8, column: 5)
        ])
    }
    let warning = """
      Stack.swift:8:5: warning: the handler sends rejected records without a message group, which the FIFO \
      queue aws_sqs_queue.rejected_fifo requires; use a queue whose name does not end in .fifo
      """
    #expect(Self.warnings(stack) == (name == "rejected" ? [] : [warning]))
  }

  @Test func `A function whose role may not use what it is given is warned of, at the variable`() {
    #expect(
      Self.warnings(Self.stack { _, _ in [] }) == [Self.ofTable, Self.ofQueue, Self.ofString])
    let another = Self.stack { table, _ in
      Allow.write(table)
      Allow.actions(["kms:Decrypt"], on: ["*"])
    }
    #expect(Self.warnings(another) == [Self.ofQueue])
  }

  private static let granted: [String: Stack] = [
    "reading and receiving": Self.stack { table, queue in
      Allow.read(table)
      Allow.receive(queue)
    },
    "exact actions": Self.stack { table, queue in
      Allow.actions(["dynamodb:UpdateItem", "sqs:SendMessage"], on: [table.arn, queue.arn])
    },
    "all actions of a service, and all there are": Self.stack { table, queue in
      Allow.actions(
        ["dynamodb:*"], on: ["arn:aws:dynamodb:eu-west-1:123456789012:table/\(table.name)"])
      Allow.actions(["*"], on: ["*"])
    },
    "ARNs as text": Self.stack { _, _ in
      Allow.actions(
        ["dynamodb:PutItem", "sqs:SendMessage"],
        on: ["arn:aws:dynamodb:*:*:table/events", "arn:aws:sqs:*:*:rejected"])
    },
    "an attached policy": Self.stack(
      allowing: { _, _ in [] },
      and: { role, _, _ in
        IAMRolePolicyAttachment("all", policyARN: "arn:aws:iam::aws:policy/X", role: role.name)
      }),
    "a policy of one's own": Self.stack(
      allowing: { _, _ in [] },
      and: { role, _, _ in IAMRolePolicy("own", policy: "{}", role: role.name) }),
    "a raw policy of one's own": Self.stack(
      allowing: { _, _ in [] },
      and: { role, _, _ in
        RawResource("aws_iam_role_policy", "own") {
          $0.set("role", role.name)
          $0.set("policy", "{}")
        }
      }),
    "a policy of the queue": Self.stack(
      allowing: { table, _ in Allow.write(table) },
      and: { _, _, queue in SQSQueuePolicy("open", policy: "{}", queueURL: queue.url) }),
  ]

  @Test(arguments: granted.keys.sorted())
  func `What may be granted is not warned of`(way: String) throws {
    #expect(Self.warnings(try #require(Self.granted[way])) == [])
  }

  @Test func `What a mapping brings counts as granted`() {
    let stack = Stack("mapping") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let stream = Stream("s")
      let queue = Queue("q")
      let role = Role("r", assumedBy: .lambda)
      let function = Function(
        "f", package: .archive("f.zip"), role: role,
        environment: [.variable("STREAM", stream.name), .rejectedQueueURL(queue.url)])
      Module("m") {
        stream
        queue
      }
      Module("n") {
        role
        function
        Mapping(from: stream, to: function, startingAt: .latest, onFailure: queue)
      }
    }
    #expect(Self.warnings(stack) == [])
  }

  /// Of services that a role is permitted by their actions.
  @Test(arguments: [
    ("aws_sns_topic", "sns"), ("aws_s3_bucket", "s3"), ("aws_ssm_parameter", "ssm"),
    ("aws_secretsmanager_secret", "secretsmanager"), ("aws_cloudwatch_event_bus", "events"),
    ("aws_kinesis_firehose_delivery_stream", "firehose"), ("aws_sfn_state_machine", "states"),
    ("aws_lambda_function", "lambda"), ("aws_lambda_alias", "lambda"),
  ])
  func `Resources of other services are warned of too`(type: String, service: String) {
    func stack(_ permissions: [Allow]) -> Stack {
      Stack("others") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let other = RawResource(type, "other")
        let role = Role("writer", assumedBy: .lambda) { permissions }
        other
        role
        let arn: Expression<String> = other.reference("arn")
        Function(
          "f", package: .archive("f.zip"), role: role,
          environment: [
            .variable("OTHER", arn, fileID: "M/Stack.swift", line: 7, column: 5)
          ])
      }
    }
    let missing =
      switch service {
      case "lambda": "Allow.invoke(…)"
      case "sns": "Allow.publish(…)"
      case "s3": "Allow.write(…) or Allow.read(…)"
      default: #"Allow.actions(["\#(service):…"], on: […])"#
      }
    #expect(
      Self.warnings(stack([])) == [
        """
        Stack.swift:7:5: warning: the function gets \(type).other by OTHER, but its role aws_iam_role.writer \
        may do nothing with it; add \(missing) with it to the role
        """
      ])
    #expect(Self.warnings(stack([.actions(["\(service):Any*"], on: ["*"])])) == [])
  }

  /// A function whose dead letters, and a mapping whose reports, go to a queue that `with` names.
  private static func delivering(
    encryption: (KMSKey) -> Queue.Encryption,
    @ListBuilder<Allow> allowing permissions: (KMSKey, Queue) -> [Allow] = { _, _ in [] }
  ) -> [String] {
    let stack = Stack("delivery") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let key = KMSKey("key")
      let queue = Queue("dead", encryption: encryption(key))
      let stream = Stream("s")
      let role = Role("writer", assumedBy: .lambda) { permissions(key, queue) }
      let function = Function(
        "f", package: .archive("f.zip"), role: role, fileID: "M/Stack.swift", line: 7, column: 5
      ).with {
        $0.deadLetterConfig = .init(targetARN: queue.arn)
      }
      key
      queue
      stream
      role
      function
      Mapping(
        from: stream, to: function, startingAt: .latest, onFailure: nil, fileID: "M/Stack.swift",
        line: 8, column: 5
      ).with {
        $0.destinationConfig = .init(onFailure: .init(destinationARN: queue.arn))
      }
    }
    return warnings(stack)
  }

  @Test func `A destination with a key that the role may not use is warned of`() {
    #expect(
      Self.delivering { .customerManagedKey($0.arn) }
        == [7, 8].map { line in
          """
          Stack.swift:\(line):5: warning: Lambda sends to aws_sqs_queue.dead, which is encrypted by a key that \
          the role aws_iam_role.writer may not use; add Allow.actions(["kms:Decrypt", "kms:GenerateDataKey"], \
          on: [the key's ARN]) to the role
          """
        })
    #expect(Self.delivering { _ in .sqsManagedKey } == [])
    // Permissions for the queue are none for its key.
    let others: [(Queue) -> Allow] = [
      { _ in Allow.actions(["sqs:SendMessage"], on: ["*"]) },
      { queue in Allow.actions(["kms:Decrypt"], on: [queue.arn]) },
    ]
    for other in others {
      #expect(
        Self.delivering {
          .customerManagedKey($0.arn)
        } allowing: { _, queue in
          other(queue)
        }.count == 2)
    }
    // A key that is known by its ARN may be any of the stack's.
    #expect(
      Self.delivering { _ in
        .customerManagedKey("arn:aws:kms:eu-west-1:123456789012:key/k")
      } allowing: { key, _ in
        Allow.actions(["kms:Decrypt"], on: [key.arn])
      } == [])
    #expect(Self.delivering { _ in .customerManagedKey("alias/aws/sqs") } == [])
    #expect(
      Self.delivering {
        .customerManagedKey($0.arn)
      } allowing: { key, _ in
        Allow.actions(["kms:Decrypt", "kms:GenerateDataKey"], on: [key.arn])
      } == [])
    #expect(
      Self.delivering {
        .customerManagedKey($0.arn)
      } allowing: { _, queue in
        Allow.send(queue)
      } == [])
  }
}
