#if Handler
/// The server that requests are sent to: scheme, host and port.
package struct HTTPOrigin: Sendable, Hashable {
  package let isEncrypted: Bool
  /// A name or an address, without brackets.
  package let host: String
  package let port: Int
  /// The value of the header `Host`.
  package let authority: String

  /// - Parameter authority: `host` or `host:port`, with an IPv6 address in brackets. The default port is 80, and 443
  ///   with encryption. A text of another form is taken for a name, to which no connection can be made.
  package init(isEncrypted: Bool, authority: String) {
    self.isEncrypted = isEncrypted
    self.authority = authority
    var host = Substring(authority)
    var port: UInt16 = isEncrypted ? 443 : 80
    // By bytes, since searches by characters are slow.
    let bytes = authority.utf8
    let isBracketed = bytes.first == UInt8(ascii: "[")
    if let colon = bytes.lastIndex(of: UInt8(ascii: ":")),
      isBracketed || !bytes[..<colon].contains(UInt8(ascii: ":")),
      let number = UInt16(authority[bytes.index(after: colon)...])
    {
      host = authority[..<colon]
      port = number
    }
    if isBracketed, host.utf8.last == UInt8(ascii: "]") { host = host.dropFirst().dropLast() }
    self.host = String(host)
    self.port = Int(port)
  }

  /// - Parameter url: An absolute URL with the scheme `http` or `https`.
  /// - Returns: The server and the rest of the URL, which starts with `/`; `nil` if it is no such URL.
  package static func parse(url: String) -> (origin: HTTPOrigin, target: String)? {
    let isEncrypted = url.hasPrefix("https://")
    guard isEncrypted || url.hasPrefix("http://") else { return nil }
    let rest = url.dropFirst(isEncrypted ? 8 : 7)
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let target = rest[end...].prefix { $0 != "#" }
    guard end > rest.startIndex else { return nil }
    let origin = HTTPOrigin(isEncrypted: isEncrypted, authority: String(rest[..<end]))
    return (origin, target.first == "/" ? String(target) : "/\(target)")
  }
}
#endif
