#if Handler
import ExactJSON
import NIOHTTP1

extension HTTPAnswer {
  /// The service's request id.
  var requestID: String? {
    headers.first(name: "x-amzn-requestid") ?? headers.first(name: "x-amz-request-id")
  }
}

extension AWSError {
  /// The error described by an answer with a status other than 2xx.
  ///
  /// Its code is `__type` in the body, after any `#`, or else the header `x-amzn-errortype`, before
  /// any `:` (Smithy documentation, "AWS JSON 1.0 protocol", Operation error serialization). A
  /// service that answers in XML sends the elements `Code` and `Message` ("AWS Query protocol").
  init(answer: HTTPAnswer, redact: (String) -> String) {
    let body = try? JSONValue(parsing: answer.body)
    let type =
      body?["__type"]?.stringValue ?? answer.headers.first(name: "x-amzn-errortype")
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
