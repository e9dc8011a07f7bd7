#if Handler
import AWSClient
import ResourceNames

/// The destination to which Lambda sends messages about records that it gave up.
///
/// Source: AWS Lambda Developer Guide, "Retain discarded batch records for a Kinesis Data Streams
/// event source in Lambda".
public struct FailureDestination: Sendable, Hashable {
  /// The destination's service.
  package enum Kind: Sendable, Hashable {
    /// An SQS queue, which gets only metadata.
    case queue
    /// An SNS topic, which gets only metadata.
    case topic
    /// An S3 bucket, which also gets the records.
    case bucket
  }

  /// The destination's ARN.
  package let arn: String
  /// The destination's service.
  package let kind: Kind
  private let parts: ARN

  /// The name of the setting, for errors.
  static let setting = "DestinationConfig.OnFailure.Destination"

  /// - Throws: ``MappingSettingsError`` if the text is not the ARN of a queue, topic or bucket.
  public init(arn: String) throws(MappingSettingsError) {
    guard let parts = ARN(arn) else {
      throw .invalid(
        setting: Self.setting, reason: "\(arn) is not an ARN")
    }
    switch parts.service {
    case "sqs": kind = .queue
    case "sns": kind = .topic
    case "s3": kind = .bucket
    default:
      throw .invalid(
        setting: Self.setting,
        reason: "\(arn) is neither an SQS queue, an SNS topic nor an S3 bucket")
    }
    self.arn = arn
    self.parts = parts
  }

  /// The queue's URL in AWS. Requests name the queue by its URL, but are not sent to it.
  var queueURL: String {
    let domain = Region(parts.region)?.domain ?? "amazonaws.com"
    return "https://sqs.\(parts.region).\(domain)/\(parts.account)/\(parts.resource)"
  }
}
#endif
