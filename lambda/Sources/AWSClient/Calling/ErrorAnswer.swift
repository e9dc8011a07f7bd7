#if Handler
import ExactJSON
import HTTPTransport

extension HTTPResponse {
  /// The service's request id.
  var requestID: String? {
    fields["x-amzn-requestid"] ?? fields["x-amz-request-id"]
  }
}

extension AWSError {
  /// The error of a request that got no response.
  init(_ failure: HTTPFailure) {
    let kind: Kind
    var status: Int?
    switch failure {
    case .timeout: kind = .timeout
    case .cancelled: kind = .cancelled
    case .unreachable, .closed, .broken: kind = .connection
    case .malformed: kind = .invalidResponse
    case .malformedStatus(let code):
      kind = .invalidResponse
      status = code
    case .tooLarge: kind = .responseTooLarge
    case .invalidRequest: kind = .invalidRequest
    }
    self.init(kind, message: failure.description, httpStatus: status)
  }

  /// The error described by an answer with a status other than 2xx.
  ///
  /// Its code is `__type` in the body, after any `#`, or else the header `x-amzn-errortype`, before
  /// any `:` (Smithy documentation, "AWS JSON 1.0 protocol", Operation error serialization). A
  /// service that answers in XML sends the elements `Code` and `Message` ("AWS Query protocol").
  init(answer: HTTPResponse, redact: (String) -> String) {
    let body = try? JSONValue(parsing: answer.body)
    let type =
      body?["__type"]?.stringValue ?? answer.fields["x-amzn-errortype"]
      ?? body?["code"]?.stringValue
    let xml = body == nil ? XMLElements(answer.body) : nil
    let message =
      body?["message"]?.stringValue ?? body?["Message"]?.stringValue ?? xml?["Message"]
    self.init(
      .service, code: (type.flatMap(Self.code(inType:)) ?? xml?["Code"]).map(redact),
      message: message.map(redact) ?? "the service gave no reason", httpStatus: answer.status,
      requestID: answer.requestID.map(redact))
  }

  private static func code(inType type: String) -> String? {
    // Searches code points: a combining mark after the colon would hide it in a character.
    let beforeColon = type.unicodeScalars.prefix { $0 != ":" }
    let afterHash = beforeColon.split(separator: "#", omittingEmptySubsequences: false).last
    return afterHash.flatMap { $0.isEmpty ? nil : String($0) }
  }
}
#endif
