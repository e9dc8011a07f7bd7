#if Handler
public import AWSValues

/// The position at which a mapping starts to read a stream.
///
/// Source: AWS Lambda API Reference, "CreateEventSourceMapping", `StartingPosition`.
public enum StartingPosition: Sendable, Hashable {
  /// `TRIM_HORIZON`: the oldest record in the stream.
  case trimHorizon
  /// `LATEST`: records that arrive after the mapping has started.
  case latest
  /// `AT_TIMESTAMP`: records that arrived at that time or later.
  case atTimestamp(UTCTime)
}
#endif
