import ExactJSON
import UTCTime

/// A tumbling window that is open, with what the function made of its records so far.
///
/// Source: AWS Lambda Developer Guide, "Implementing stateful Kinesis Data Streams processing in
/// Lambda".
struct TumblingWindow: Sendable, Hashable {
  let start: UTCTime
  let end: UTCTime
  /// The state as the function answered it last; JSON text of an object.
  var state: [UInt8] = Array("{}".utf8)

  /// The most bytes of a state; a larger one ends the window early.
  static let maximumStateBytes = 1 << 20

  /// The window that a time falls into: windows of a length start at multiples of it since 1970.
  init(containing time: UTCTime, seconds: Int) {
    let length = Int64(seconds) * 1_000
    let since1970 = time.millisecondsSince1970
    let remainder = ((since1970 % length) + length) % length
    start = UTCTime(millisecondsSince1970: since1970 - remainder)
    end = UTCTime(millisecondsSince1970: since1970 - remainder + length)
  }
}

/// What a tumbling window adds to an event.
struct WindowFields: Sendable, Hashable {
  let window: TumblingWindow
  let isFinalInvoke: Bool
  let isTerminatedEarly: Bool
}
