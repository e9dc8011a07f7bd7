#if Handler
extension Credentials {
  /// An access key id has 16 characters or more (IAM API Reference, "AccessKey"), but a local AWS
  /// may accept any word.
  private static let shortestAccessKeyID = 16
  /// A secret key has 40 characters, but a local AWS may accept `x`. Redacting such a short text
  /// would change the error codes that the client depends on.
  private static let shortestSecret = 4

  /// Text from a server without anything that may not be logged: the secrets, unchanged or
  /// percent-encoded, the access key id, and signatures. A service's error message may quote the
  /// canonical request or the `Authorization` header.
  ///
  /// It compares bytes: a comparison of characters would not find a secret followed by a combining
  /// mark.
  func redacting(_ text: String) -> String {
    var bytes = Array(text.utf8)
    var isChanged = false
    func take(_ replaced: [UInt8]?) {
      guard let replaced else { return }
      bytes = replaced
      isChanged = true
    }
    var secrets = [secretAccessKey.value, sessionToken?.value].compactMap { $0 }
      .filter { $0.utf8.count >= Self.shortestSecret }
    if accessKeyID.utf8.count >= Self.shortestAccessKeyID { secrets.append(accessKeyID) }
    for secret in secrets {
      var encoded: [UInt8] = []
      encoded.append(percentEncoding: secret.utf8)
      take(bytes.redacting(Array(secret.utf8)))
      take(bytes.redacting(encoded))
    }
    for name in ["Signature=", "signature="] {
      take(bytes.redacting(Array(name.utf8), keepsName: true))
    }
    return isChanged ? String(decoding: bytes, as: UTF8.self) : text
  }
}

extension [UInt8] {
  /// The bytes with every occurrence of a secret replaced; `nil` if it does not occur.
  ///
  /// - Parameter keepsName: Whether `secret` is the name of a secret, which is kept, while the
  ///   hexadecimal digits after it are replaced.
  fileprivate func redacting(_ secret: [UInt8], keepsName: Bool = false) -> [UInt8]? {
    guard let first = secret.first, secret.count <= count else { return nil }
    var result: [UInt8] = []
    var copied = 0
    var place = 0
    while place + secret.count <= count {
      guard self[place] == first, self[place..<(place + secret.count)].elementsEqual(secret) else {
        place += 1
        continue
      }
      let end = place + secret.count
      result += self[copied..<(keepsName ? end : place)]
      result += Array("<redacted>".utf8)
      place = keepsName ? self[end...].firstIndex { !$0.isHexDigit } ?? count : end
      copied = place
    }
    return copied == 0 ? nil : result + self[copied...]
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
#endif
