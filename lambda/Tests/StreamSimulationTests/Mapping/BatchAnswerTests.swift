import Testing

@testable import StreamSimulation

@Suite("The answer to a batch, with ReportBatchItemFailures")
struct BatchAnswerTests {
  private let records = MappingFixture.records(1...4)

  private func number(_ number: Int) -> String {
    MappingFixture.record(number).sequenceNumber.text
  }

  @Test(
    "Complete success",
    arguments: [
      "", "null", "{}", "[]", #""""#, " {} ", #"{"batchItemFailures":[]}"#,
      #"{"batchItemFailures":null}"#, #"{"statusCode":200}"#, #"{"batchItemFailure":[{}]}"#,
    ])
  func success(_ answer: String) {
    #expect(BatchAnswer(reading: Array(answer.utf8), records: records) == .success)
  }

  @Test(
    "Complete failure",
    arguments: [
      "{", "not JSON", #"{"batchItemFailures":[}"#, "7", "true", #""done""#, "[1]",
      #"{"batchItemFailures":{}}"#, #"{"batchItemFailures":"x"}"#, #"{"batchItemFailures":[null]}"#,
      #"{"batchItemFailures":["x"]}"#, #"{"batchItemFailures":[{}]}"#,
      #"{"batchItemFailures":[{"itemIdentifier":""}]}"#,
      #"{"batchItemFailures":[{"itemIdentifier":null}]}"#,
      #"{"batchItemFailures":[{"itemIdentifier":123}]}"#,
      #"{"batchItemFailures":[{"itemidentifier":"1"}]}"#,
      #"{"batchItemFailures":[{"foo":"1"}]}"#,
      #"{"batchItemFailures":[{"itemIdentifier":"unknown"}]}"#,
      "\u{FEFF}{}",
    ])
  func failure(_ answer: String) {
    guard case .failure = BatchAnswer(reading: Array(answer.utf8), records: records) else {
      Issue.record("\(answer) has to fail the whole batch")
      return
    }
  }

  @Test("The lowest sequence number counts, in whatever order they come and however often")
  func lowest() {
    let items = [4, 2, 3, 2].map { #"{"itemIdentifier":"\#(number($0))"}"# }
      .joined(separator: ",")
    let answer = #"{"batchItemFailures":[\#(items)]}"#
    #expect(BatchAnswer(reading: Array(answer.utf8), records: records) == .failedFrom(1))
  }

  @Test("One unknown identifier among known ones fails the whole batch")
  func unknownAmongKnown() {
    let items = [2, 9].map { #"{"itemIdentifier":"\#(number($0))"}"# }.joined(separator: ",")
    let answer = #"{"batchItemFailures":[\#(items)]}"#
    #expect(
      BatchAnswer(reading: Array(answer.utf8), records: records)
        == .failure(reason: "an itemIdentifier is not of this batch"))
  }
}
