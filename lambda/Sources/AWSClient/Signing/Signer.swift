#if Handler
import MessageDigests

/// Signs requests for one service in one region with AWS Signature Version 4.
///
/// It only computes: its results depend on nothing but its arguments. It is written by hand, with
/// BoringSSL for the hashes, since the signers of Soto and of the AWS SDK for Swift belong to
/// packages that bring a client's whole core.
package struct Signer: Sendable {
  static let algorithm = "AWS4-HMAC-SHA256"

  let credentials: Credentials
  private let region: String
  private let service: String
  private let keys: SigningKeyCache

  /// - Parameters:
  ///   - region: The region's code, such as `us-east-1`.
  ///   - service: The service's signing name, such as `dynamodb`.
  package init(credentials: Credentials, region: String, service: String) {
    self.init(
      credentials: credentials, region: region, service: service, keys: SigningKeyCache())
  }

  /// The same signer with other credentials. It keeps the derived keys, since credentials that were
  /// not renewed use them again.
  func replacing(credentials: Credentials) -> Signer {
    Signer(credentials: credentials, region: region, service: service, keys: keys)
  }

  private init(
    credentials: Credentials, region: String, service: String, keys: SigningKeyCache
  ) {
    self.credentials = credentials
    self.region = region
    self.service = service
    self.keys = keys
  }

  /// The part of the credentials that is not secret and in every signature.
  var accessKeyID: String { credentials.accessKeyID }

  /// The session token of temporary credentials.
  var sessionToken: String? { credentials.sessionToken?.value }

  /// The SHA-256 of a body in 64 hexadecimal digits.
  package static func payloadHash(_ body: [UInt8]) -> [UInt8] {
    hexadecimalHash(of: body)
  }

  /// `20150830/us-east-1/dynamodb/aws4_request`.
  package func credentialScope(_ timestamp: SigningTimestamp) -> String {
    "\(timestamp.date)/\(region)/\(service)/aws4_request"
  }

  /// The text whose HMAC is the signature.
  package func stringToSign(
    _ request: CanonicalRequest, timestamp: SigningTimestamp
  ) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(160)
    text.append(contentsOf: Self.algorithm.utf8)
    text.append(UInt8(ascii: "\n"))
    text.append(contentsOf: timestamp.dateTime.utf8)
    text.append(UInt8(ascii: "\n"))
    text.append(contentsOf: credentialScope(timestamp).utf8)
    text.append(UInt8(ascii: "\n"))
    text.append(contentsOf: Self.hexadecimalHash(of: request.bytes))
    return text
  }

  /// The signature of a canonical request in 64 hexadecimal digits.
  package func signature(of request: CanonicalRequest, timestamp: SigningTimestamp) -> String {
    let key = keys.key(
      for: .init(
        secret: credentials.secretAccessKey, date: timestamp.date, region: region,
        service: service))
    let code = SHA256.authenticationCode(
      of: stringToSign(request, timestamp: timestamp), key: key)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    text.append(hex: code)
    return String(decoding: text, as: UTF8.self)
  }

  /// The value of the `Authorization` header for a request. The signed headers must include
  /// `x-amz-date` and, if the credentials have a token, `x-amz-security-token`.
  package func authorization(
    for request: CanonicalRequest, timestamp: SigningTimestamp
  ) -> String {
    """
    \(Self.algorithm) Credential=\(credentials.accessKeyID)/\(credentialScope(timestamp)), \
    SignedHeaders=\(request.signedHeaders), Signature=\(signature(of: request, timestamp: timestamp))
    """
  }

  private static func hexadecimalHash(of bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    text.append(hex: SHA256.hash(of: bytes))
    return text
  }
}
#endif
