/// Finds the ARN of a stream in the ARN of one of its consumers.
package enum StreamARN {
  /// The stream's ARN: `arn:aws:kinesis:…:stream/orders` of
  /// `arn:aws:kinesis:…:stream/orders/consumer/fast:1540591608`. Any other text is returned unchanged.
  /// The stream may be called `consumer` too.
  ///
  /// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
  /// Kinesis Data Streams".
  package static func withoutConsumer(_ arn: String) -> String {
    let steps = arn.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard steps.count == 4, steps[2] == "consumer" else { return arn }
    return "\(steps[0])/\(steps[1])"
  }
}
