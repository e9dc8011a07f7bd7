import CommandLineSupport
import Foundation
import Testing

@testable import InfraGen
@testable import PipelineCommands

@Suite struct `The report of a demo` {
  private static func pipeline(_ queues: [DeployedPipeline.Queue]) -> DeployedPipeline {
    var pipeline = DeployedPipeline.empty
    pipeline.tables = [.init(name: "lines", region: "r"), .init(name: "none", region: "r")]
    pipeline.queues = queues
    return pipeline
  }

  private static func rejection(_ reason: String, _ data: [UInt8]) -> String {
    #"{"reason": "\#(reason)", "data": "\#(Data(data).base64EncodedString())"}"#
  }

  private func report(_ content: LocalClient.Content) throws -> RecordReport {
    var source = try #require(
      MappedSource(arn: "arn:aws:kinesis:r:0:stream/orders", queueURLs: [:]))
    source.mappings = [
      .init(function: "Orders", id: nil, isFiltered: false, startsAtLatest: false)
    ]
    return RecordReport(
      pipeline: Self.pipeline([
        .init(name: "notices", url: "u", region: "r", isForRejected: false),
        .init(name: "bad", url: "v", region: "r", isForRejected: true),
      ]), content: content, sent: [SentRecords(source: source, count: 5, arriving: 4)],
      processed: Dictionary(uniqueKeysWithValues: source.readers.map { ($0, 4) }))
  }

  @Test func `shows items, messages and the reasons of rejections`() throws {
    let item = try #require(
      JSONValue(
        parsing: Array(#"{"id": {"S": "a"}, "n": {"N": "12345678901234567890.10"}}"#.utf8)))
    let report = try report(
      LocalClient.Content(
        counts: .init(tables: [5, 0], queues: [4, 3]),
        items: [[item, item, item], []],
        messages: [
          ["one\ntwo", "{\"a\":1}", String(repeating: "x", count: 400)],
          [
            Self.rejection("no-lines: none", Array("{}".utf8)), Self.rejection("other", [0xff]),
            Self.rejection("no-lines: none", Array("{ }".utf8)),
          ],
        ]))
    #expect(
      report.lines.map(\.text) == [
        "the stream orders: 5 records sent, of which 4 changed something",
        "  Orders got 4",
        "table lines: 5 items",
        #"  {"id": "a", "n": 12345678901234567890.10}"#,
        #"  {"id": "a", "n": 12345678901234567890.10}"#,
        #"  {"id": "a", "n": 12345678901234567890.10}"#,
        "  … and 2 more",
        "table none: 0 items",
        "queue notices: 4 messages",
        "  one two",
        #"  {"a":1}"#,
        "  " + String(repeating: "x", count: 300) + "…",
        "  … and 1 more",
        "queue bad (rejected records): 3 messages",
        "  no-lines: none (2 records)",
        "    {}",
        "  other",
        "    base64 /w==",
      ])
    #expect(report.rejectedCount == 3)
    #expect(report.rejectionReasons == ["no-lines: none", "other"])
  }

  @Test func `has no control character of what it shows`() throws {
    let report = try report(
      LocalClient.Content(
        counts: .init(tables: [0, 0], queues: [1, 1]), items: [],
        messages: [["\u{1b}[31m"], ["not our \u{7}message"]]))
    let text = report.lines.map(\.text).joined()
    #expect(!text.contains("\u{1b}") && !text.contains("\u{7}"))
    #expect(report.lines.map(\.text).contains("  not our \\u{7}message"))
  }
}
