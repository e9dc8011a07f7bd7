/// Permissions that follow from settings which a function or a mapping got by ``CuratedResource/with(_:)``.
extension Allow {
  /// The permissions that Lambda needs of the role to run a function with these arguments and blocks.
  static func run(_ function: LambdaFunction.Arguments) -> [Allow] {
    // Terraform may decide whether a block is there; it counts as if it were.
    let blocks = function.body
    let tracing = blocks.content(of: "tracing_config", as: LambdaFunction.TracingConfig.self)
    let network = blocks.content(of: "vpc_config", as: LambdaFunction.VPCConfig.self)
    var all: [Allow] = []
    if let mode = tracing?.mode?.unlessNull, mode.literal != "PassThrough" { all += trace }
    if network != nil { all += networkInterfaces }
    if let target = function.deadLetterTarget { all += deliver(to: target) }
    if let key = function.kmsKeyARN?.unlessNull {
      all += [Allow(actions: ["kms:Decrypt"], resources: [key])]
    }
    return all
  }

  /// The permission to send reports to a destination of a mapping. Lambda Developer Guide, "Retain
  /// discarded batch records".
  static func report(to destination: Expression<String>?) -> [Allow] {
    destination.map { deliver(to: $0) } ?? []
  }

  /// Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC", "Required IAM
  /// permissions"; the actions of `AWSLambdaVPCAccessExecutionRole`.
  private static let networkInterfaces = [
    Allow(
      actions: [
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
        "ec2:UnassignPrivateIpAddresses",
      ], resources: ["*"],
      comment: "Lambda makes the network interfaces, whose names nobody knows before.")
  ]

  /// The permission to send to a queue, a topic or a bucket, whichever it is.
  private static func deliver(to target: Expression<String>) -> [Allow] {
    let kind = target.source?.resourceType ?? target.literal ?? ""
    if kind == "aws_sqs_queue" || kind.contains(":sqs:") {
      return [Allow(actions: ["sqs:SendMessage"], resources: [target])]
    }
    if kind == "aws_sns_topic" || kind.contains(":sns:") {
      return [Allow(actions: ["sns:Publish"], resources: [target])]
    }
    if kind == "aws_s3_bucket" || kind.contains(":s3:") {
      return [
        Allow(actions: ["s3:ListBucket"], resources: [target]),
        Allow(actions: ["s3:PutObject"], resources: ["\(target)/*"]),
      ]
    }
    // Only Terraform knows; each action is possible on one of the three kinds.
    return [
      Allow(
        actions: ["s3:ListBucket", "s3:PutObject", "sns:Publish", "sqs:SendMessage"],
        resources: [target, "\(target)/*"])
    ]
  }
}

extension LambdaFunction.Arguments {
  /// The destination of events that it could not handle.
  var deadLetterTarget: Expression<String>? {
    let config = body.content(of: "dead_letter_config", as: LambdaFunction.DeadLetterConfig.self)
    return config?.targetARN?.unlessNull
  }
}
