#if Handler
extension Signer {
  /// The query parameters of a presigned request, without the signature, percent-encoded.
  ///
  /// They are added to the request's own query before its canonical form is created. The signature
  /// follows as `&X-Amz-Signature=`.
  ///
  /// - Parameters:
  ///   - signedHeaders: The names of the signed headers, sorted and joined by `;`; at least `host`.
  ///   - expiresIn: How long the request is valid, in seconds: 1 to 604,800.
  ///   - includesSessionToken: Whether the session token, if any, is signed as well.
  package func queryParameters(
    signedHeaders: String, timestamp: SigningTimestamp, expiresIn: Int,
    includesSessionToken: Bool = true
  ) -> String {
    var parameters = [
      ("X-Amz-Algorithm", Self.algorithm),
      ("X-Amz-Credential", "\(accessKeyID)/\(credentialScope(timestamp))"),
      ("X-Amz-Date", timestamp.dateTime),
      ("X-Amz-SignedHeaders", signedHeaders),
      ("X-Amz-Expires", String(expiresIn)),
    ]
    if includesSessionToken, let sessionToken {
      parameters.append(("X-Amz-Security-Token", sessionToken))
    }
    var text: [UInt8] = []
    for (index, (name, value)) in parameters.enumerated() {
      if index > 0 { text.append(UInt8(ascii: "&")) }
      text.append(contentsOf: name.utf8)
      text.append(UInt8(ascii: "="))
      text.append(percentEncoding: value.utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
#endif
