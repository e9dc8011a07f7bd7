public import Terraform

/// A service of AWS as a principal: one that assumes a role, invokes a function or uses a key.
///
/// ```swift
/// DataIAMPolicyDocument.trust("delivery", .firehose)
/// LambdaPermission(
///   "uploads", action: "lambda:InvokeFunction", functionName: handler.functionName,
///   principal: .service(.s3), sourceARN: bucket.arn)
/// ```
///
/// A service that has no name here is a literal: `"glue.amazonaws.com"`. The names are the same in all
/// partitions but for a few old services, for which there is the data source ``DataServicePrincipal``.
/// IAM User Guide, "AWS JSON policy elements: Principal", "AWS service principals".
public struct ServicePrincipal: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Such as `lambda.amazonaws.com`.
  public let name: String

  /// A service's principal, such as `glue.amazonaws.com`.
  public init(_ name: String) {
    self.name = name
  }

  public init(stringLiteral value: String) {
    name = value
  }

  /// `apigateway.amazonaws.com`: API Gateway.
  public static let apiGateway: ServicePrincipal = "apigateway.amazonaws.com"
  /// `cloudwatch.amazonaws.com`: CloudWatch alarms.
  public static let cloudWatch: ServicePrincipal = "cloudwatch.amazonaws.com"
  /// `dynamodb.application-autoscaling.amazonaws.com`: the scaling of DynamoDB tables.
  public static let dynamoDBAutoScaling: ServicePrincipal =
    "dynamodb.application-autoscaling.amazonaws.com"
  /// `ec2.amazonaws.com`: EC2 instances.
  public static let ec2: ServicePrincipal = "ec2.amazonaws.com"
  /// `ecs-tasks.amazonaws.com`: tasks of ECS.
  public static let ecsTasks: ServicePrincipal = "ecs-tasks.amazonaws.com"
  /// `events.amazonaws.com`: rules of EventBridge.
  public static let eventBridge: ServicePrincipal = "events.amazonaws.com"
  /// `firehose.amazonaws.com`: delivery streams of Firehose.
  public static let firehose: ServicePrincipal = "firehose.amazonaws.com"
  /// `kinesisanalytics.amazonaws.com`: applications of Managed Service for Apache Flink.
  public static let flink: ServicePrincipal = "kinesisanalytics.amazonaws.com"
  /// `lambda.amazonaws.com`: Lambda functions.
  public static let lambda: ServicePrincipal = "lambda.amazonaws.com"
  /// `logs.amazonaws.com`: CloudWatch Logs.
  public static let logs: ServicePrincipal = "logs.amazonaws.com"
  /// `streams.metrics.cloudwatch.amazonaws.com`: metric streams of CloudWatch.
  public static let metricStreams: ServicePrincipal = "streams.metrics.cloudwatch.amazonaws.com"
  /// `pipes.amazonaws.com`: EventBridge Pipes.
  public static let pipes: ServicePrincipal = "pipes.amazonaws.com"
  /// `s3.amazonaws.com`: notifications of S3 buckets.
  public static let s3: ServicePrincipal = "s3.amazonaws.com"
  /// `scheduler.amazonaws.com`: EventBridge Scheduler.
  public static let scheduler: ServicePrincipal = "scheduler.amazonaws.com"
  /// `secretsmanager.amazonaws.com`: the rotation of secrets.
  public static let secretsManager: ServicePrincipal = "secretsmanager.amazonaws.com"
  /// `sns.amazonaws.com`: topics of SNS.
  public static let sns: ServicePrincipal = "sns.amazonaws.com"
  /// `states.amazonaws.com`: Step Functions.
  public static let stepFunctions: ServicePrincipal = "states.amazonaws.com"
  /// `vpc-flow-logs.amazonaws.com`: flow logs of a VPC.
  public static let vpcFlowLogs: ServicePrincipal = "vpc-flow-logs.amazonaws.com"
}

extension Expression where Result == String {
  /// The name of a service's principal, as text: `principal: .service(.s3)`.
  public static func service(_ principal: ServicePrincipal) -> Self { Self(principal.name) }
}
