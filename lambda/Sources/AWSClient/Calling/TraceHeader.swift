/// X-Ray's tracing header, which requests hand on so that what a service does for them becomes part
/// of the same trace.
///
/// ```swift
/// await TraceHeader.$current.withValue(TraceHeader(context.traceID)) {
///   // requests from here, and from tasks that are started here, carry it
/// }
/// ```
///
/// It belongs to a task and not to the process, so that invocations cannot mix theirs up.
///
/// Source: AWS X-Ray Developer Guide, "X-Ray concepts", Tracing header.
public struct TraceHeader: Sendable, Hashable {
  /// The header of the requests of this task; `nil` for none.
  @TaskLocal public static var current: TraceHeader?

  /// `X-Amzn-Trace-Id`, in the spelling of this client's other headers.
  static let name = "x-amzn-trace-id"
  /// Real ones have up to about 200 characters.
  private static let maximumLength = 1_024

  let value: String

  /// - Parameter value: such as `Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1`.
  /// - Returns: `nil` where there is none, or where it is none: visible ASCII characters alone, so
  ///   that it cannot become another header or a request of its own.
  public init?(_ value: String?) {
    guard
      let value, (1...Self.maximumLength).contains(value.utf8.count),
      value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    self.value = value
  }
}
