#if Handler
/// An AWS service, and the details in which services differ.
enum Service: Sendable, Hashable, CaseIterable {
  case dynamoDB, sqs, sns, kinesis, eventBridge, lambda, s3

  /// The first label of the host name, which is also the signing name.
  var endpointPrefix: String {
    switch self {
    case .dynamoDB: "dynamodb"
    case .sqs: "sqs"
    case .sns: "sns"
    case .kinesis: "kinesis"
    case .eventBridge: "events"
    case .lambda: "lambda"
    case .s3: "s3"
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
    case .s3: "S3"
    }
  }

  /// The prefix of the operation in `x-amz-target`; `nil` if operations are paths or form fields.
  var targetPrefix: String {
    switch self {
    case .dynamoDB: "DynamoDB_20120810"
    case .sqs: "AmazonSQS"
    case .kinesis: "Kinesis_20131202"
    case .eventBridge: "AWSEvents"
    case .sns, .lambda, .s3: ""
    }
  }

  /// The media type of requests, which depends on the protocol's version.
  var contentType: String {
    switch self {
    case .dynamoDB, .sqs: "application/x-amz-json-1.0"
    case .kinesis, .eventBridge: "application/x-amz-json-1.1"
    case .lambda: "application/json"
    case .s3: "application/xml"
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
    case .s3: "S3"
    }
  }
}
#endif
