/// Where Lambda sends a message about records that it gave up.
///
/// Source: AWS Lambda Developer Guide, "Retain discarded batch records for a Kinesis Data Streams
/// event source in Lambda".
public struct FailureDestination: Sendable, Hashable {
  /// The service that takes the message.
  public enum Kind: Sendable, Hashable {
    /// An SQS queue; gets metadata only.
    case queue
    /// An SNS topic; gets metadata only.
    case topic
    /// An S3 bucket; gets the records as well.
    case bucket
  }

  /// The destination's ARN.
  public let arn: String
  /// The service that takes the message.
  public let kind: Kind
  private let fields: [Substring]

  /// The name of the setting, for errors.
  static let setting = "DestinationConfig.OnFailure.Destination"

  /// - Throws: ``MappingSettingsError`` where the text is not the ARN of a queue, topic or bucket.
  public init(arn: String) throws(MappingSettingsError) {
    let fields = arn.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count >= 6, fields[0] == "arn", !fields[5].isEmpty else {
      throw .invalid(
        setting: Self.setting, reason: "\(arn) is not an ARN")
    }
    switch fields[2] {
    case "sqs": kind = .queue
    case "sns": kind = .topic
    case "s3": kind = .bucket
    default:
      throw .invalid(
        setting: Self.setting,
        reason: "\(arn) is neither an SQS queue, an SNS topic nor an S3 bucket")
    }
    self.arn = arn
    self.fields = fields
  }

  /// The URL that AWS gives a queue of this ARN; requests name the queue by it, they are not sent
  /// to it.
  var queueURL: String {
    let suffix = fields[1] == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"
    return "https://sqs.\(fields[3]).\(suffix)/\(fields[4])/\(fields[5])"
  }
}
