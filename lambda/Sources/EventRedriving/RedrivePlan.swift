#if Handler
/// The job of a run.
package struct RedrivePlan: Sendable {
  /// The treatment of the selected messages.
  package enum Mode: Sendable {
    /// Put their records on the stream, then delete the messages.
    case redrive
    /// Count them without changing anything.
    case dryRun
    /// Save their records without changing anything else.
    case fetch(RecordArchive)
  }

  /// The queue's URL.
  package let queueURL: String
  /// The stream's name.
  package let stream: String
  /// The codes of the reasons to select; empty for all messages.
  package let reasons: Set<String>
  /// The maximum number of messages to select.
  package let limit: Int
  package let mode: Mode
  /// How long a run continues while no record can be read or put.
  package let patience: Duration

  package init(
    queueURL: String, stream: String, reasons: Set<String> = [], limit: Int? = nil,
    mode: Mode = .redrive, patience: Duration = .seconds(120)
  ) {
    self.patience = patience
    self.queueURL = queueURL
    self.stream = stream
    self.reasons = reasons
    self.limit = limit ?? .max
    self.mode = mode
  }

  /// How many seconds messages stay hidden from others if the run ends without releasing them, for
  /// example because it is killed.
  package static let visibilityTimeout = 600

  func selects(_ code: String) -> Bool { reasons.isEmpty || reasons.contains(code) }
}
#endif
