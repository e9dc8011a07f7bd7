/// Finds the ARN of a stream in the ARN of one of its consumers.
package enum StreamARN {
  /// The stream's ARN: the part of `arn:aws:kinesis:…:stream/orders/consumer/fast:1540591608`
  /// before `/consumer/`. Any other text is returned unchanged.
  ///
  /// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
  /// Kinesis Data Streams".
  package static func withoutConsumer(_ arn: String) -> String {
    guard let start = arn.firstRange(of: "/consumer/")?.lowerBound else { return arn }
    return String(arn[..<start])
  }
}
