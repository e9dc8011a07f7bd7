import Pipeline
import Testing

@testable import PipelineCommands

@Suite struct `A picture is read off the resources` {
  private func edges(
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) -> [String] {
    TopologyStacks.topology("test", contents).edges.map {
      "\($0.from) \($0.style.rawValue) \($0.to): \($0.label)"
    }
  }

  private static func function(_ name: String, role: Expression<String>) -> LambdaFunction {
    LambdaFunction("\(name)", functionName: "\(name)", role: role)
  }

  private static let trust: Expression<String> = "{}"

  @Test func `through the inputs and outputs of a module, once for each call`() {
    let result = TopologyStacks.topology {
      @Variable("queue_arn", description: "Queue.") var queueARN: Expression<String>
      let function = Self.function("reader", role: "arn:aws:iam::123456789012:role/r")
      let mapping = LambdaEventSourceMapping(
        "reader", functionName: function.arn, eventSourceARN: queueARN)
      let name = Output("function_name", function.functionName, description: "Function.")
      let reader = ReusableModule("reader") {
        $queueARN
        function
        mapping
        name
      }
      let first = SQSQueue("first", name: "first")
      let second = SQSQueue("second", name: "second")
      first
      second
      let one = reader.call("one") { $0.set($queueARN, first.arn) }
      let two = reader.call("two") { $0.set($queueARN, second.arn) }
      one
      two
      CloudWatchMetricAlarm(
        "errors", alarmName: "errors", comparisonOperator: "GreaterThanThreshold",
        dimensions: ["FunctionName": two[name]], evaluationPeriods: 1, metricName: "Errors")
    }
    #expect(
      result.edges.map { "\($0.from) \($0.to)" } == [
        "queue_first function_reader", "queue_second function_reader_2",
        "function_reader_2 alarm_errors",
      ])
    #expect(
      result.nodesByID["function_reader_2"]?.address == "module.two.aws_lambda_function.reader")
  }

  @Test func `by the ARN that a variable or a local brings`() {
    let edges = edges {
      @Variable("billing_arn", description: "Queue.") var billingARN: Expression<String>
      let table = DynamoDBTable("t", name: "t")
      @Local("table_arn", table.arn) var tableARN
      let role = Role("r", assumedBy: .lambda) {
        Allow.actions(["sqs:SendMessage"], on: [billingARN])
        Allow.actions(["dynamodb:GetItem"], on: ["\(tableARN)/index/*"])
        Deny.actions(["sqs:SendMessage"], on: ["arn:aws:sqs:eu-west-1:123456789012:secret"])
        Allow.actions(["logs:PutLogEvents"], on: ["arn:aws:logs:eu-west-1:123456789012:x"])
      }
      role
      table
      Self.function("f", role: role.arn)
    }
    #expect(
      edges == [
        "function_f permission queue_var_billing_arn: SendMessage",
        "function_f permission table_t: GetItem",
      ])
  }

  @Test func `by documents, managed policies and attachments`() {
    let topology = TopologyStacks.topology {
      let role = IAMRole("r", assumeRolePolicy: Self.trust, name: "r")
      let topic = SNSTopic("news", name: "news")
      let document = DataIAMPolicyDocument(
        "d",
        statement: [
          .init(actions: ["sns:Publish"], resources: [topic.arn]),
          .init(actions: ["s3:GetObject"], effect: "Allow", resources: ["arn:aws:s3:::old/*"]),
          .init(
            actions: ["sns:Publish", "logs:PutLogEvents"],
            resources: ["arn:aws:logs:eu-west-1:123456789012:log-group:x"]),
        ])
      let policy = IAMPolicy("p", policy: document.json, name: "p")
      role
      topic
      document
      policy
      Self.function("f", role: role.arn)
      IAMRolePolicyAttachment("a", policyARN: policy.arn, role: role.name)
    }
    #expect(
      topology.edges.map { "\($0.from) \($0.style.rawValue) \($0.to): \($0.label)" } == [
        "function_f permission topic_news: Publish", "function_f permission bucket_old: GetObject",
      ])
    #expect(
      topology.nodesByID["function_f"]?.blocks.map(\.address) == [
        "aws_lambda_function.f", "aws_iam_role.r", "aws_iam_role_policy_attachment.a",
        "aws_iam_policy.p",
      ])
    // A log group has an ARN too, and no node.
    #expect(topology.nodes.map(\.kind) == [.topic, .function, .bucket])
  }

  @Test func `by the environment where the permissions of a role are not known`() {
    let edges = edges {
      let table = Table("t", partitionKey: .string("id"))
      table
      Function(
        "f", package: .archive("f.zip"),
        role: Role.existing(arn: "arn:aws:iam::123456789012:role/r", policy: nil),
        environment: [.tableName(table.name)])
    }
    #expect(edges == ["function_f permission table_t: TABLE_NAME"])
  }

  @Test func `by names and ARNs that are written as text`() {
    let edges = edges {
      Pipeline.Stream("orders")
      SQSQueue("dead", name: "dead")
      Self.function("f", role: "arn:aws:iam::123456789012:role/r")
      LambdaEventSourceMapping(
        "m", functionName: "f", enabled: false,
        eventSourceARN: "arn:aws:kinesis:eu-west-1:123456789012:stream/orders",
        destinationConfig: .init(
          onFailure: .init(destinationARN: "arn:aws:sqs:eu-west-1:123456789012:dead")))
      CloudWatchMetricAlarm(
        "late", alarmName: "late", comparisonOperator: "GreaterThanThreshold",
        dimensions: ["StreamName": "orders"],
        evaluationPeriods: 1, metricName: "Age")
    }
    #expect(
      edges == [
        "stream_orders events function_f: batches, disabled",
        "function_f failure queue_dead: batches given up", "stream_orders watch alarm_late: Age",
      ])
  }

  @Test func `and says whether there may be several`() {
    let topology = TopologyStacks.topology {
      Counted(3) { SQSQueue("shards", name: "shards-\($0)") }
      SQSQueue("one", name: "one")
    }
    #expect(topology.nodes.map(\.isRepeated) == [true, false])
  }

  @Test(.timeLimit(.minutes(5))) func `also where there are a thousand`() {
    let topology = TopologyStacks.topology {
      for number in 0..<250 {
        let stream = KinesisStream("s\(number)", name: "s-\(number)")
        let table = DynamoDBTable("t\(number)", name: "t-\(number)")
        let role = Role("r-\(number)", assumedBy: .lambda) {
          Allow.actions(["dynamodb:PutItem"], on: [table.arn])
        }
        let function = LambdaFunction(
          "f\(number)", functionName: "f-\(number)", role: role.arn)
        stream
        table
        role
        function
        LambdaEventSourceMapping(
          "m\(number)", functionName: function.arn, eventSourceARN: stream.arn)
        CloudWatchMetricAlarm(
          "a\(number)", alarmName: "a-\(number)", comparisonOperator: "GreaterThanThreshold",
          dimensions: ["FunctionName": function.functionName], evaluationPeriods: 1,
          metricName: "Errors", line: UInt(number + 1))
      }
    }
    #expect(topology.nodes.count == 1_000)
    #expect(topology.edges.count == 750)
    #expect(TopologyPage(of: topology).text.ranges(of: "<article ").count == 1_000)
  }
}
