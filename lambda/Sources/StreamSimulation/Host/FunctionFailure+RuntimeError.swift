import ExactJSON

extension FunctionFailure {
  /// What a runtime has posted: its body says it best, its header at least the type.
  init(_ error: RuntimeError) {
    // A body that is no JSON says nothing.
    let body = try? JSONValue(parsing: error.body)
    let named = [body?["errorType"]?.stringValue, error.type].compactMap { $0 }
    self.init(
      type: named.first { !$0.isEmpty } ?? "Runtime.Unknown",
      message: body?["errorMessage"]?.stringValue ?? "Unknown application error occurred")
  }
}
