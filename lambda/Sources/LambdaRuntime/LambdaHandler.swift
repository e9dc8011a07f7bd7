#if Handler
/// Handles the events of a function.
///
/// ```swift
/// struct Greeter: LambdaHandler {
///   func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8] {
///     Array(#"{"hello":"world"}"#.utf8)
///   }
/// }
/// ```
public protocol LambdaHandler: Sendable {
  /// Handles one event.
  ///
  /// - Parameters:
  ///   - event: The event's JSON text in bytes.
  ///   - context: Information about this invocation.
  /// - Returns: The answer, a JSON text of at most 6 MB.
  /// - Throws: Any error fails the invocation. It is reported to Lambda as its ``LambdaFailure``
  ///   says if it is one, otherwise with its type and description.
  func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8]

  /// Releases resources of the handler, such as connections, before the process exits by itself.
  /// Lambda does not wait for this: an environment that is no longer needed is simply ended.
  func shutdown() async
}

extension LambdaHandler {
  /// Does nothing.
  public func shutdown() async {}
}
#endif
