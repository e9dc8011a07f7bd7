#if Handler
/// The limits of time, size and number of connections for every request.
public struct TransportLimits: Sendable, Hashable {
  /// How long opening a connection may take.
  public var connectTimeout: Duration = .seconds(3)
  /// How long one attempt may take, from its start to the last byte of the answer. An earlier
  /// deadline limits it further.
  public var attemptTimeout: Duration = .seconds(10)
  /// The maximum size of an answer in bytes. DynamoDB's answers have at most 16 MB.
  public var maximumResponseSize = 32 << 20
  /// The maximum number of open connections to one host; further requests wait.
  public var maximumConnectionsPerHost = 16

  public init() {}
}
#endif
