import EventProcessing
import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import EventProducing
@testable import StreamRecords

/// The producer sends events that the handler expects, and vice versa.
@Suite("The handler's processing")
struct ProcessingTests {
  private let processor = WorkshopProcessor()

  @Test("rejects every kind of malformed record", arguments: MalformedRecord.allCases)
  func malformed(kind: MalformedRecord) {
    let processed = processor.process(kind.record(number: 3).data)
    guard case .rejected = processed else {
      Issue.record("\(kind) became \(processed)")
      return
    }
  }

  @Test("makes an item of every sample event, under the id that is its partition key")
  func samples() {
    let events = SampleEvents(seed: 9)
    for index in 0..<1_000 {
      let record = events.record(at: index, time: .now)
      guard case .item(let key, _) = processor.process(record.data) else {
        Issue.record("event \(index) was rejected")
        return
      }
      #expect(key == record.partitionKey)
    }
  }
}
