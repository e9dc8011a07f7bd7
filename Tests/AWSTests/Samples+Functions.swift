import AWS
import Terraform

/// A function in the network, with a role of its own, an address, an alias, and a queue for what fails.
struct Handler {
  let function: LambdaFunction
  let failures: SQSQueue
  let group: CloudWatchLogGroup
  let declarations: [any Declaration]

  init(_ network: Network, _ storage: Storage, _ settings: ServiceSettings) {
    let trust = DataIAMPolicyDocument.trust("handler", .lambda)
    let role = IAMRole("handler", assumeRolePolicy: trust.json, name: "handler")
    let partition = DataPartition("current")
    failures = SQSQueue("failures", name: "failures", sqsManagedSSEEnabled: true)
    let permissions = DataIAMPolicyDocument(
      "permissions",
      statement: [
        .init(actions: ["dynamodb:PutItem"], effect: "Allow", resources: [storage.table.arn]),
        .init(actions: ["s3:GetObject"], effect: "Allow", resources: ["\(storage.bucket.arn)/*"]),
        .init(
          actions: ["secretsmanager:GetSecretValue", "ssm:GetParameter"], effect: "Allow",
          resources: [settings.secret.arn, settings.threshold.arn]),
        .init(actions: ["sqs:SendMessage"], effect: "Allow", resources: [failures.arn]),
      ])
    let policy = IAMPolicy("handler", policy: permissions.json, name: "handler")
    group = CloudWatchLogGroup("handler", name: "/aws/lambda/handler", retentionInDays: 30)
    function = LambdaFunction(
      "handler", functionName: "handler", role: role.arn, filename: "handler.zip",
      handler: "bootstrap", runtime: "provided.al2023",
      environment: .init(variables: [
        "TABLE": storage.table.name, "SECRET": settings.secret.name,
        "THRESHOLD": settings.threshold.name,
      ]),
      tracingConfig: .init(mode: "Active"),
      vpcConfig: .init(
        securityGroupIDs: [network.functions.id],
        subnetIDs: Expression(network.subnets.map(\.id)))
    ).dependsOn(group)
    let live = LambdaAlias(
      "live", name: "live", functionName: function.functionName, functionVersion: "$LATEST")
    declarations = [
      partition, trust, role, permissions, policy,
      IAMRolePolicyAttachment("handler", policyARN: policy.arn, role: role.name),
      IAMRolePolicyAttachment(
        "network",
        policyARN: .arnBuild(
          partition.partition, service: "iam", region: "", accountID: "aws",
          resource: "policy/service-role/AWSLambdaVPCAccessExecutionRole"),
        role: role.name),
      failures, group, function, live,
      LambdaFunctionEventInvokeConfig(
        "handler", functionName: function.functionName, maximumRetryAttempts: 1,
        destinationConfig: .init(onFailure: .init(destination: failures.arn))),
      LambdaFunctionURL(
        "live", authorizationType: "AWS_IAM", functionName: function.functionName,
        qualifier: live.name),
      LambdaProvisionedConcurrencyConfig(
        "live", functionName: function.functionName, provisionedConcurrentExecutions: 1,
        qualifier: live.name),
    ]
  }
}

/// Copies the stream to the bucket.
struct Delivery {
  let declarations: [any Declaration]

  init(_ storage: Storage) {
    let trust = DataIAMPolicyDocument.trust("delivery", .firehose)
    let role = IAMRole("delivery", assumeRolePolicy: trust.json, name: "delivery")
    let permissions = DataIAMPolicyDocument(
      "delivery_permissions",
      statement: [
        .init(
          actions: ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator"],
          effect: "Allow", resources: [storage.stream.arn]),
        .init(
          actions: ["s3:AbortMultipartUpload", "s3:PutObject"], effect: "Allow",
          resources: [storage.bucket.arn, "\(storage.bucket.arn)/*"]),
        .init(
          actions: ["kms:Decrypt", "kms:GenerateDataKey"], effect: "Allow",
          resources: [storage.key.arn]),
      ])
    let delivery = KinesisFirehoseDeliveryStream(
      "archive", name: "archive", destination: "extended_s3",
      extendedS3Configuration: .init(
        bucketARN: storage.bucket.arn, roleARN: role.arn, bufferingInterval: 300,
        bufferingSize: 64, compressionFormat: "GZIP",
        errorOutputPrefix: "errors/!{firehose:error-output-type}/",
        prefix: "orders/!{timestamp:yyyy/MM/dd}/",
        processingConfiguration: .init(
          enabled: true,
          processors: [
            .init(
              type: "AppendDelimiterToRecord",
              parameters: [.init(parameterName: "Delimiter", parameterValue: "\\n")])
          ])),
      kinesisSourceConfiguration: .init(
        kinesisStreamARN: storage.stream.arn, roleARN: role.arn))
    declarations = [
      trust, role, permissions,
      IAMRolePolicy(
        "delivery", policy: permissions.json, role: role.id, name: "delivery"), delivery,
    ]
  }
}

/// Who else has the function called: uploads, rules, a schedule, a pipe and a topic.
struct Events {
  let declarations: [any Declaration]

