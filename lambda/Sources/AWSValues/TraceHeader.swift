/// X-Ray's tracing header, such as
/// `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`.
///
/// The clients of AWS add the current one to their requests, so that the service's work becomes a
/// part of the same trace:
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

  /// `X-Amzn-Trace-Id`, in lower case like the other headers of a request.
  package static let name = "x-amzn-trace-id"
  /// Real headers have up to about 200 characters.
  private static let maximumLength = 1_024

  package let value: String

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

  /// A new trace that is not sampled, as Lambda starts one for an invocation.
  package init(newAt now: UTCTime) {
    let seconds = UInt32(truncatingIfNeeded: now.millisecondsSince1970 / 1_000)
    let (upper, lower) = (UInt64.random(in: .min ... .max), UInt32.random(in: .min ... .max))
    value =
      "Root=1-\(seconds.paddedHexadecimal)-\(upper.paddedHexadecimal)\(lower.paddedHexadecimal);"
      + "Parent=\(UInt64.random(in: .min ... .max).paddedHexadecimal);Sampled=0"
  }

  /// The trace's id: the `Root` of any header, or the header itself if it has none.
  package static func root(of header: String) -> String {
    var rest = header.utf8[...]
    while !rest.isEmpty {
      let part = rest.prefix { $0 != UInt8(ascii: ";") }.drop { $0 == UInt8(ascii: " ") }
      if part.starts(with: "Root=".utf8) { return String(Substring(part.dropFirst(5))) }
      rest = rest[part.endIndex...].dropFirst()
    }
    return header
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The number in hexadecimal, with all digits of its type.
  package var paddedHexadecimal: String {
    let text = String(self, radix: 16)
    return String(repeating: "0", count: Self.bitWidth / 4 - text.count) + text
  }
}
