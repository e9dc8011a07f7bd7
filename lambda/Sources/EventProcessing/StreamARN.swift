/// The ARN of a stream, where a record or a message names a consumer of it.
package enum StreamARN {
  /// The stream's ARN: of `arn:aws:kinesis:…:stream/orders/consumer/fast:1540591608` the part before
  /// `/consumer/`. Any other text is itself.
  ///
  /// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
  /// Kinesis Data Streams".
  package static func withoutConsumer(_ arn: String) -> String {
    guard let start = arn.firstRange(of: "/consumer/")?.lowerBound else { return arn }
    return String(arn[..<start])
  }
}