  init(_ handler: Handler, _ storage: Storage, account: Expression<String>) {
    let function = handler.function
    let uploads = LambdaPermission(
      "uploads", action: "lambda:InvokeFunction", functionName: function.functionName,
      principal: .service(.s3), sourceAccount: account, sourceARN: storage.bucket.arn)
    let bus = CloudWatchEventBus("orders", name: "orders")
    let rule = CloudWatchEventRule(
      "cancelled", name: "cancelled", eventBusName: bus.name,
      eventPattern: .jsonencode(
        ["source": ["orders"], "detail-type": ["OrderCancelled"]]))
    let topic = SNSTopic("alerts", name: "alerts", kmsMasterKeyID: "alias/aws/sns")
    let trust = DataIAMPolicyDocument.trust("events", .eventBridge, .pipes, .scheduler)
    let role = IAMRole("events", assumeRolePolicy: trust.json, name: "events")
    let schedules = SchedulerScheduleGroup("orders", name: "orders")
    declarations = [
      uploads,
      S3BucketNotification(
        "uploads", bucket: storage.bucket.id,
        lambdaFunction: [
          .init(
            events: ["s3:ObjectCreated:*"], filterPrefix: "uploads/",
            lambdaFunctionARN: function.arn)
        ]
      ).dependsOn(uploads),
      bus, rule,
      CloudWatchEventTarget(
        "cancelled", arn: function.arn, rule: rule.name, eventBusName: bus.name,
        deadLetterConfig: .init(arn: handler.failures.arn),
        retryPolicy: .init(maximumRetryAttempts: 5)),
      CloudWatchEventArchive("orders", name: "orders", eventSourceARN: bus.arn, retentionDays: 7),
      trust, role, schedules,
      SchedulerSchedule(
        "nightly", scheduleExpression: "cron(0 2 * * ? *)",
        flexibleTimeWindow: .init(mode: "FLEXIBLE", maximumWindowInMinutes: 15),
        target: .init(
          arn: function.arn, roleARN: role.arn,
          input: .jsonencode(["task": "report"]),
          retryPolicy: .init(maximumRetryAttempts: 3)), name: "nightly",
        groupName: schedules.name, scheduleExpressionTimezone: "Europe/Lisbon"),
      PipesPipe(
        "orders", roleARN: role.arn, source: storage.stream.arn, target: function.arn,
        name: "orders",
        sourceParameters: .init(
          filterCriteria: .init(filter: [
            .init(pattern: .jsonencode(["eventName": ["INSERT"]]))
          ]),
          kinesisStreamParameters: .init(
            startingPosition: "LATEST", batchSize: 100,
            maximumRetryAttempts: 10,
            deadLetterConfig: .init(arn: handler.failures.arn))),
        targetParameters: .init(inputTemplate: "{\"data\": <$.data>}")),
      topic,
      SNSTopicSubscription(
        "failures", endpoint: handler.failures.arn, protocol: "sqs", topicARN: topic.arn,
        rawMessageDelivery: true),
      Output(
        "topic_account", Expression.arnParse(topic.arn).accountID,
        description: "Account that the topic lies in."),
      SQSQueuePolicy(
        "failures",
        policy: .jsonencode([
          "Version": "2012-10-17",
          "Statement": [
            [
              "Effect": "Allow", "Principal": ["Service": .value(.service(.sns))],
              "Action": "sqs:SendMessage", "Resource": .value(handler.failures.arn),
            ]
          ],
        ]), queueURL: handler.failures.url),
    ]
  }
}

/// Alarms and a dashboard, for people.
struct Observation {
  let declarations: [any Declaration]

  init(_ handler: Handler, region: Expression<String>) {
    let name = handler.function.functionName
    let filter = CloudWatchLogMetricFilter(
      "rejected", name: "rejected", logGroupName: handler.group.name,
      pattern: "{ $.message = \"rejected\" }",
      metricTransformation: .init(
        name: "Rejected", namespace: "Orders", value: "1", defaultValue: "0"))
    let errors = CloudWatchMetricAlarm(
      "errors", alarmName: "errors", comparisonOperator: "GreaterThanThreshold",
      dimensions: ["FunctionName": name], evaluationPeriods: 1, metricName: "Errors",
      namespace: "AWS/Lambda", period: 60, statistic: "Sum", threshold: 0,
      treatMissingData: "notBreaching")
    let late = CloudWatchMetricAlarm(
      "late", alarmName: "late", comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 3,
      threshold: 60_000,
      metricQuery: [
        .init(
          id: "age", returnData: true,
          metric: .init(
            metricName: "IteratorAge", period: 60, stat: "Maximum",
            dimensions: ["FunctionName": name], namespace: "AWS/Lambda"))
      ])
    let trouble = CloudWatchCompositeAlarm(
      "trouble", alarmName: "trouble",
      alarmRule: "ALARM(\(errors.alarmName)) OR ALARM(\(late.alarmName))")
    declarations = [
      filter, errors, late, trouble,
      CloudWatchQueryDefinition(
        "failures", name: "orders/failures",
        queryString: "filter level = 'error' | sort @timestamp desc",
        logGroupNames: [handler.group.name]),
      CloudWatchDashboard(
        "orders", dashboardName: "orders",
        widgets: [
          .text("# Orders\nAsk the **streaming** team; mind `${this}`."),
          .alarms("State", [errors.arn, late.arn, trouble.arn]),
          .metrics(
            "Failing",
            [
              .metric(
                "AWS/Lambda", "Errors", ["FunctionName": name], statistic: .sum, id: "errors",
                isVisible: false),
              .metric(
                "AWS/Lambda", "Invocations", ["FunctionName": name], statistic: .sum, id: "calls",
                isVisible: false),
              .expression("errors / calls * 100", label: "in percent"),
            ], region: region, period: 60),
          .metrics(
            "Duration",
            [.metric("AWS/Lambda", "Duration", ["FunctionName": name], statistic: "p99")],
            region: region, view: .singleValue, width: .quarter),
          .logs(
            "Failures", query: "filter level = 'error' | sort @timestamp desc | limit 20",
            of: [handler.group.name], region: region),
        ]),
    ]
  }
}
