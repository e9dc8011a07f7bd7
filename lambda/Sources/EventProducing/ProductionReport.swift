#if Handler
import ExactJSON

/// The result of a plan.
package struct ProductionReport: Sendable {
  private let stream: String
  private let plan: ProductionPlan

  /// The number of events that the stream accepted.
  package private(set) var eventsSent = 0
  /// The number of malformed records that the stream accepted.
  package private(set) var malformedSent = 0
  /// How long the run took.
  package var duration: Duration = .zero
  /// Whether a stop was requested before the end.
  package var wasInterrupted = false
  /// The error that ended the run early, if any.
  package var failure: String?

  init(stream: String, plan: ProductionPlan) {
    self.stream = stream
    self.plan = plan
  }

  /// The number of records that the stream accepted.
  package var acceptedCount: Int { eventsSent + malformedSent }

  /// Whether the stream accepted every record.
  package var isComplete: Bool { acceptedCount == plan.count }

  mutating func countAccepted(malformed: Bool) {
    if malformed { malformedSent += 1 } else { eventsSent += 1 }
  }

  /// 0: everything was sent; 1: some records were sent, or a stop was requested; 2: nothing was
  /// sent because of an error.
  package var exitCode: Int32 {
    if isComplete { return 0 }
    return acceptedCount == 0 && !wasInterrupted ? 2 : 1
  }

  /// The summary for people, in one line.
  package var text: String {
    var text = "Sent \(eventsSent) of \(plan.eventCount) events"
    if plan.malformedCount > 0 {
      text += " and \(malformedSent) of \(plan.malformedCount) malformed records"
    }
    text += " to \(stream) in \(seconds) s (seed \(plan.events.seed))."
    return wasInterrupted ? "\(text) Interrupted." : text
  }

  /// The summary for programs: one JSON object.
  package var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("stream")
    writer.string(stream)
    writer.name("seed")
    writer.number(String(plan.events.seed))
    writer.name("events")
    writer.number(plan.eventCount)
    writer.name("eventsSent")
    writer.number(eventsSent)
    writer.name("malformed")
    writer.number(plan.malformedCount)
    writer.name("malformedSent")
    writer.number(malformedSent)
    writer.name("seconds")
    writer.number(seconds)
    writer.name("interrupted")
    writer.bool(wasInterrupted)
    writer.name("error")
    if let failure { writer.string(failure) } else { writer.null() }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The duration in seconds with three decimals.
  private var seconds: String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = String(1_000 + attoseconds / 1_000_000_000_000_000)
    return "\(seconds).\(milliseconds.dropFirst())"
  }
}
#endif
