import EventProcessing
import ExactJSON
import HandlerTestSupport
import StreamRecords
import Testing

@testable import handler_benchmark

@Suite struct `A sample batch` {
  @Test(arguments: [1, 100, 1_000])
  func `is one of valid events with keys of their own`(count: Int) throws {
    let batch = SampleBatch(records: count, first: 5)
    let records = try KinesisEvent(parsing: batch.event).records
    #expect(records.count == count && batch.count == count)
    let processor = WorkshopProcessor()
    let keys = try records.map { record -> String in
      guard case .item(let key, _) = processor.process(try #require(record.data)) else {
        Issue.record("a record is no event")
        return ""
      }
      return key
    }
    #expect(Set(keys).count == count)
    #expect(keys.first == "1000000005")
  }

  @Test(arguments: [nil, 350 * 1_024])
  func `has the size that was asked for`(recordSize: Int?) throws {
    let wanted = 6 * 1_024 * 1_024
    let batch =
      recordSize.map { SampleBatch(bytes: wanted, recordSize: $0) } ?? SampleBatch(bytes: wanted)
    #expect(batch.event.count <= wanted + wanted / 100)
    #expect(batch.event.count > wanted - 600 * 1_024)
    let record = try #require(try KinesisEvent(parsing: batch.event).records.first)
    let data = try #require(record.data)
    if let recordSize { #expect(abs(data.count - recordSize) < 16) }
    _ = try JSONValue(parsing: data)
  }
}
