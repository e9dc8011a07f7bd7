#if Handler
import AsyncHTTPClient

/// A call's request before the headers that differ in each attempt are added.
struct UnsignedRequest: Sendable {
  /// The method and address, without headers and body.
  let request: HTTPClient.Request
  /// The path that is signed: as it is sent, or for S3 not encoded. Signing encodes it once more
  /// (AWS documentation, "Create a signed AWS API request", step 1: for every service but S3 the
  /// path is encoded twice).
  let path: String
  /// The query as it is sent, without its `?`.
  var query = ""
  /// The body's media type, if there is a body.
  let contentType: String?
  /// The header `x-amz-target`, if the protocol uses it.
  var target: String?
  let body: [UInt8]
}
#endif
