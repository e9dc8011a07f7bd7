public import UTCTime

/// Where a mapping starts to read a stream.
///
/// Source: AWS Lambda API Reference, "CreateEventSourceMapping", `StartingPosition`.
public enum StartingPosition: Sendable, Hashable {
  /// `TRIM_HORIZON`: the oldest record that the stream still has.
  case trimHorizon
  /// `LATEST`: what comes after the mapping has started.
  case latest
  /// `AT_TIMESTAMP`: what arrived at that time or later.
  case atTimestamp(UTCTime)
}
