/// A service, and what differs from one to the next.
enum Service: Sendable, Hashable, CaseIterable {
  case dynamoDB, sqs, sns, kinesis, lambda

  /// The first label of the host name, which is also the name that requests are signed for.
  var endpointPrefix: String {
    switch self {
    case .dynamoDB: "dynamodb"
    case .sqs: "sqs"
    case .sns: "sns"
    case .kinesis: "kinesis"
    case .lambda: "lambda"
    }
  }

  /// The service's part of `AWS_ENDPOINT_URL_<SERVICE>`.
  var environmentSuffix: String {
    switch self {
    case .dynamoDB: "DYNAMODB"
    case .sqs: "SQS"
    case .sns: "SNS"
    case .kinesis: "KINESIS"
    case .lambda: "LAMBDA"
    }
  }

  /// What stands before the operation in `x-amz-target`; nothing where operations are paths or
  /// fields of a form.
  var targetPrefix: String {
    switch self {
    case .dynamoDB: "DynamoDB_20120810"
    case .sqs: "AmazonSQS"
    case .kinesis: "Kinesis_20131202"
    case .sns, .lambda: ""
    }
  }

  /// The media type of requests: the protocol's version differs.
  var contentType: String {
    switch self {
    case .dynamoDB, .sqs: "application/x-amz-json-1.0"
    case .kinesis: "application/x-amz-json-1.1"
    case .lambda: "application/json"
    case .sns: "application/x-www-form-urlencoded; charset=utf-8"
    }
  }

  /// The name in messages.
  var name: String {
    switch self {
    case .dynamoDB: "DynamoDB"
    case .sqs: "SQS"
    case .sns: "SNS"
    case .kinesis: "Kinesis"
    case .lambda: "Lambda"
    }
  }
}
