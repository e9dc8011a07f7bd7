#if Handler
/// An AWS service, and the details in which services differ.
enum Service: Sendable, Hashable, CaseIterable {
  case dynamoDB, sqs, sns, kinesis, eventBridge, lambda

  /// The first label of the host name, which is also the signing name.
  var endpointPrefix: String {
    switch self {
    case .dynamoDB: "dynamodb"
    case .sqs: "sqs"
    case .sns: "sns"
    case .kinesis: "kinesis"
    case .eventBridge: "events"
    case .lambda: "lambda"
    }
  }

  /// The service's name in `AWS_ENDPOINT_URL_<SERVICE>`.
  var environmentSuffix: String {
    switch self {
    case .dynamoDB: "DYNAMODB"
    case .sqs: "SQS"
    case .sns: "SNS"
    case .kinesis: "KINESIS"
    case .eventBridge: "EVENTBRIDGE"
    case .lambda: "LAMBDA"
    }
  }

  /// The prefix of the operation in `x-amz-target`; `nil` if operations are paths or form fields.
  var targetPrefix: String {
    switch self {
    case .dynamoDB: "DynamoDB_20120810"
    case .sqs: "AmazonSQS"
    case .kinesis: "Kinesis_20131202"
    case .eventBridge: "AWSEvents"
    case .sns, .lambda: ""
    }
  }

  /// The media type of requests, which depends on the protocol's version.
  var contentType: String {
    switch self {
    case .dynamoDB, .sqs: "application/x-amz-json-1.0"
    case .kinesis, .eventBridge: "application/x-amz-json-1.1"
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
    case .eventBridge: "EventBridge"
    case .lambda: "Lambda"
    }
  }
}
#endif
