import Testing

@testable import TerraformImport

struct StateArgumentsTests {
  private func imported(_ address: String, _ values: String, secret: String = "{}") throws
    -> Importer.Result
  {
    try TerraformFolder(["main.tf": "locals {\n  other = 1\n}\n"]).imported(
      state: StateText.state([StateText.resource(address, values, secret: secret)]))
  }

  @Test(arguments: [
    // Computed values, nulls, empty texts and collections, and values that the provider derives.
    (
      "aws_sqs_queue.a",
      #"{"id": "u", "arn": "x", "url": "u", "name": "a", "name_prefix": "", "tags": null, "tags_all": {"t": "x"}, "policy": "", "delay_seconds": 0, "fifo_queue": false, "timeouts": null}"#,
      #"let a = SQSQueue("a", name: "a", delaySeconds: 0, fifoQueue: false)"#
    ),
    // A prefix made the name, which stays.
    (
      "aws_sqs_queue.a", #"{"id": "u", "name": "a-1", "name_prefix": "a-"}"#,
      #"let a = SQSQueue("a", name: "a-1")"#
    ),
    // It may be set, but the provider knows it.
    (
      "aws_kinesis_stream.a", #"{"id": "arn:x", "arn": "arn:x", "name": "a"}"#,
      #"let a = KinesisStream("a", name: "a")"#
    ),
    // Two arguments that contradict each other.
    (
      "aws_sqs_queue.a",
      #"{"id": "u", "kms_master_key_id": "k", "sqs_managed_sse_enabled": false}"#,
      #"let a = SQSQueue("a", kmsMasterKeyID: "k")"#
    ),
    (
      "aws_sqs_queue.a", #"{"id": "u", "sqs_managed_sse_enabled": false}"#,
      "sqsManagedSSEEnabled: false"
    ),
    // Blocks, a zero that the provider computes, and one that it does not.
    (
      "aws_dynamodb_table.a",
      #"{"id": "a", "name": "a", "hash_key": "id", "read_capacity": 0, "attribute": [{"name": "id", "type": "S"}], "replica": [], "ttl": [{"attribute_name": "", "enabled": false}], "stream_view_type": ""}"#,
      #"let a = DynamoDBTable("a", name: "a", hashKey: "id", attribute: [.init(name: "id", type: "S")], ttl: .init(enabled: false))"#
    ),
    // Text is data.
    (
      "aws_iam_role.a",
      #"{"id": "a", "assume_role_policy": "{}", "description": "the ${x} \"y\""}"#,
      ##"description: "the ${x} \"y\"""##
    ),
    (
      "aws_cloudwatch_metric_alarm.a",
      #"{"id": "a", "alarm_name": "a", "comparison_operator": "x", "evaluation_periods": 1, "threshold": -1.5}"#,
      "threshold: -1.5"
    ),
  ])
  func `A declaration has what the state has and the schema lets set`(
    _ row: (address: String, values: String, swift: String)
  ) throws {
    let swift = try imported(row.address, row.values).swift
    #expect(swift.contains(row.swift), "\(swift)")
  }

  @Test
  func `Deprecated arguments that the provider computes are left out and named`() throws {
    let result = try imported(
      "aws_iam_role.a",
      #"{"id": "a", "assume_role_policy": "{}", "managed_policy_arns": ["p"], "inline_policy": [{"name": "n", "policy": "{}"}]}"#
    )
    #expect(!result.swift.contains("anagedPolicyARNs"))
    #expect(!result.swift.contains("inlinePolicy"))
    #expect(
      result.stateReport.contains(
        "note: managed_policy_arns, inline_policy of aws_iam_role.a are deprecated and left out; the provider sets what is not given"
      ))
    #expect(!result.hasLoss)
  }

  @Test(arguments: [
    (
      "aws_ssm_parameter.a",
      #"{"id": "a", "name": "a", "type": "SecureString", "value": "hunter2"}"#, #"{"value": true}"#,
      "value"
    ),
    // The binding says it, too.
    (
      "aws_ssm_parameter.a",
      #"{"id": "a", "name": "a", "type": "SecureString", "value": "hunter2"}"#, "{}", "value"
    ),
    // One of several values in an argument.
    (
      "aws_sqs_queue.a", #"{"id": "a", "tags": {"x": "hunter2", "y": "z"}}"#,
      #"{"tags": {"x": true}}"#, "tags"
    ),
    // In a block, of which the rest stays.
    (
      "aws_lambda_function.a",
      #"{"id": "a", "function_name": "a", "role": "r", "environment": [{"variables": {"K": "hunter2"}}]}"#,
      #"{"environment": [{"variables": {"K": true}}]}"#, "environment.variables"
    ),
    // All of it.
    (
      "aws_sqs_queue.a", #"{"id": "hunter2", "name": "hunter2"}"#, #"{"id": true, "name": true}"#,
      "name"
    ),
  ])
  func `A secret value is never written, and its argument is named`(
    _ row: (address: String, values: String, secret: String, name: String)
  ) throws {
    let result = try imported(row.address, row.values, secret: row.secret)
    for text in result.files.values { #expect(!text.contains("hunter2")) }
    for line in result.stateReport { #expect(!line.contains("hunter2")) }
    #expect(
      result.stateReport.contains { $0.hasPrefix("error: \(row.name) of \(row.address) is secret") }
    )
    #expect(result.hasLoss)
    #expect(result.additions?.unfinished == [row.address])
  }

  @Test
  func `A region is named only if the state has several`() throws {
    let queues = ["a": "eu-west-1", "b": "eu-west-1"].map { name, region in
      StateText.resource(
        "aws_sqs_queue.\(name)", "{\"id\": \"\(name)\", \"region\": \"\(region)\"}")
    }
    let other = StateText.resource("aws_sqs_queue.c", #"{"id": "c", "region": "us-east-1"}"#)
    let folder = try TerraformFolder(["main.tf": ""])
    #expect(try !folder.imported(state: StateText.state(queues)).swift.contains("region"))
    let swift = try folder.imported(state: StateText.state(queues + [other])).swift
    #expect(swift.contains(#"SQSQueue("c", region: "us-east-1")"#))
    #expect(swift.contains(#"Import(c, id: "c@us-east-1")"#))
  }
}
