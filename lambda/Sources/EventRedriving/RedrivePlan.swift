/// What a run is to do.
package struct RedrivePlan: Sendable {
  /// What happens with the messages that are selected.
  package enum Mode: Sendable {
    /// Their records are put on the stream; then they are deleted.
    case redrive
    /// They are counted, and nothing changes.
    case dryRun
    /// Their records are saved, and nothing else changes.
    case fetch(RecordArchive)
  }

  /// The queue's URL.
  package let queueURL: String
  /// The stream's name.
  package let stream: String
  /// The codes of the reasons to select by; none for all messages.
  package let reasons: Set<String>
  /// The most messages to select.
  package let limit: Int
  package let mode: Mode
  /// How long a run goes on while no record can be read or put.
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

  /// How long messages stay hidden from others where the run ends without giving them back, as when
  /// it is killed.
  package static let visibilityTimeout = 600

  func selects(_ code: String) -> Bool { reasons.isEmpty || reasons.contains(code) }
}
