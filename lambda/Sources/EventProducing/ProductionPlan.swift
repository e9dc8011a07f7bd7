package import AWSClient
package import UTCTime

/// Which records are sent in which order: sample events with malformed records spread evenly among
/// them.
package struct ProductionPlan: Sendable {
  /// How many events or malformed records there may be at most.
  package static let maximumCount = 1_000_000_000

  /// The events.
  package let events: SampleEvents
  /// How many events there are.
  package let eventCount: Int
  /// How many malformed records there are.
  package let malformedCount: Int

  /// - Parameters:
  ///   - eventCount: 0 to ``maximumCount``; cut to that.
  ///   - malformedCount: likewise.
  package init(events: SampleEvents, eventCount: Int, malformedCount: Int) {
    self.events = events
    self.eventCount = min(max(0, eventCount), Self.maximumCount)
    self.malformedCount = min(max(0, malformedCount), Self.maximumCount)
  }

  /// How many records there are in all.
  package var count: Int { eventCount + malformedCount }

  /// How many of the first records are malformed.
  ///
  /// - Parameter count: 0 to the number of all records.
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
