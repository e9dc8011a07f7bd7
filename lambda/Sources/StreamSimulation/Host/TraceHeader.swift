import UTCTime

/// The X-Ray trace header of one invocation: `Root=1-…;Parent=…;Sampled=0`.
///
/// Source: AWS X-Ray documentation, "Tracing header".
struct TraceHeader: Sendable {
  let text: String

  init(isSampled: Bool = false, now: UTCTime = .now) {
    let seconds = UInt32(truncatingIfNeeded: now.millisecondsSince1970 / 1_000)
    let root =
      Self.hexadecimal(UInt64.random(in: .min ... .max))
      + Self.hexadecimal(UInt32.random(in: .min ... .max))
    text =
      "Root=1-\(Self.hexadecimal(seconds))-\(root);"
      + "Parent=\(Self.hexadecimal(UInt64.random(in: .min ... .max)));"
      + "Sampled=\(isSampled ? 1 : 0)"
  }

  static func hexadecimal<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: Number.bitWidth / 4 - text.count) + text
  }
}
