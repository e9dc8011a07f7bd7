/// X-Ray's tracing header, which is added to requests so that the service's work becomes part of
/// the same trace.
///
/// ```swift
/// await TraceHeader.$current.withValue(TraceHeader(context.traceID)) {
///   // requests made here, and in tasks that are started here, have the header
/// }
/// ```
///
/// It belongs to a task and not to the process, so that invocations cannot mix up their headers.
///
/// Source: AWS X-Ray Developer Guide, "X-Ray concepts", Tracing header.
public struct TraceHeader: Sendable, Hashable {
  /// The header for the requests of this task; `nil` for none.
  @TaskLocal public static var current: TraceHeader?

  /// `X-Amzn-Trace-Id`, in lower case like this client's other headers.
  static let name = "x-amzn-trace-id"
  /// Real headers have up to about 200 characters.
  private static let maximumLength = 1_024

  let value: String

  /// - Parameter value: For example `Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1`.
  /// - Returns: `nil` if the value is missing or invalid: it may contain only visible ASCII
  ///   characters, so that it cannot become another header or request.
  public init?(_ value: String?) {
    guard
      let value, (1...Self.maximumLength).contains(value.utf8.count),
      value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    self.value = value
  }
}
