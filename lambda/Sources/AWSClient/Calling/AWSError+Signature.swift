#if Handler
extension AWSError {
  /// Whether the service rejected the signature, which may have expired in transit or may be wrong
  /// for good.
  ///
  /// Sources: Smithy's and botocore's lists of clock errors; AWS General Reference, "Common
  /// errors". `ExpiredTokenException`, at the end of a session, is not included, since a new
  /// signature does not help.
  var isOfSignature: Bool {
    kind == .service && Self.signatureCodes.contains(code ?? "")
  }

  private static let signatureCodes: Set<String> = [
    "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture",
    "RequestTimeTooSkewed", "SignatureDoesNotMatch",
  ]
}
#endif
