/// Permissions that follow from settings which a function or a mapping got by ``CuratedResource/with(_:)``.
extension Permission {
  /// The permissions that Lambda needs of the role to run a function with these arguments and blocks.
  static func run(_ function: LambdaFunction.Arguments) -> [Permission] {
    let function = function.assumingDynamicBlocks
    var all: [Permission] = []
    if let mode = function.tracingConfig?.mode?.unlessNull, mode.literal != "PassThrough" {
      all += trace
    }
    if function.vpcConfig != nil { all += networkInterfaces }
    if let target = function.deadLetterTarget { all += deliver(to: target) }
    if let key = function.kmsKeyARN?.unlessNull {
      all += [Permission(actions: ["kms:Decrypt"], resources: [key])]
    }
    return all
  }

  /// Write to a log group, in any stream, since Lambda chooses their names.
  static func log(to group: Expression<String>) -> [Permission] {
    [
      Permission(
        actions: loggingActions, resources: ["\(group):*"],
        comment:
          "Lambda chooses the names of the log streams, so this allows all streams of the group.")
    ]
  }

  // Made once: a stack may have thousands of such permissions.
  private static let loggingActions: [Expression<String>] = [
    "logs:CreateLogStream", "logs:PutLogEvents",
  ]

  /// The permission to send reports to a destination of a mapping. Lambda Developer Guide, "Retain
  /// discarded batch records".
  static func report(to destination: Expression<String>?) -> [Permission] {
    destination.map { deliver(to: $0) } ?? []
  }

  /// Send traces to X-Ray.
  private static let trace = [
    Permission(
      actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"],
      comment: "X-Ray offers no permission on a single resource for these actions.")
  ]

  /// Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC", "Required IAM
  /// permissions"; the actions of `AWSLambdaVPCAccessExecutionRole`.
  private static let networkInterfaces = [
    Permission(
      actions: [
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
        "ec2:UnassignPrivateIpAddresses",
      ], resources: ["*"],
      comment: "Lambda makes the network interfaces, whose names are not known in advance.")
  ]

  /// The permission to send to a queue, a topic or a bucket, whichever it is.
  private static func deliver(to target: Expression<String>) -> [Permission] {
    let kind = target.source?.resourceType ?? target.literal ?? ""
    if kind == SQSQueue.resourceType || kind.contains(":sqs:") {
      return [Permission(actions: ["sqs:SendMessage"], resources: [target])]
    }
    if kind == SNSTopic.resourceType || kind.contains(":sns:") {
      return [Permission(actions: ["sns:Publish"], resources: [target])]
    }
    if kind == S3Bucket.resourceType || kind.contains(":s3:") {
      return [
        Permission(actions: ["s3:ListBucket"], resources: [target]),
        Permission(actions: ["s3:PutObject"], resources: ["\(target)/*"]),
      ]
    }
    // Only Terraform knows; each action is possible on one of the three kinds.
    return [
      Permission(
        actions: ["s3:ListBucket", "s3:PutObject", "sns:Publish", "sqs:SendMessage"],
        resources: [target, "\(target)/*"])
    ]
  }
}

extension LambdaFunction.Arguments {
  /// The destination of events that it could not handle.
  var deadLetterTarget: Expression<String>? {
    assumingDynamicBlocks.deadLetterConfig?.targetARN?.unlessNull
  }
}
