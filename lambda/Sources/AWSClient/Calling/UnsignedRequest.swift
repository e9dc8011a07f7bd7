import AsyncHTTPClient

/// What a call sends, before the headers that each attempt has of its own.
struct UnsignedRequest: Sendable {
  /// Method and address, without headers and body.
  let request: HTTPClient.Request
  /// The path as it is sent; signing encodes it once more (AWS documentation, "Create a signed AWS
  /// API request", step 1: every service but S3 has its path encoded twice).
  let path: String
  /// The query as it is sent, without its `?`.
  var query = ""
  /// The body's media type, where there is a body.
  let contentType: String?
  /// The header `x-amz-target`, where the protocol has it.
  var target: String?
  let body: [UInt8]
}
