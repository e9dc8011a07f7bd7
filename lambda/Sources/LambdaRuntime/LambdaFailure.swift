#if Handler
import ExactJSON

/// An error that defines how it is reported to Lambda.
public protocol LambdaFailure: Error {
  /// A short name for the kind of error, such as `EventHandler.MalformedEvent`.
  var lambdaErrorType: String { get }
  /// A message for people. It must not contain parts of an event, since it is kept in logs.
  var lambdaErrorMessage: String { get }
}

/// An error in the form that is reported to Lambda.
struct FailureReport: Sendable, Hashable {
  var type: String
  var message: String

  init(type: String, message: String) {
    self.type = type
    self.message = message
  }

  init(_ error: any Error) {
    if let failure = error as? any LambdaFailure {
      self.init(type: failure.lambdaErrorType, message: failure.lambdaErrorMessage)
    } else {
      self.init(type: String(reflecting: Swift.type(of: error)), message: String(describing: error))
    }
  }

  /// The body of an error request.
  var body: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("errorMessage")
    writer.string(message)
    writer.name("errorType")
    writer.string(type)
    writer.name("stackTrace")
    writer.beginArray()
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  /// The type in a form that a header can contain: visible ASCII characters, with `?` for all
  /// others.
  var headerValue: String {
    String(
      decoding: type.utf8.map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self
    )
  }
}
#endif
