import AWSCore
import AWSDynamoDB
import AWSIAM
import AWSKinesis
import AWSLambda
public import Terraform

/// The measured stack: so many pipelines of five resources each (a stream, a table, a role, a function
/// and an event source mapping) in one flat stack, written with the bindings as a user would.
public func flatStack(pipelines: Int) -> Stack {
  Stack("benchmark") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    let trust = DataIAMPolicyDocument(
      "trust",
      statement: [
        .init(
          actions: ["sts:AssumeRole"],
          principals: [.init(identifiers: ["lambda.amazonaws.com"], type: "Service")])
      ])
    trust

    for number in 1...pipelines {
      let stream = KinesisStream(
        "events_\(number)", name: Expression("events-\(number)"), retentionPeriod: 24,
        shardCount: 1)
      let table = DynamoDBTable(
        "events_\(number)", name: Expression("events-\(number)"), billingMode: "PAY_PER_REQUEST",
        hashKey: "event_id", attribute: [.init(name: "event_id", type: "S")])
      let role = IAMRole(
        "handler_\(number)", assumeRolePolicy: trust.json, name: Expression("handler-\(number)"))
      let function = LambdaFunction(
        "handler_\(number)", functionName: Expression("handler-\(number)"), role: role.arn,
        filename: "handler.zip", handler: "bootstrap", runtime: "provided.al2023",
        environment: .init(variables: ["TABLE_NAME": table.name]))
      let mapping = LambdaEventSourceMapping(
        "handler_\(number)", functionName: function.arn, batchSize: 500,
        eventSourceARN: stream.arn, startingPosition: "TRIM_HORIZON")
      stream
      table
      role
      function
      mapping
    }
  }
}
