import TestSupport

/// A call of AWS's JSON protocol on its way through the proxy.
struct ProxiedCall: Sendable {
  let request: HTTPStandIn.Request

  /// The operation's name, such as `BatchWriteItem`.
  let operation: String

  init(_ request: HTTPStandIn.Request) {
    self.request = request
    let target = request.headers["x-amz-target"] ?? ""
    operation = target.split(separator: ".").last.map(String.init) ?? ""
  }

  /// A number that calls have in common which begin alike (FNV-1a).
  ///
  /// It covers the operation and the bytes in which the first item's key stands, but neither the
  /// address of a queue nor the time at which an item was made, which differ from run to run.
  var identity: UInt64 {
    let part = request.body.dropFirst(48).prefix(64)
    return [Array(operation.utf8), Array(part)].joined().reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
  }
}
