#if Handler
/// An operation with its own method and path.
///
/// Source: Smithy documentation, "AWS restJson1 protocol" and "HTTP bindings".
struct RESTOperation: Sendable {
  /// The name for messages, without the service: `GetFunction`.
  let name: String
  /// In uppercase.
  let method: String
  /// The path's segments. Each stays one segment whatever characters it contains.
  let path: [String]
  /// The query's parameters, in the order in which they are sent.
  var query: [(name: String, value: String)] = []
}

extension ServiceCaller {
  /// Calls an operation that has its own path, with a JSON body.
  ///
  /// - Parameter body: The request's JSON; empty if the operation has no body.
  func call<Answer: Sendable>(
    _ operation: RESTOperation, body: [UInt8] = [], deadline: Deadline?,
    decode: @Sendable ([UInt8]) -> Answer?
  ) async throws(AWSError) -> Answer {
    let name = "\(service.name).\(operation.name)"
    // A configured endpoint may have a path, with or without a slash at its end.
    var path = Array(endpoint.path.utf8)
    if path.last == UInt8(ascii: "/") { path.removeLast() }
    var plainPath = path
    for segment in operation.path {
      path.append(UInt8(ascii: "/"))
      path.append(percentEncoding: segment.utf8)
      plainPath.append(UInt8(ascii: "/"))
      plainPath.append(contentsOf: segment.utf8)
    }
    var query: [UInt8] = []
    for parameter in operation.query {
      if !query.isEmpty { query.append(UInt8(ascii: "&")) }
      query.append(percentEncoding: parameter.name.utf8)
      query.append(UInt8(ascii: "="))
      query.append(percentEncoding: parameter.value.utf8)
    }
    let pathText = String(decoding: path, as: UTF8.self)
    let queryText = String(decoding: query, as: UTF8.self)
    let unsigned = UnsignedRequest(
      method: operation.method,
      path: service == .s3 ? String(decoding: plainPath, as: UTF8.self) : pathText,
      sentPath: pathText, query: queryText,
      contentType: body.isEmpty ? nil : service.contentType, body: body)
    return try await call(name, unsigned, deadline: deadline, decode: decode)
  }
}
#endif
