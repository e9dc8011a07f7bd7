#if Handler
package import AWSClient
package import AWSValues

/// The records to send, in order: sample events with malformed records spread evenly among them.
package struct ProductionPlan: Sendable {
  /// The maximum number of events, and of malformed records.
  package static let maximumCount = 1_000_000_000

  /// The events.
  package let events: SampleEvents
  /// The number of events.
  package let eventCount: Int
  /// The number of malformed records.
  package let malformedCount: Int

  /// - Parameters:
  ///   - eventCount: Clamped to 0 to ``maximumCount``.
  ///   - malformedCount: Likewise.
  package init(events: SampleEvents, eventCount: Int, malformedCount: Int) {
    self.events = events
    self.eventCount = min(max(0, eventCount), Self.maximumCount)
    self.malformedCount = min(max(0, malformedCount), Self.maximumCount)
  }

  /// The number of all records.
  package var count: Int { eventCount + malformedCount }

  /// The number of malformed records among the first ones.
  ///
  /// - Parameter count: How many of the first records to consider: 0 to the number of all records.
  package func malformed(amongFirst count: Int) -> Int {
    self.count == 0 ? 0 : count * malformedCount / self.count
  }

  /// The record at a position.
  package func record(at position: Int, time: UTCTime) -> KinesisRecord {
    let malformedBefore = malformed(amongFirst: position)
    if malformed(amongFirst: position + 1) > malformedBefore {
      return MalformedRecord(number: malformedBefore).record(number: malformedBefore)
    }
    return events.record(at: position - malformedBefore, time: time)
  }

  /// Whether the record at a position is malformed.
  package func isMalformed(at position: Int) -> Bool {
    malformed(amongFirst: position + 1) > malformed(amongFirst: position)
  }
}
#endif
