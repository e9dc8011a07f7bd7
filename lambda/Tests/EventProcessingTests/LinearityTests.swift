import EventProcessing
import HandlerTestSupport
import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import StreamRecords
@testable import SystemCalls

@Suite struct `Work of a batch` {
  /// The processor time of this thread, which does not depend on other tests.
  private func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try work()
    return now() - start
  }

  private func work(records: Int) throws -> Double {
    let texts = (0..<records).map {
      #"{"event_id":\#($0),"event_name":"login","timestamp":"2024-05-01T12:34:56.789012","value":1.5}"#
    }
    let event = KinesisBatch(texts).event()
    let processor = WorkshopProcessor()
    return try processorSeconds {
      for record in try KinesisEvent(parsing: event).records {
        let data = try #require(record.data)
        guard case .item = processor.process(data) else {
          Issue.record("rejected")
          return
        }
      }
    }
  }

  @Test func `grows with the number of its records`() throws {
    _ = try work(records: 100)
    let few = try work(records: 1_000)
    let many = try work(records: 8_000)
    #expect(many < few * 8 * 3, "\(few) s for 1,000 records, \(many) s for 8,000")
  }

  /// One field in one record, as long as a whole batch can be.
  @Test func `grows with the length of a record`() throws {
    func work(bytes: Int) throws -> Double {
      let field = String(repeating: "\\n\\\"", count: bytes / 4)
      let text = Array(#"{"x":"\#(field)"}"#.utf8)
      return try processorSeconds { _ = try JSONValue(parsing: text).bytes }
    }
    _ = try work(bytes: 1_000)
    let short = try work(bytes: 40_000)
    let long = try work(bytes: 400_000)
    #expect(long < short * 10 * 3, "\(short) s for 40 kB, \(long) s for 400 kB")
  }
}
