#if Handler
/// A call's request before the headers that differ in each attempt are added.
struct UnsignedRequest: Sendable {
  /// In uppercase.
  var method = "POST"
  /// The path that is signed: as it is sent, or for S3 not encoded. Signing encodes it once more
  /// (AWS documentation, "Create a signed AWS API request", step 1: for every service but S3 the
  /// path is encoded twice).
  let path: String
  /// The path as it is sent, if it differs from the signed one.
  var sentPath: String?
  /// The query as it is sent, without its `?`.
  var query = ""
  /// The body's media type, if there is a body.
  let contentType: String?
  /// The header `x-amz-target`, if the protocol uses it.
  var operation: String?
  let body: [UInt8]

  /// The path and the query as they are sent.
  var target: String {
    let path = sentPath ?? path
    return query.isEmpty ? path : "\(path)?\(query)"
  }
}
#endif
