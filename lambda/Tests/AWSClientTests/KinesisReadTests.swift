import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

@Suite("Reading a stream")
struct KinesisReadTests {
  @Test("ListShards follows its pages, naming the stream only on the first")
  func shards() async throws {
    let range = #""HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"34"}"#
    let pages = [
      #"{"Shards":[{"ShardId":"a",\#(range),"SequenceNumberRange":{"StartingSequenceNumber":"1","EndingSequenceNumber":"9"}}],"NextToken":"t+/="}"#,
      #"{"Shards":[{"ShardId":"b","ParentShardId":"a","AdjacentParentShardId":"z",\#(range),"SequenceNumberRange":{"StartingSequenceNumber":"10"}}],"NextToken":null}"#,
    ]
    try await withServer(replies: .numbered { .ok(pages[min($0, 1)]) }) { client, server in
      let shards = try await client.kinesis.listShards(stream: "s", deadline: nil)
      let keys = HashKeyRange(start: "0", end: "34")
      #expect(
        shards == [
          Shard(
            id: "a", hashKeyRange: keys, startingSequenceNumber: "1", endingSequenceNumber: "9"),
          Shard(
            id: "b", parentID: "a", adjacentParentID: "z", hashKeyRange: keys,
            startingSequenceNumber: "10"),
        ])
      #expect(shards.map(\.isOpen) == [false, true])
      #expect(server.requests.map(\.text) == [#"{"StreamName":"s"}"#, #"{"NextToken":"t+/="}"#])
      #expect(server.requests[0].header("x-amz-target") == "Kinesis_20131202.ListShards")
    }
  }

  @Test(
    "ListShards refuses a malformed answer",
    arguments: [
      "{}", "", #"{"Shards":[{}]}"#, #"{"Shards":[{"ShardId":"a"}]}"#,
      // A page that points to itself would never end.
      #"{"Shards":[],"NextToken":"same"}"#,
    ])
  func brokenShards(body: String) async throws {
    try await withServer(replies: .always(.ok(body))) { client, _ in
      let error = try await awsError { () async throws(AWSError) in
        try await client.kinesis.listShards(stream: "s", deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
    }
  }

  @Test(
    "GetShardIterator says where to begin",
    arguments: [
      (.at(sequenceNumber: "49"), #""AT_SEQUENCE_NUMBER","StartingSequenceNumber":"49""#),
      (.after(sequenceNumber: "49"), #""AFTER_SEQUENCE_NUMBER","StartingSequenceNumber":"49""#),
      (.trimHorizon, #""TRIM_HORIZON""#), (.latest, #""LATEST""#),
      (
        .time(UTCTime(millisecondsSince1970: 1_459_799_926_048)),
        #""AT_TIMESTAMP","Timestamp":1459799926.048"#
      ),
      (.time(UTCTime(millisecondsSince1970: 7)), #""AT_TIMESTAMP","Timestamp":0.007"#),
    ] as [(ShardPosition, String)])
  func positions(position: ShardPosition, json: String) async throws {
    try await withServer(replies: .always(.ok(#"{"ShardIterator":"A\nB"}"#))) { client, server in
      let iterator = try await client.kinesis.getShardIterator(
        stream: "s", shardID: "shardId-1", position: position, deadline: nil)
      // The iterators of some services contain line feeds.
      #expect(iterator == "A\nB")
      #expect(
        server.requests[0].text
          == #"{"StreamName":"s","ShardId":"shardId-1","ShardIteratorType":\#(json)}"#)
    }
  }

  @Test("GetRecords gives each record as it was put")
  func records() async throws {
    let answer = #"""
      {"Unknown":[{"x":1}],"Records":[
        {"SequenceNumber":"49590338271490256608559692538361571095921575989136588898",
         "ApproximateArrivalTimestamp":1.459799926048E9,"Data":"AP8K","PartitionKey":"ключ",
         "EncryptionType":"KMS"},
        {"PartitionKey":"p","Data":"","SequenceNumber":"2"}],
       "NextShardIterator":"A\nB","MillisBehindLatest":1500,
       "ChildShards":[{"ShardId":"c","ParentShards":["a","b"],
         "HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"34"}}]}
      """#
    try await withServer(replies: .always(.ok(answer))) { client, server in
      let page = try await client.kinesis.getRecords(iterator: "I\nJ", limit: 7, deadline: nil)
      #expect(
        page.records == [
          StoredRecord(
            data: [0, 255, 10], partitionKey: "ключ",
            sequenceNumber: "49590338271490256608559692538361571095921575989136588898",
            approximateArrivalTimestamp: "1.459799926048E9"),
          StoredRecord(
            data: [], partitionKey: "p", sequenceNumber: "2", approximateArrivalTimestamp: nil),
        ])
      #expect(page.records[0].arrivalTime == UTCTime(millisecondsSince1970: 1_459_799_926_048))
      #expect(page.records[1].arrivalTime == nil)
      #expect(page.nextIterator == "A\nB")
      #expect(page.millisecondsBehindLatest == 1_500)
      #expect(page.childShards.map(\.id) == ["c"])
      #expect(page.childShards[0].parentIDs == ["a", "b"])
      #expect(server.requests[0].text == #"{"ShardIterator":"I\nJ","Limit":7}"#)
    }
  }

  /// Differences between more distant times would not fit in 64 bits.
  @Test(
    "have no time of arrival that AWS cannot have given",
    arguments: ["9.2e15", "-9.2e15", "1e300", "253402300800", "-62167219201"])
  func absurdTimes(text: String) {
    let record = StoredRecord(
      data: [], partitionKey: "p", sequenceNumber: "1", approximateArrivalTimestamp: text)
    #expect(record.arrivalTime == nil)
  }

  @Test(
    "a record without a partition key is read with its page, and put back by its sequence number",
    arguments: [#""PartitionKey":null,"#, ""])
  func withoutKey(key: String) async throws {
    let answer = """
      {"Records":[{"Data":"AA==",\(key)"SequenceNumber":"41"},
        {"Data":"AQ==","PartitionKey":"k","SequenceNumber":"42"}],"MillisBehindLatest":0}
      """
    try await withServer(replies: .always(.ok(answer))) { client, _ in
      let page = try await client.kinesis.getRecords(iterator: "i", deadline: nil)
      #expect(page.records.map(\.partitionKey) == [nil, "k"])
      #expect(page.records.map(\.keyForPutting) == ["41", "k"])
      #expect(page.records.map(\.data) == [[0], [1]])
    }
  }

  @Test(
    "GetRecords distinguishes a shard's end from an empty page",
    arguments: [
      (#"{"Records":[]}"#, nil), (#"{"Records":[],"NextShardIterator":null}"#, nil),
      (#"{"Records":[],"NextShardIterator":"n","MillisBehindLatest":0.0}"#, "n"),
    ] as [(String, String?)])
  func end(body: String, next: String?) async throws {
    try await withServer(replies: .always(.ok(body))) { client, _ in
      let page = try await client.kinesis.getRecords(iterator: "i", deadline: nil)
      #expect(page.records.isEmpty)
      #expect(page.nextIterator == next)
      #expect(page.millisecondsBehindLatest == (next == nil ? nil : 0))
    }
  }

  @Test(
    "GetRecords refuses a malformed answer",
    arguments: [
      "{}", "", "[]", #"{"Records":[{}]}"#, #"{"Records":null}"#,
      #"{"Records":[{"Data":"!","PartitionKey":"p","SequenceNumber":"1"}]}"#,
      #"{"Records":[{"Data":"","PartitionKey":7,"SequenceNumber":"1"}]}"#,
      #"{"Records":[]} x"#, #"{"Records":[],"ChildShards":[{}]}"#,
    ])
  func broken(body: String) async throws {
    try await withServer(replies: .always(.ok(body))) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await client.kinesis.getRecords(iterator: "i", deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
      #expect(server.requests.count == 4)
    }
  }

  @Test("reads again where a shard is throttled, and not where the iterator is too old")
  func errors() async throws {
    try await withServer(
      replies: .numbered { number in
        number < 2
          ? .error(400, "ProvisionedThroughputExceededException")
          : .error(400, "ExpiredIteratorException", "too old")
      }
    ) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await client.kinesis.getRecords(iterator: "i", deadline: nil)
      }
      #expect(error.code == "ExpiredIteratorException")
      #expect(server.requests.count == 3)
    }
  }
}
