extension AWSError {
  /// Whether the service refused the signature: it may have expired on its way, or be wrong for
  /// good.
  ///
  /// Sources: Smithy's and botocore's lists of errors of the clock; AWS General Reference, "Common
  /// errors". What a session's end gives, `ExpiredTokenException`, a new signature does not mend.
  var isOfSignature: Bool {
    kind == .service && Self.signatureCodes.contains(code ?? "")
  }

  private static let signatureCodes: Set<String> = [
    "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture",
    "RequestTimeTooSkewed", "SignatureDoesNotMatch",
  ]
}
