/// What a function does with an event.
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
  ///   - event: the event's JSON text, as bytes.
  ///   - context: what Lambda says about this invocation.
  /// - Returns: the answer, a JSON text; at most 6 MB.
  /// - Throws: whatever makes the invocation fail. Lambda is told the error's ``LambdaFailure``
  ///   where it is one, otherwise its type and description.
  func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8]

  /// Gives back what the handler holds, such as connections, before the process ends by itself.
  /// Lambda does not wait for it: an environment that is no longer needed simply ends.
  func shutdown() async
}

extension LambdaHandler {
  /// Nothing to give back.
  public func shutdown() async {}
}
