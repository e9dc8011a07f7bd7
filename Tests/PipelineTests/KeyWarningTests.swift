import AWSS3
import AWSSNS
import Pipeline
import TestSupport
import Testing

/// Uses of a key that its policy does not admit, and values that KMS would refuse.
@Suite struct `Uses of a key that do not follow` {
  private static func warnings(
    @DeclarationBuilder _ content: () -> [any Declaration]
  ) -> [PipelineWarning?] {
    let content = content()
    return Stack("uses") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      content
    }.warnings().map { $0.problem as? PipelineWarning }
  }

  /// A topic that sends to a queue with the key, which encrypts a log group and also the filters of a mapping.
  @DeclarationBuilder private static func uses(_ key: Expression<String>) -> [any Declaration] {
    let queue = Queue("q", encryption: .customerManagedKey(key))
    let topic = SNSTopic("t")
    queue
    topic
    SNSTopicSubscription("s", endpoint: queue.arn, protocol: "sqs", topicARN: topic.arn)
    CloudWatchLogGroup("g", name: "/ecs/orders", kmsKeyID: key)
    LambdaEventSourceMapping(
      "m", functionName: "f", eventSourceARN: "arn:aws:sqs:eu-west-1:123456789012:x",
      kmsKeyARN: key)
  }

  private static let needs = [
    ("logs.amazonaws.com", "aws_cloudwatch_log_group.g"),
    ("lambda.amazonaws.com", "aws_lambda_event_source_mapping.m"),
    ("sns.amazonaws.com", "aws_sns_topic_subscription.s"),
  ]

  @Test func `A service that a key does not admit is reported`() {
    let key = Key("k")
    let found = Self.warnings {
      key
      Self.uses(key.arn)
    }
    #expect(
      Set(found)
        == Set(
          Self.needs.map { .serviceNotAdmitted($0.0, key: "aws_kms_key.k", for: $0.1) }))
  }

  @Test func `A subscription to an encrypted topic needs the key only for an encrypted queue`() {
    let key = Key("k")
    let found = Self.warnings {
      let topic = Topic("alerts", encryption: .customerManagedKey(key.arn))
      key
      topic
      SNSTopicSubscription(
        "mail", endpoint: "a@example.com", protocol: "email", topicARN: topic.arn)
      S3BucketNotification("files", bucket: "files").with {
        $0.topic = [.init(events: ["s3:ObjectCreated:*"], topicARN: topic.arn)]
      }
    }
    #expect(
      found == [
        .serviceNotAdmitted(
          "s3.amazonaws.com", key: "aws_kms_key.k", for: "aws_s3_bucket_notification.files")
      ])
  }

  @Test(arguments: ["/ecs/orders", "/ecs/*"])
  func `A service that it admits is not`(logGroup: String) {
    let key = Key("k", admits: [.sns, .lambda], logGroups: [Expression(logGroup)])
    let found = Self.warnings {
      key
      Self.uses(key.arn)
    }
    #expect(found == [])
  }

  @Test func `A log group that a pattern does not name is reported`() {
    let key = Key("k", admits: [.sns, .lambda], logGroups: ["/eks/*"])
    let found = Self.warnings {
      key
      Self.uses(key.arn)
    }
    #expect(
      found == [
        .serviceNotAdmitted(
          "logs.amazonaws.com", key: "aws_kms_key.k", for: "aws_cloudwatch_log_group.g")
      ])
  }

  private static let arn: Expression<String> = "arn:aws:kms:eu-west-1:123456789012:key/k"

  @Test(
    arguments: [
      Key.existing("shared"), Key.existing(arn: arn),
      Key.existing(DataKMSKey("shared", keyID: "alias/shared")),
      Key.existing(DataKMSAlias("shared", name: "alias/shared")),
    ])
  func `The policy of a key that exists already is not known`(key: ExistingKey) {
    let found = Self.warnings {
      key
      Self.uses(key.arn)
    }
    #expect(Set(found) == Set(Self.needs.map { .serviceMayNotBeAdmitted($0.0, for: $0.1) }))
  }

  @Test func `Services that the declaration names count as admitted`() {
    let key = Key.existing("shared", admits: [.logs, .lambda, .sns])
    let found = Self.warnings {
      key
      Self.uses(key.arn)
    }
    #expect(found == [])
  }

  @Test func `The key of a bucket for reports is reported if the role may not use it`() {
    func found(_ permissions: [Allow], _ key: Key) -> [PipelineWarning?] {
      Self.warnings {
        let bucket = S3Bucket("b")
        let stream = Pipeline.Stream("s")
        let role = Role("r", assumedBy: .lambda) { permissions }
        let function = Function("f", package: .archive("f.zip"), role: role)
        key
        bucket
        S3BucketServerSideEncryptionConfiguration(
          "b", bucket: bucket.id,
          rule: [
            .init(
              applyServerSideEncryptionByDefault: .init(
                sseAlgorithm: "aws:kms", kmsMasterKeyID: key.arn))
          ])
        stream
        role
        function
        Mapping(from: stream, to: function, startingAt: .latest, onFailure: nil).with {
          $0.destinationConfig = .init(onFailure: .init(destinationARN: bucket.arn))
        }
      }
    }
    let key = Key("k")
    #expect(found([], key) == [.keyNotPermitted(of: "aws_s3_bucket.b", role: "aws_iam_role.r")])
    #expect(found([.actions(["kms:GenerateDataKey"], on: [key.arn])], key) == [])
  }

  private static let table = Table(
    "t", partitionKey: .string("id"), encryption: .customerManagedKey(arn))
  private static let stream = Pipeline.Stream("s", encryption: .customerManagedKey(arn))
  private static let queue = Queue("q", encryption: .customerManagedKey(arn))
  private static let topic = Topic("n", encryption: .customerManagedKey(arn))

  /// The warnings of a role with these permissions.
  private static func found(_ permissions: any RolePart...) -> [PipelineWarning?] {
    warnings {
      table
      stream
      queue
      topic
      Role("r", assumedBy: .lambda) { for permission in permissions { permission } }
    }
  }

  @Test(
    arguments: [
      (.actions(["dynamodb:UpdateItem"], on: [table.arn]), "aws_dynamodb_table.t"),
      (.actions(["dynamodb:Qu*"], on: ["\(table.arn)/index/*"]), "aws_dynamodb_table.t"),
      (.actions(["kinesis:*"], on: [stream.arn]), "aws_kinesis_stream.s"),
      (.actions(["sqs:SendMessage"], on: [queue.arn]), "aws_sqs_queue.q"),
      (.actions(["sns:Publish"], on: [topic.arn]), "aws_sns_topic.n"),
    ] as [(Allow, String)])
  func `Actions on what a key encrypts are reported if the role may not use the key`(
    permission: Allow, resource: String
  ) {
    #expect(
      Self.found(permission)
        == [.keyOfActionsNotPermitted(of: resource, role: "aws_iam_role.r")])
    #expect(
      Self.found(permission, Allow.actions(["kms:GenerateDataKey"], on: ["\(Self.arn)1"]))
        == [.keyOfActionsNotPermitted(of: resource, role: "aws_iam_role.r")])
    for key in [Self.arn, "*", "arn:aws:kms:*:*:key/*"] {
      #expect(Self.found(permission, Allow.actions(["kms:GenerateDataKey"], on: [key])) == [])
    }
    #expect(Self.found(permission, ManagedPolicy.aws("PowerUserAccess")) == [])
  }

  @Test func `Actions that need no key are not reported`() {
    #expect(
      Self.found(
        Allow.actions(["dynamodb:DescribeTable", "dynamodb:List*"], on: [Self.table.arn]),
        Allow.actions(["sqs:DeleteMessage"], on: [Self.queue.arn]),
        Deny.actions(["dynamodb:UpdateItem"], on: [Self.table.arn]),
        Allow.write(Self.table), Allow.read(Self.table), Allow.produce(Self.stream),
        Allow.consume(Self.stream), Allow.send(Self.queue), Allow.receive(Self.queue),
        Allow.publish(Self.topic)) == [])
  }

  @Test func `Variables are different keys`() {
    func found(_ permitted: Expression<String>, _ key: Expression<String>) -> [PipelineWarning?] {
      Self.warnings {
        let table = Table("t", partitionKey: .string("id"), encryption: .customerManagedKey(key))
        table
        Role("r", assumedBy: .lambda) {
          Allow.actions(["dynamodb:UpdateItem"], on: [table.arn])
          Allow.actions(["kms:Decrypt"], on: [permitted])
        }
      }
    }
    let one = Variable<String>("one", description: "A key.").wrappedValue
    let two = Variable<String>("two", description: "Another key.").wrappedValue
    #expect(
      found(one, two)
        == [.keyOfActionsNotPermitted(of: "aws_dynamodb_table.t", role: "aws_iam_role.r")])
    #expect(found(one, one) == [])
    #expect(found(Self.arn, one) == [])
  }

  @Test(
    arguments: [
      (KMSKey("k").keyID, "aws_kms_key.k.key_id"), (KMSKey("k").id, "aws_kms_key.k.id"),
      (KMSAlias("k", targetKeyID: "x").name, "aws_kms_alias.k.name"),
      (Key("k").aliasName, "aws_kms_alias.k.name"),
      (DataKMSAlias("k", name: "alias/k").arn, "data.aws_kms_alias.k.arn"),
    ])
  func `A policy cannot name a key by anything but its ARN`(
    key: Expression<String>, written: String
  ) {
    let stack = Stack("names") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Pipeline.Stream("s", encryption: .customerManagedKey(key))
    }
    let problems = stack.errors().compactMap { $0.problem as? PipelineProblem }
    #expect(problems == [.keyNotARN(written)])
  }

  @Test(
    arguments: [
      (Key("alias/orders"), KeyProblem.aliasWithPrefix("alias/orders")),
      (Key("aws/sqs"), KeyProblem.aliasOfAWS("aws/sqs")),
      (Key.existing("aws/sqs"), KeyProblem.aliasOfAWS("aws/sqs")),
      (Key("a b"), PipelineProblem.nameCharacter(" ", of: .key, punctuation: "/_-")),
      (
        Key("k", deletionWindow: .days(6)),
        PipelineProblem.timeOutOfRange(.deletionWindow, .days(6), .days(7)...(.days(30)))
      ),
      (Key("k", deletionWindow: .hours(169)), KeyProblem.keyTimeNotInDays),
      (
        Key("k", rotation: .every(.days(89))),
        PipelineProblem.timeOutOfRange(.rotationPeriod, .days(89), .days(90)...(.days(2560)))
      ),
      (Key("k", rotation: .every(.hours(2161))), KeyProblem.keyTimeNotInDays),
      (Key("k", admits: [.logs]), KeyProblem.logsAdmitted),
      (
        Key(
          "k", admits: [.saml("arn:aws:iam::123456789012:saml-provider/x", when: .isTrue("a:b"))]),
        RoleProblem.federatedAdmitted
      ),
      (Key("k", admits: [.account("x")]), RoleProblem.invalidAccount("x")),
      (
        Key.existing(arn: "arn:aws:kms:eu-west-1:123456789012:alias/x"),
        PipelineProblem.otherARN("arn:aws:kms:eu-west-1:123456789012:alias/x", of: .key)
      ),
    ] as [(any Declaration, any DeclarationProblem)])
  func `A value that KMS refuses is refused`(
    key: any Declaration, problem: any DeclarationProblem
  ) {
    let stack = Stack("refused") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      key
    }
    #expect(stack.mixedProblems() == [AnyHashable(problem)])
  }
}

