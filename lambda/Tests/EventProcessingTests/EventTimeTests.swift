import EventProcessing
import HandlerTestSupport
import PipelineContract
import Testing

@testable import AWSValues
@testable import StreamRecords

@Suite struct `Events of which newer ones alone are written` {
  private func process(_ time: String, more: String = "") -> ProcessedRecord {
    WorkshopProcessor(mode: .onlyIfNewer).process(
      Array(#"{"event_id":"1","event_name":"a","timestamp":"\#(time)","value":1\#(more)}"#.utf8))
  }

  @Test func `carry their age, and keep their timestamp`() {
    guard
      case .item(_, let item) = process(
        "2024-03-01T00:59:59.042+01:00", more: #","timestamp_order":7"#)
    else {
      Issue.record("rejected")
      return
    }
    #expect(item["timestamp"] == .string("2024-03-01T00:59:59.042+01:00"))
    #expect(item["timestamp_order"] == .number("1709251199.042"))
    #expect(item.attributes.count == 7)
  }

  /// Otherwise a producer could freeze a key for ever, once this mode is used.
  @Test(arguments: ["7", #""zzz""#, "1e100", "{}"])
  func `carry no age of their producer's in the other modes`(age: String) throws {
    for mode in WriteMode.allCases where mode != .onlyIfNewer {
      let event = WorkshopProcessor(mode: mode).process(
        Array(
          #"""
          {"event_id":"1","event_name":"a","timestamp":"t","value":1,"timestamp_order":\#(age)}
          """#.utf8))
      guard case .item(_, let item) = event else {
        Issue.record("rejected")
        continue
      }
      #expect(item["timestamp_order"] == nil)
      #expect(item.attributes.count == 6)
    }
  }

  @Test func `are rejected if their age cannot be determined`() {
    guard case .rejected(let rejection) = process("yesterday") else {
      Issue.record("taken")
      return
    }
    #expect(rejection.code == .unreadableTimestamp)
    #expect(rejection.text.contains("\"timestamp\""))
  }
}
