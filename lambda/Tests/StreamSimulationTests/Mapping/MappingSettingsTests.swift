import Testing

@testable import AWSClient
@testable import AWSValues
@testable import StreamSimulation

@Suite("A mapping's settings")
struct MappingSettingsTests {
  @Test("What is not said is as AWS has it")
  func defaults() throws {
    let settings = try MappingSettings(startingPosition: .latest)
    #expect(settings.batchSize == 100)
    #expect(settings.batchingWindowSeconds == 0)
    #expect(settings.parallelizationFactor == 1)
    #expect(settings.maximumRetryAttempts == nil)
    #expect(settings.maximumRecordAgeSeconds == nil)
    #expect(!settings.bisectsBatchOnFunctionError)
    #expect(!settings.reportsBatchItemFailures)
    #expect(settings.tumblingWindowSeconds == 0)
  }

  private func settings(_ setting: String, _ value: Int) throws -> MappingSettings {
    func pick(_ name: String, or other: Int) -> Int { setting == name ? value : other }
    return try MappingSettings(
      startingPosition: .latest, batchSize: pick("BatchSize", or: 100),
      batchingWindowSeconds: pick("MaximumBatchingWindowInSeconds", or: 0),
      parallelizationFactor: pick("ParallelizationFactor", or: 1),
      maximumRetryAttempts: pick("MaximumRetryAttempts", or: -1),
      maximumRecordAgeSeconds: pick("MaximumRecordAgeInSeconds", or: -1),
      tumblingWindowSeconds: pick("TumblingWindowInSeconds", or: 0))
  }

  @Test(
    "Numbers have AWS's ranges",
    arguments: [
      ("BatchSize", [1, 10_000], [0, -1, 10_001]),
      ("MaximumBatchingWindowInSeconds", [0, 300], [-1, 301]),
      ("ParallelizationFactor", [1, 10], [0, 11]),
      ("MaximumRetryAttempts", [-1, 0, 10_000], [-2, 10_001]),
      ("MaximumRecordAgeInSeconds", [-1, 60, 604_800], [-2, 0, 59, 604_801]),
      ("TumblingWindowInSeconds", [0, 1, 900], [-1, 901]),
    ])
  func ranges(_ setting: String, _ allowed: [Int], _ refused: [Int]) throws {
    for value in allowed { _ = try settings(setting, value) }
    for value in refused {
      let error = #expect(throws: MappingSettingsError.self) { _ = try settings(setting, value) }
      #expect(error.map { "\($0)" }?.hasPrefix("\(setting) is \(value), but must be ") == true)
    }
  }

  @Test("They can be had from what Lambda says of a mapping")
  func described() throws {
    var mapping = EventSourceMapping(uuid: "u")
    mapping.startingPosition = "AT_TIMESTAMP"
    mapping.startingPositionTimestamp = UTCTime(millisecondsSince1970: 5_000)
    mapping.batchSize = 500
    mapping.maximumBatchingWindowInSeconds = 3
    mapping.parallelizationFactor = 2
    mapping.maximumRetryAttempts = 7
    mapping.maximumRecordAgeInSeconds = 3_600
    mapping.bisectBatchOnFunctionError = true
    mapping.functionResponseTypes = ["ReportBatchItemFailures"]
    mapping.onFailureDestination = "arn:aws:sqs:us-east-1:123456789012:failed"
    mapping.filterPatterns = [#"{"data":{"a":["x"]}}"#]
    mapping.tumblingWindowInSeconds = 60
    let settings = try MappingSettings(mapping)
    #expect(
      settings
        == (try MappingSettings(
          startingPosition: .atTimestamp(UTCTime(millisecondsSince1970: 5_000)), batchSize: 500,
          batchingWindowSeconds: 3, parallelizationFactor: 2, maximumRetryAttempts: 7,
          maximumRecordAgeSeconds: 3_600, bisectsBatchOnFunctionError: true,
          reportsBatchItemFailures: true,
          onFailure: FailureDestination(arn: "arn:aws:sqs:us-east-1:123456789012:failed"),
          filterCriteria: FilterCriteria(patterns: [#"{"data":{"a":["x"]}}"#]),
          tumblingWindowSeconds: 60)))
    #expect(try MappingSettings(mapping, startingPosition: .latest).startingPosition == .latest)
  }

  @Test("A description without a usable starting position is refused")
  func startingPosition() {
    var mapping = EventSourceMapping(uuid: "u")
    #expect(throws: MappingSettingsError.missing(setting: "StartingPosition")) {
      _ = try MappingSettings(mapping)
    }
    mapping.startingPosition = "AT_TIMESTAMP"
    #expect(throws: MappingSettingsError.missing(setting: "StartingPositionTimestamp")) {
      _ = try MappingSettings(mapping)
    }
    mapping.startingPosition = "EARLIEST"
    #expect(throws: MappingSettingsError.self) { _ = try MappingSettings(mapping) }
  }

  @Test("A destination is the ARN of a queue, a topic or a bucket")
  func destinations() throws {
    let queue = try FailureDestination(arn: "arn:aws-cn:sqs:cn-north-1:123456789012:failed")
    #expect(queue.kind == .queue)
    #expect(queue.queueURL == "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/failed")
    for (arn, url) in [
      ("arn:aws-eusc:sqs:eusc-de-east-1:1:q", "https://sqs.eusc-de-east-1.amazonaws.eu/1/q"),
      ("arn:aws-iso:sqs:us-iso-east-1:1:q", "https://sqs.us-iso-east-1.c2s.ic.gov/1/q"),
      ("arn:aws:sqs:us-east-1:1:q", "https://sqs.us-east-1.amazonaws.com/1/q"),
    ] {
      #expect(try FailureDestination(arn: arn).queueURL == url)
    }
    #expect(try FailureDestination(arn: "arn:aws:sns:us-east-1:123456789012:t").kind == .topic)
    #expect(try FailureDestination(arn: "arn:aws:s3:::bucket").kind == .bucket)
    for arn in ["", "failed", "arn:aws:sqs:us-east-1:123456789012:", "arn:aws:kinesis:a:b:c"] {
      #expect(throws: MappingSettingsError.self) { _ = try FailureDestination(arn: arn) }
    }
  }

  @Test("A stream's ARN gives its name and region")
  func resources() throws {
    let resources = try MappingFixture.resources()
    #expect(resources.streamName == "events")
    #expect(resources.region == "us-east-2")
    for arn in ["", "events", "arn:aws:sqs:us-east-1:1:stream/s", "arn:aws:kinesis:r:1:stream/"] {
      #expect(throws: MappingSettingsError.self) {
        _ = try MappedResources(streamARN: arn, functionARN: "f", roleARN: "r")
      }
    }
  }
}
