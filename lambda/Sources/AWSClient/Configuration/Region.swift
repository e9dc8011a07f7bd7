#if Handler
/// An AWS region by its code, such as `us-east-1`.
public struct Region: Sendable, Hashable {
  /// The code as AWS writes it.
  public let code: String

  /// - Returns: `nil` unless the code consists of 1 to 63 lowercase letters, digits and hyphens,
  ///   since it becomes a label of a host name.
  public init?(_ code: String) {
    let isPlain = code.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain, (1...63).contains(code.utf8.count), !code.hasPrefix("-"), !code.hasSuffix("-")
    else { return nil }
    self.code = code
  }

  /// The domain of the endpoints in the region's partition, such as `amazonaws.com`.
  package var domain: String { Partition.of(self).domain }

  /// The region in `AWS_REGION`, then in `AWS_DEFAULT_REGION`.
  public init(environment: [String: String]) throws(ConfigurationError) {
    for key in [EnvironmentKey.region, .defaultRegion] {
      guard let code = environment[key] else { continue }
      guard let region = Region(code) else {
        throw .invalid(
          variable: key.rawValue, reason: "it must be a region's code such as us-east-1")
      }
      self = region
      return
    }
    throw .missing(
      variables: [EnvironmentKey.region.rawValue, EnvironmentKey.defaultRegion.rawValue])
  }
}

extension Region: CustomStringConvertible {
  public var description: String { code }
}
#endif
