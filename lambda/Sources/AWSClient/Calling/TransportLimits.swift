/// The bounds of time, size and number of connections that every request has.
public struct TransportLimits: Sendable, Hashable {
  /// How long opening a connection may take.
  public var connectTimeout: Duration = .seconds(3)
  /// How long one attempt may take, from its start to the last byte of the answer; a deadline that
  /// is nearer bounds it further.
  public var attemptTimeout: Duration = .seconds(10)
  /// How many bytes of an answer are read. DynamoDB answers at most 16 MB.
  public var maximumResponseSize = 32 << 20
  /// How many connections to one host are open at a time; further requests wait.
  public var maximumConnectionsPerHost = 16

  public init() {}
}
