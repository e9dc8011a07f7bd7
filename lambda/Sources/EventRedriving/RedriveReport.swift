#if Handler
/// The results of a run so far, or of a finished run.
package struct RedriveReport: Sendable {
  /// The messages of one reason.
  package struct ReasonCount: Sendable, Hashable {
    /// The number of selected messages.
    package var messages = 0
    /// The number of those whose records were put back or saved.
    package var done = 0
  }

  /// The messages that one obstacle keeps in the queue.
  package struct Left: Sendable, Hashable {
    package var count = 0
    /// The ids of the first of them.
    package var messageIDs: [String] = []
  }

  /// A message that a dry run shows.
  package struct Sample: Sendable, Hashable {
    package let messageID: String
    package let reason: String
    package let partitionKey: String?
    package let sequenceNumber: String?
    /// The first bytes of the data.
    package let data: [UInt8]?
  }

  package let plan: RedrivePlan
  /// The approximate number of messages in the queue at the start.
  package internal(set) var approximateCount = 0
  /// The number of different messages received.
  package internal(set) var received = 0
  /// The selected messages by their reason's code.
  package internal(set) var reasons: [String: ReasonCount] = [:]
  /// The number of messages that were not selected, by their reason's code.
  package internal(set) var others: [String: Int] = [:]
  /// The number of records put on the stream, or saved.
  package internal(set) var records = 0
  /// The selected messages that stay in the queue.
  package internal(set) var left: [Obstacle: Left] = [:]
  /// A few messages of each reason.
  package internal(set) var samples: [String: [Sample]] = [:]
  /// The number of messages that could not be released, and so stay hidden for a while.
  package internal(set) var stillHidden = 0
  /// How long the run took.
  package internal(set) var duration: Duration = .zero
  /// Whether a stop was requested before the end.
  package internal(set) var wasInterrupted = false
  /// Whether the run ended at the limit, so that there may be more messages.
  package internal(set) var reachedLimit = false
  /// The error that ended the run early, if any.
  package internal(set) var failure: String?
  /// Whether the run got past its first requests to the queue and the stream.
  package internal(set) var hasStarted = false

  init(plan: RedrivePlan) {
    self.plan = plan
  }

  /// The number of selected messages.
  package var selected: Int { reasons.values.reduce(0) { $0 + $1.messages } }
  /// The number of those whose records were put back or saved.
  package var done: Int { reasons.values.reduce(0) { $0 + $1.done } }
  /// The number of those that an obstacle keeps in the queue.
  package var leftCount: Int { left.values.reduce(0) { $0 + $1.count } }

  /// 0: all selected messages are done; 1: some are left, or a stop was requested; 2: the run could
  /// not start.
  package var exitCode: Int32 {
    if failure != nil, !hasStarted { return 2 }
    return failure != nil || wasInterrupted || leftCount > 0 ? 1 : 0
  }
}

extension RedriveReport {
  /// The maximum number of codes that are counted separately, so that messages cannot fill the
  /// memory.
  private static let maximumCodes = 200
  private static let samplesPerCode = 3
  private static let sampleBytes = 200
  private static let maximumIDs = 5

  mutating func countSelected(_ message: RedriveMessage, messageID: String) {
    let code = counted(message.reasonCode, in: reasons.keys)
    reasons[code, default: ReasonCount()].messages += 1
    guard samples[code, default: []].count < Self.samplesPerCode else { return }
    var event: RejectedEvent?
    if case .rejected(let rejected) = message { event = rejected }
    samples[code, default: []].append(
      Sample(
        messageID: messageID, reason: message.reason, partitionKey: event?.partitionKey,
        sequenceNumber: event?.sequenceNumber ?? message.range?.first.digits,
        data: event?.data.map { Array($0.prefix(Self.sampleBytes)) }))
  }

  mutating func countOther(_ code: String) {
    others[counted(code, in: others.keys), default: 0] += 1
  }

  mutating func countDone(_ code: String) {
    reasons[reasons[code] == nil ? Self.otherCodes : code]?.done += 1
  }

  mutating func countLeft(_ obstacle: Obstacle, messageID: String) {
    left[obstacle, default: Left()].count += 1
    if left[obstacle, default: Left()].messageIDs.count < Self.maximumIDs {
      left[obstacle]?.messageIDs.append(messageID)
    }
  }

  private static let otherCodes = "(others)"

  private func counted(_ code: String, in codes: some Collection<String>) -> String {
    codes.count < Self.maximumCodes || codes.contains(code) ? code : Self.otherCodes
  }
}
#endif
