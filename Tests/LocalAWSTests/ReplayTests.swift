import Foundation
import PipelineArchive
import TestSupport
import Testing

private let program = ProcessInfo.processInfo.environment["EVENT_REDRIVE"]

/// Records that go from a stream to its archive, and back.
///
/// `EVENT_REDRIVE` names the program that puts them back, which `Tests/run` builds with the handler.
@Suite(
  .requires(.ministack), .onItsOwnThread,
  .enabled(if: program != nil || Tool.isCI, "needs EVENT_REDRIVE, the path of event-redrive"))
struct `Replays on a local AWS` {
  private static let stack: Stack = {
    let stream = Pipeline.Stream("orders", capacity: .provisioned(shards: 1))
    let bucket = Bucket("orders-archive-1234")
    return Stack("replays", directory: "generated/template") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      stream
      bucket
      Archive(of: stream, in: bucket)
    }
  }()

  /// The partition keys and the data of all records of the stream.
  private static func records(_ local: LocalTerraform) throws -> [String] {
    let iterator = try local.aws(
      "kinesis", "get-shard-iterator", "--stream-name", "orders", "--shard-id",
      "shardId-000000000000", "--shard-iterator-type", "TRIM_HORIZON", "--query", "ShardIterator")
    let lines = try local.aws(
      "kinesis", "get-records", "--shard-iterator", iterator, "--query",
      "Records[].[PartitionKey, Data]")
    return lines.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t")
      let data = Data(base64Encoded: String(parts.last ?? "")) ?? Data()
      return "\(parts[0]): \(String(decoding: data, as: UTF8.self))"
    }
  }

  @Test func `Five records of an archive are ten on the stream after a replay`() throws {
    let redrive = Tool(at: URL(fileURLWithPath: try #require(program, "no EVENT_REDRIVE")))
    try withTemporaryFolder { folder in
      let local = try LocalTerraform(in: folder, on: .ministack)
      defer { local.stop() }
      try local.apply(Self.stack)
      let start = Date()
      let put = (1...5).map { (key: "k\($0)", data: #"{"id":"k\#($0)","price":\#($0)}"#) }
      for record in put {
        _ = try local.aws(
          "kinesis", "put-record", "--stream-name", "orders", "--partition-key", record.key,
          "--data", record.data)
      }
      let first = put.map { "\($0.key): \($0.data)" }
      #expect(try Self.records(local) == first)
      try eventually("five objects in the archive") {
        let count = try local.aws(
          "s3api", "list-objects-v2", "--bucket", "orders-archive-1234", "--prefix", "orders/",
          "--query", "length(Contents || `[]`)")
        return Int(count) == 5 ? () : nil
      }

      // What is put back enters the archive again, after the end of the range. Names of objects have whole seconds.
      let end = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.up))
      while Date() <= end { Thread.sleep(forTimeInterval: 0.1) }
      let replay = try redrive.run(
        [
          "--stream", "orders", "--archive", "s3://orders-archive-1234/orders/",
          "--from", (start - 60).ISO8601Format(), "--to", end.ISO8601Format(),
          "--key-member", "id",
        ], environment: local.environment.merging(["AWS_REGION": "eu-west-1"]) { $1 })
      #expect(replay.status == 0, "\(replay.output)")
      let all = try Self.records(local)
      #expect(all.count == 10)
      #expect(Array(all.prefix(5)) == first)
      #expect(all.dropFirst(5).sorted() == first)
    }
  }
}
