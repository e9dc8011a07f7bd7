import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

/// From objects as Firehose names them back to the stream.
extension RedrivingOnLocalAWSTests {
  /// `{"event_id":1}` and `{"event_id":2}` as lines, compressed.
  private static let compressed = "H4sIAAAAAAACA6tWSi1LzSuJz0xRsjKs5apG4hrVcgEAOfaZPx4AAAA="

  private func replay(_ arguments: String...) async throws -> ProgramRun {
    try await ProgramRun(
      tool: "event-redrive",
      ["--stream", "replayed", "--archive", "s3://replayed/orders/"] + arguments,
      endpoint: MotoServer.ofSuite.endpoint)
  }

  @Test("The records of a range of an archive are on the stream once more")
  func replayOfArchive() async throws {
    let moto = MotoServer.ofSuite
    _ = try await moto.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"replayed","ShardCount":1}"#)
    try await moto.put("/replayed")
    func put(_ key: String, _ contents: [UInt8]) async throws {
      try await moto.put("/replayed/\(key)", contents)
    }
    try await put(
      "orders/2026/01/31/08/orders-1-2026-01-31-08-00-01-a.gz",
      try #require(Base64.decode(Self.compressed.utf8)))
    // Its name has characters that a URL writes in another way.
    try await put(
      "orders/2026/01/31/08/a%2Bb-10-2026-01-31-08-30-00-b",
      Array("{\"event_id\":1,\"n\":2}\n".utf8))
    try await put(
      "orders/2026/01/31/09/orders-1-2026-01-31-09-00-00-c", Array("{\"event_id\":9}\n".utf8))
    try await put("orders/2026/01/31/08/notes.txt", Array("no record\n".utf8))
    try await put(
      "other/2026/01/31/08/other-1-2026-01-31-08-00-01-d", Array("{\"event_id\":8}\n".utf8))

    let range = ["--from", "2026-01-31T08:00:00Z", "--to", "2026-01-31T09:00:00Z"]
    let dry = try await replay(range[0], range[1], range[2], range[3], "--dry-run")
    #expect(dry.exitCode == 0)
    #expect(
      dry.output == """
        3 records of 2 objects would be put on replayed; nothing was changed.
        Skipped, without a name of Firehose's: 1 object.

        """)
    let folder = try await ProgramRun(
      tool: "event-redrive",
      ["--stream", "replayed", "--archive", "s3://replayed/order/", range[0], range[1]],
      endpoint: moto.endpoint)
    #expect(folder.exitCode == 2)
    #expect(
      folder.errors.contains(
        "s3://replayed/order/ has no object with records from 2026-01-31T08:00:00Z on"),
      "\(folder.errors)")
    try await put(
      "orders/2026/01/31/11/orders-1-2026-01-31-11-00-00-e",
      Array("{\"event_id\":3}{\"event_id\":4}".utf8))
    let unnamed = try await replay(
      "--from", "2026-01-31T11:00:00Z", "--to", "2026-01-31T12:00:00Z",
      "--dry-run")
    #expect(unnamed.exitCode == 1)
    #expect(unnamed.errors.contains("name --framing json, lines or object"), "\(unnamed.errors)")
    let run = try await replay(
      range[0], range[1], range[2], range[3], "--key-member", "event_id", "--json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let json = try JSONValue(parsing: Array(run.output.utf8))
    #expect(json["put"] == .number("3"))
    #expect(json["otherObjects"] == .number("1"))

    try await moto.withClient { client in
      let shard = try #require(
        try await client.kinesis.listShards(stream: "replayed", deadline: nil).first)
      let iterator = try await client.kinesis.getShardIterator(
        stream: "replayed", shardID: shard.id, position: .trimHorizon, deadline: nil)
      let records = try await client.kinesis.getRecords(iterator: iterator, deadline: nil).records
      #expect(
        records.map { String(decoding: $0.data, as: UTF8.self) } == [
          #"{"event_id":1}"#, #"{"event_id":2}"#, #"{"event_id":1,"n":2}"#,
        ])
      #expect(records.map(\.partitionKey) == ["1", "2", "1"])
    }
  }

  @Test("A missing bucket, and options that do not belong together, exit 2")
  func wrongReplay() async throws {
    let missing = try await ProgramRun(
      tool: "event-redrive",
      [
        "--stream", "wrong", "--archive", "s3://nobody/", "--from", "2026-01-31T08:00:00Z",
      ], endpoint: MotoServer.ofSuite.endpoint)
    #expect(missing.exitCode == 2)
    #expect(missing.errors.contains("ResourceNotFoundException"))
    for (arguments, message) in [
      ([], "--archive needs --from"), (["--from", "yesterday"], "--from must be a time"),
      (["--from", "2026-01-31T08:00:00Z", "--to", "2026-01-31T08:00:00Z"], "--to must be later"),
      (["--from", "2026-01-31T08:00:00Z", "--limit", "1"], "cannot be combined"),
      (["--from", "2026-01-31T08:00:00Z", "--framing", "csv"], "--framing must be"),
    ] {
      let run = try await ProgramRun(
        tool: "event-redrive",
        ["--stream", "s", "--archive", "s3://records/orders/"] + arguments,
        endpoint: MotoServer.ofSuite.endpoint)
      #expect(run.exitCode == 2)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }
}
