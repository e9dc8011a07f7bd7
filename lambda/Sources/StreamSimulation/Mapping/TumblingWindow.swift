#if Handler
import AWSValues
import ExactJSON

/// An open tumbling window with its current state.
///
/// Source: AWS Lambda Developer Guide, "Implementing stateful Kinesis Data Streams processing in
/// Lambda".
struct TumblingWindow: Sendable, Hashable {
  let start: UTCTime
  let end: UTCTime
  /// The state in the function's last answer: an object in JSON.
  var state: [UInt8] = Array("{}".utf8)

  /// The maximum size of a state in bytes. A larger one ends the window early.
  static let maximumStateBytes = 1 << 20

  /// The window that contains a time. Windows start at multiples of their length since 1970.
  init(containing time: UTCTime, seconds: Int) {
    let length = Int64(seconds) * 1_000
    let since1970 = time.millisecondsSince1970
    let remainder = ((since1970 % length) + length) % length
    start = UTCTime(millisecondsSince1970: since1970 - remainder)
    end = UTCTime(millisecondsSince1970: since1970 - remainder + length)
  }
}

/// The fields that a tumbling window adds to an event.
struct WindowFields: Sendable, Hashable {
  let window: TumblingWindow
  let isFinalInvoke: Bool
  let isTerminatedEarly: Bool
}
#endif
