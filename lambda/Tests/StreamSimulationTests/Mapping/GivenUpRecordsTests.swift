import Testing

@testable import AWSClient
@testable import AWSValues
@testable import StreamSimulation

/// Valid records that a mapping gives up, with the default limits of a mapping in `Pipeline`
/// (none), and with limits of 6 hours and 100 retries.
@Suite struct GivenUpRecordsTests {
  enum Bounds: CaseIterable { case none, sixHoursAndHundredRetries }

  private static let hour = 3_600.0

  /// One record a minute for a number of hours, numbered from 1.
  private func records(hours: Int) -> [ShardRecord] {
    (0..<hours * 60).map { MappingFixture.record($0 + 1, arrival: Double($0) * 60) }
  }

  /// The settings of the mapping that `Pipeline` declares, as Lambda describes them.
  private func settings(_ bounds: Bounds) throws -> MappingSettings {
    var mapping = EventSourceMapping(uuid: "u")
    mapping.startingPosition = "TRIM_HORIZON"
    mapping.batchSize = 500
    mapping.maximumBatchingWindowInSeconds = 0
    mapping.parallelizationFactor = 1
    mapping.bisectBatchOnFunctionError = true
    mapping.functionResponseTypes = ["ReportBatchItemFailures"]
    mapping.onFailureDestination = "arn:aws:sqs:us-east-2:123456789012:failed"
    mapping.maximumRetryAttempts = bounds == .none ? -1 : 100
    mapping.maximumRecordAgeInSeconds = bounds == .none ? -1 : 21_600
    return try MappingSettings(mapping)
  }

  private func healthy(_: [ShardRecord], _: Double) -> InvocationOutcome {
    .answer(#"{"batchItemFailures":[]}"#)
  }

  @Test("a backlog of 20 hours that a new mapping finds", arguments: Bounds.allCases)
  func backlog(_ bounds: Bounds) throws {
    let records = records(hours: 20)
    var mapping = try VirtualMapping(settings(bounds), of: records, createdAt: 20 * Self.hour)
    mapping.run(until: 20 * Self.hour + 60, healthy)
    switch bounds {
    case .none:
      #expect(mapping.givenUp == [:])
      #expect(mapping.done == Set(1...1_200))
    case .sixHoursAndHundredRetries:
      #expect(mapping.givenUp == [.recordAgeExceeded: Array(1...840)])
      #expect(mapping.givenUpUntried.count == 840)
    }
  }

  @Test("a mapping that is deleted and made anew", arguments: Bounds.allCases)
  func replaced(_ bounds: Bounds) throws {
    let records = records(hours: 16)
    var old = try VirtualMapping(settings(bounds), of: records, createdAt: 0)
    old.run(until: 8 * Self.hour, healthy)
    #expect(old.givenUp == [:])
    // Seven hours pass before somebody applies the change that creates the new mapping.
    var new = try VirtualMapping(settings(bounds), of: records, createdAt: 15 * Self.hour)
    new.run(until: 16 * Self.hour, healthy)
    switch bounds {
    case .none:
      #expect(new.givenUp == [:])
      #expect(old.done.union(new.done) == Set(1...960))
    case .sixHoursAndHundredRetries:
      #expect(new.givenUp == [.recordAgeExceeded: Array(1...540)])
      // Neither mapping has seen the records of the last of the eight hours.
      #expect(Set(new.givenUp[.recordAgeExceeded] ?? []).subtracting(old.done).count == 59)
    }
  }

  @Test("a mapping that is disabled for 12 hours", arguments: Bounds.allCases)
  func paused(_ bounds: Bounds) throws {
    var mapping = try VirtualMapping(settings(bounds), of: records(hours: 14), createdAt: 0)
    mapping.run(until: Self.hour, healthy)
    mapping.pause(until: 13 * Self.hour)
    mapping.run(until: 14 * Self.hour, healthy)
    switch bounds {
    case .none:
      #expect(mapping.givenUp == [:])
      #expect(mapping.done == Set(1...840))
    case .sixHoursAndHundredRetries:
      #expect(mapping.givenUp[.recordAgeExceeded] == Array(62...420))
      #expect(mapping.givenUpUntried == Array(62...420))
    }
  }

  @Test("a table that is away for 8 hours", arguments: Bounds.allCases)
  func tableAway(_ bounds: Bounds) throws {
    var mapping = try VirtualMapping(settings(bounds), of: records(hours: 12), createdAt: 0)
    mapping.run(until: 12 * Self.hour) { records, time in
      // The handler reports the first record that it could not write.
      (Self.hour..<9 * Self.hour).contains(time)
        ? .reporting(records[0].number) : healthy(records, time)
    }
    switch bounds {
    case .none:
      #expect(mapping.givenUp == [:])
      #expect(mapping.done == Set(1...720))
      #expect(mapping.counts.retries > 800, "it was tried every 30 seconds")
    case .sixHoursAndHundredRetries:
      #expect(mapping.givenUp[.retryAttemptsExhausted]?.isEmpty == false)
      #expect(mapping.givenUp[.recordAgeExceeded]?.isEmpty == false)
    }
  }

  @Test("without bounds, a batch that always fails blocks its shard until the stream drops it")
  func blocked() throws {
    let records = records(hours: 30)
    var mapping = try VirtualMapping(settings(.none), of: records, createdAt: 0)
    func function(_ records: [ShardRecord], _ time: Double) -> InvocationOutcome {
      records.contains { $0.number == 1 } ? .failure() : healthy(records, time)
    }
    mapping.run(until: 23 * Self.hour, function)
    #expect(mapping.done.isEmpty)
    #expect(mapping.givenUp == [:])
    mapping.run(until: 30 * Self.hour, function)
    #expect(mapping.givenUp == [.expired: [1]])
    #expect(mapping.counts.recordsExpired == 1)
    #expect(mapping.counts.messagesSent == 0)
    #expect(mapping.counts.recordsInFlight == 0)
    #expect(mapping.done == Set(2...1_800))
  }
}
