/// An Amazon Resource Name: `arn:aws:sqs:eu-west-1:123456789012:orders`.
///
/// AWS Identity and Access Management User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
package struct ARN: Hashable, Sendable {
  /// The service as policies spell it, such as `kinesis`.
  package let service: String
  /// The region; empty for a resource of all regions, such as a bucket.
  package let region: String
  /// The account's 12 digits; empty for a bucket.
  package let account: String
  /// All that follows, which may have more colons: `function:orders:live`, `table/orders/stream/2026-01-31T08:00:00.000`.
  package let resource: String

  /// The parts of a text; nil if it is no ARN.
  package init?(_ text: String) {
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0] == "arn", !fields[2].isEmpty, !fields[5].isEmpty else {
      return nil
    }
    service = String(fields[2])
    region = String(fields[3])
    account = String(fields[4])
    resource = String(fields[5])
  }

  /// The name of the Kinesis stream that it names, or of whose consumer it is.
  package var streamName: String? { service == "kinesis" ? name(after: "stream") : nil }

  /// The name of the table that it names, or of whose stream it is.
  package var tableName: String? { service == "dynamodb" ? name(after: "table") : nil }

  /// The name of the queue that it names.
  package var queueName: String? { service == "sqs" && !resource.contains(":") ? resource : nil }

  /// The name of the topic that it names.
  package var topicName: String? { service == "sns" && !resource.contains(":") ? resource : nil }

  /// The name of the bucket that it names, not of an object in it.
  package var bucketName: String? {
    service == "s3" && account.isEmpty && !resource.contains("/") && !resource.contains(":")
      ? resource : nil
  }

  /// The name of the role that it names, without its path.
  package var roleName: String? {
    service == "iam" && resource.hasPrefix("role/")
      ? resource.split(separator: "/").last.map(String.init) : nil
  }

  /// The identifier of the key that it names.
  package var keyID: String? { service == "kms" ? name(after: "key") : nil }

  /// The name of the function that it names, and the version or alias if it has one.
  package var function: (name: String, qualifier: String?)? {
    let steps = resource.split(separator: ":")
    guard service == "lambda", steps.first == "function", steps.count > 1 else { return nil }
    return (String(steps[1]), steps.count > 2 ? String(steps[2]) : nil)
  }

  /// The second step of the path, if this is the first.
  private func name(after kind: String) -> String? {
    let steps = resource.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.count > 1, steps[0] == kind, !steps[1].isEmpty else { return nil }
    return String(steps[1])
  }
}