@Suite struct `Words for uses of a key that do not follow` {
  @Test(
    arguments: [
      (
        .serviceNotAdmitted(
          "logs.amazonaws.com", key: "aws_kms_key.k", for: "aws_cloudwatch_log_group.g"),
        "CloudWatch Logs encrypts aws_cloudwatch_log_group.g by aws_kms_key.k, whose policy does not admit it; name the log group in logGroups: of the key"
      ),
      (
        .serviceNotAdmitted(
          "sns.amazonaws.com", key: "aws_kms_key.k", for: "aws_sns_topic_subscription.s"),
        "aws_sns_topic_subscription.s makes sns.amazonaws.com use aws_kms_key.k, whose policy does not admit it; add \"sns.amazonaws.com\" to admits: of the key"
      ),
      (
        .serviceMayNotBeAdmitted("logs.amazonaws.com", for: "aws_cloudwatch_log_group.g"),
        "aws_cloudwatch_log_group.g makes logs.amazonaws.com use a key that exists already, whose policy may not admit it; see to it that the policy does, and say so with admits: [\"logs.amazonaws.com\"] of Key.existing"
      ),
      (
        .repeatedSetting("aws_sqs_queue_policy.mine", of: "aws_sqs_queue.orders"),
        "aws_sqs_queue_policy.mine sets again what aws_sqs_queue.orders can have only once; each apply would undo one of them; put both into one declaration; a policy that is set by .with { $0.policy = … } takes the place of the derived one"
      ),
      (
        .nameTwice(
          "failed", "aws_sqs_queue.b", first: "aws_sqs_queue.a", at: "Orders.swift:3:9"),
        "aws_sqs_queue.b and aws_sqs_queue.a, declared at Orders.swift:3:9, are both named \"failed\" on AWS; give one of them another name, or declare it once and use the value in both places"
      ),
      (
        .senderMayNotBeAdmitted("sns.amazonaws.com", "queue theirs"),
        "sns.amazonaws.com sends to the existing queue theirs, whose policy may not admit it; see to it that the policy does, and say so with admits: [\"sns.amazonaws.com\"] where it is declared"
      ),
    ] as [(PipelineWarning, String)])
  func `A use is stated with its remedy`(warning: PipelineWarning, text: String) {
    #expect("\(warning.statement); \(warning.remedy)" == text)
  }
}
