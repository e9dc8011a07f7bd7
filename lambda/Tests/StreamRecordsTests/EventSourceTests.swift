import HandlerTestSupport
import Testing

@testable import ExactJSON
@testable import StreamRecords

@Suite struct `The source of an event` {
  @Test(
    arguments: [
      (`Kinesis event`.documented, .kinesis), (DocumentedEvents.dynamoDBStream, .dynamoDBStream),
      (DocumentedEvents.sqs, .sqs), ("{}", nil), (#"{"Records":[]}"#, nil),
      (#"{"Records":[{}]}"#, nil), (#"{"Records":[{"eventSource":"aws:s3"}]}"#, nil),
      (#"{"Records":[{"eventSource":null}]}"#, nil), ("[]", nil), ("", nil),
      (#"{"version":"0","detail-type":"x","source":"aws.events"}"#, nil),
      (#"{"Records":[{"EventSource":"aws:sns"}]}"#, nil),
      // Only the first record counts, and nothing after it is read.
      (#"{"Records":[{"eventSource":"aws:sqs"},{"eventSource":"aws:kinesis"}]}"#, .sqs),
      (#"{"x":[{}],"Records":[{"body":"{\"a\":1}","eventSource":"aws:sqs""#, .sqs),
    ] as [(String, LambdaEventSource?)])
  func `is that of its first record`(event: String, source: LambdaEventSource?) {
    #expect(LambdaEventSource.detect(Array(event.utf8)) == source)
  }
}

@Suite struct `A damaged event` {
  private static let tokens =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\u", "null", "true", "1e", "\"Records\":[",
      "\"N\":\"\"",
      "\"dynamodb\":{", "\"Keys\":{}", "\"messageId\":\"\"", "\"body\":1", "\"M\":", "\"L\":[",
      String(repeating: "[", count: 600), String(repeating: "{\"M\":", count: 600),
    ].map { Array($0.utf8) } + [[0xFF], [0xC3, 0x28]]

  /// Some bytes are changed, taken away or put in.
  private static func damaged(_ bytes: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &numbers) {
      let place = Int.random(in: 0..<max(bytes.count, 1), using: &numbers)
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &numbers)
      case 1:
        let count = Int.random(in: 1...20, using: &numbers)
        bytes.removeSubrange(place..<min(bytes.count, place + count))
      default:
        bytes.insert(
          contentsOf: tokens.randomElement(using: &numbers) ?? [], at: min(place, bytes.count))
      }
    }
    return bytes
  }

  @Test(arguments: LambdaEventSource.allCases)
  func `is refused, or read as what it still says`(source: LambdaEventSource) throws {
    let whole =
      switch source {
      case .kinesis: `Kinesis event`.documented
      case .dynamoDBStream: DocumentedEvents.dynamoDBStream
      case .sqs: DocumentedEvents.sqs
      }
    var numbers = SeededNumbers(seed: 12)
    var refused = 0
    for _ in 0..<4_000 {
      let bytes = Self.damaged(Array(whole.utf8), &numbers)
      _ = LambdaEventSource.detect(bytes)
      do throws(MalformedEvent) {
        let ids =
          switch source {
          case .kinesis: try KinesisEvent(parsing: bytes).records.map(\.sequenceNumber)
          case .dynamoDBStream:
            try DynamoDBStreamEvent(parsing: bytes).records.map(\.sequenceNumber)
          case .sqs: try SQSEvent(parsing: bytes).messages.map(\.messageID)
          }
        #expect(!ids.contains(""))
      } catch {
        #expect(error.expected == source)
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect((1_000..<4_000).contains(refused))
  }
}
