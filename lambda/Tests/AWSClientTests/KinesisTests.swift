import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import ExactJSON

@Suite("PutRecords")
struct PutRecordsTests {
  private static let records = ["a", "b", "c", "d"].map {
    KinesisRecord(data: Array($0.utf8), partitionKey: $0)
  }

  /// The answer that contains the sequence number or the error code of each record.
  private static func answer(_ codes: [String?]) -> HTTPStandIn.Reply {
    let results = codes.enumerated().map { index, code in
      code.map { #"{"ErrorCode":"\#($0)","ErrorMessage":"no"}"# }
        ?? #"{"ShardId":"shardId-0","SequenceNumber":"4959\#(index)"}"#
    }
    return .ok(
      #"{"FailedRecordCount":\#(codes.count { $0 != nil }),"Records":[\#(results.joined(separator: ","))]}"#
    )
  }

  private static func keys(_ request: HTTPStandIn.Request) throws -> [String] {
    try JSONValue(parsing: request.body)["Records"]?.arrayValue?
      .compactMap { $0["PartitionKey"]?.stringValue } ?? []
  }

  @Test("sends again what failed and nothing else, in its order")
  func partialFailure() async throws {
    let throttled = "ProvisionedThroughputExceededException"
    let answers = [
      Self.answer([nil, throttled, "InternalFailure", throttled]),
      Self.answer([throttled, nil, throttled]), Self.answer([nil, nil]),
    ]
    try await withServer(replies: .numbered { number in answers[min(number, 2)] }) {
      client, server in
      let outcome = try await client.kinesis.putRecords(
        stream: "s", records: Self.records, deadline: nil)
      #expect(outcome.failures.isEmpty)
      #expect(outcome.receipts.allSatisfy { $0 != nil })
      #expect(
        try server.requests.map(Self.keys) == [
          ["a", "b", "c", "d"], ["b", "c", "d"], ["b", "d"],
        ])
      #expect(
        server.requests[1].text.hasPrefix(
          #"{"StreamName":"s","Records":[{"Data":"Yg==","PartitionKey":"b"}"#))
      #expect(
        server.requests[0].header("content-type") == "application/x-amz-json-1.1")
    }
  }

  @Test("gives up where nothing is taken any more, and says what failed")
  func noProgress() async throws {
    let throttled = "ProvisionedThroughputExceededException"
    try await withServer(
      replies: .numbered { number in
        Self.answer(number == 0 ? [nil, throttled, nil, throttled] : [throttled, throttled])
      }
    ) { client, server in
      let outcome = try await client.kinesis.putRecords(
        stream: "s", records: Self.records, deadline: nil)
      #expect(outcome.failures.map(\.index) == [1, 3])
      #expect(outcome.failures.allSatisfy { $0.code == throttled && !$0.isSenderFault })
      #expect(outcome.receipts.map { $0 == nil } == [false, true, false, true])
      // One attempt that made progress, then as many without progress as the policy allows.
      #expect(server.requests.count == 1 + 4)
    }
  }

  @Test("does not send again what can never be taken")
  func permanent() async throws {
    try await withServer(replies: .always(Self.answer([nil, "ValidationException", nil, nil]))) {
      client, server in
      let outcome = try await client.kinesis.putRecords(
        stream: "s", records: Self.records, deadline: nil)
      #expect(outcome.failures.map(\.index) == [1])
      #expect(outcome.failures.first?.isSenderFault == true)
      #expect(server.requests.count == 1)
    }
  }

  @Test("reports what is left where a later request fails as a whole")
  func laterRequestFails() async throws {
    try await withServer(
      replies: .numbered { number in
        number == 0
          ? Self.answer([nil, nil, "InternalFailure", nil])
          : .error(400, "ResourceNotFoundException", "gone")
      }
    ) { client, _ in
      let outcome = try await client.kinesis.putRecords(
        stream: "s", records: Self.records, deadline: nil)
      #expect(outcome.failures.map(\.index) == [2])
      #expect(outcome.failures.first?.description == "ResourceNotFoundException: gone")
    }
  }

  @Test("throws where nothing was taken at all")
  func nothingTaken() async throws {
    try await withServer(replies: .always(.error(400, "ResourceNotFoundException", "none"))) {
      client, _ in
      let error = try await awsError { () async throws(AWSError) in
        try await client.kinesis.putRecords(stream: "s", records: Self.records, deadline: nil)
      }
      #expect(error.code == "ResourceNotFoundException")
    }
  }

  @Test("takes no answer that lacks a record's result")
  func shortAnswer() async throws {
    try await withServer(replies: .always(Self.answer([nil, nil, nil]))) { client, _ in
      let error = try await awsError { () async throws(AWSError) in
        try await client.kinesis.putRecords(stream: "s", records: Self.records, deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
    }
  }
}

@Suite("Batches of records")
struct KinesisBatchTests {
  @Test(
    "hold at most 500 records and 5 MiB, and all records in order",
    arguments: [
      (0, 1, []), (1, 1, [1]), (500, 1, [500]), (501, 1, [500, 1]), (1_250, 10, [500, 500, 250]),
      (11, 1 << 20, [4, 4, 3]), (3, 6 << 20, [1, 1, 1]),
    ])
  func sizes(count: Int, size: Int, expected: [Int]) {
    let data = [UInt8](repeating: 0, count: size)
    let records = (0..<count).map { KinesisRecord(data: data, partitionKey: "\($0)") }
    let batches = KinesisRecord.batches(of: records)
    #expect(batches.map(\.count) == expected)
    #expect(batches.flatMap(\.self).map(\.partitionKey) == records.map(\.partitionKey))
  }
}
