#if Handler
import ExactJSON

extension FunctionFailure {
  /// The failure that a runtime reported: in detail in the body, and at least its type in the
  /// header.
  init(_ error: RuntimeError) {
    // A body that is not JSON is ignored.
    let body = try? JSONValue(parsing: error.body)
    let named = [body?["errorType"]?.stringValue, error.type].compactMap { $0 }
    self.init(
      type: named.first { !$0.isEmpty } ?? "Runtime.Unknown",
      message: body?["errorMessage"]?.stringValue ?? "Unknown application error occurred")
  }
}
#endif
