import AWSValues
import Synchronization

/// The text of the time at which events are processed. All events of a batch have the same one, so the last text is
/// kept.
final class ProcessingTime: Sendable {
  private let last = Mutex<(time: UTCTime, text: AttributeValue)?>(nil)

  func text(of time: UTCTime) -> AttributeValue {
    last.withLock { last in
      if let last, last.time == time { return last.text }
      let text = AttributeValue.string(time.description)
      last = (time, text)
      return text
    }
  }
}
