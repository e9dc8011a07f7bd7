#if Handler
/// A call of a service on its way through the proxy.
struct ProxiedCall: Sendable {
  let request: HTTPStandIn.Request

  /// The operation's name, such as `BatchWriteItem`.
  let operation: String

  init(_ request: HTTPStandIn.Request) {
    self.request = request
    let target = request.headers["x-amz-target"] ?? ""
    operation = target.split(separator: ".").last.map(String.init) ?? Self.action(request.body)
  }

  /// The operation of a form, as SNS gets it: `Action=Publish&…`.
  private static func action(_ body: [UInt8]) -> String {
    let name = Array("Action=".utf8)
    guard body.starts(with: name) else { return "" }
    return String(
      decoding: body.dropFirst(name.count).prefix { $0 != UInt8(ascii: "&") }, as: UTF8.self)
  }

  /// A hash (FNV-1a) that is equal for calls that begin alike.
  ///
  /// It covers the operation and the bytes that contain the first item's key, but neither the URL
  /// of a queue nor an item's processing time, which differ between runs.
  var identity: UInt64 {
    let part = request.body.dropFirst(48).prefix(64)
    return [Array(operation.utf8), Array(part)].joined().reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
  }
}
#endif
