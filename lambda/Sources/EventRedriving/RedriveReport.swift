/// What a run has done so far, and in the end.
package struct RedriveReport: Sendable {
  /// The messages of one reason.
  package struct ReasonCount: Sendable, Hashable {
    /// How many were selected.
    package var messages = 0
    /// How many of those were redriven, or saved.
    package var done = 0
  }

  /// The messages that one obstacle keeps in the queue.
  package struct Left: Sendable, Hashable {
    package var count = 0
    /// The ids of the first of them.
    package var messageIDs: [String] = []
  }

  /// A message as a dry run shows it.
  package struct Sample: Sendable, Hashable {
    package let messageID: String
    package let reason: String
    package let partitionKey: String?
    package let sequenceNumber: String?
    /// The first bytes of the data.
    package let data: [UInt8]?
  }

  package let plan: RedrivePlan
  /// About how many messages the queue had at the start.
  package internal(set) var approximateCount = 0
  /// How many different messages were received.
  package internal(set) var received = 0
  /// The selected messages by their reason's code.
  package internal(set) var reasons: [String: ReasonCount] = [:]
  /// How many messages were not selected, by their reason's code.
  package internal(set) var others: [String: Int] = [:]
  /// How many records were put on the stream, or saved.
  package internal(set) var records = 0
  /// What stays in the queue although it was selected.
  package internal(set) var left: [Obstacle: Left] = [:]
  /// A few messages of each reason.
  package internal(set) var samples: [String: [Sample]] = [:]
  /// How many messages could not be given back, and so stay hidden for a while.
  package internal(set) var stillHidden = 0
  /// How long it took.
  package internal(set) var duration: Duration = .zero
  /// Whether somebody asked to stop before the end.
  package internal(set) var wasInterrupted = false
  /// Whether there may be more that was not looked at, because of the limit.
  package internal(set) var reachedLimit = false
  /// Why it ended early, where something failed.
  package internal(set) var failure: String?
  /// Whether it failed before anything was done.
  package internal(set) var hasStarted = false

  init(plan: RedrivePlan) {
    self.plan = plan
  }

  /// How many messages were selected.
  package var selected: Int { reasons.values.reduce(0) { $0 + $1.messages } }
  /// How many of them were redriven, or saved.
  package var done: Int { reasons.values.reduce(0) { $0 + $1.done } }
  /// How many of them stay in the queue because of an obstacle.
  package var leftCount: Int { left.values.reduce(0) { $0 + $1.count } }

  /// 0: everything that was selected is done; 1: something is left, or somebody asked to stop; 2: it
  /// could not start.
  package var exitCode: Int32 {
    if failure != nil, !hasStarted { return 2 }
    return failure != nil || wasInterrupted || leftCount > 0 ? 1 : 0
  }
}

extension RedriveReport {
  /// The most codes that are counted each on its own: what a message says is not to fill memory.
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
