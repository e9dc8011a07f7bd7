import Testing

@testable import PipelineCommands

/// The records that a user sends in a demo, from a file or from the program.
@Suite struct `Records of a file` {
  private func records(_ bytes: [UInt8]) throws -> [PlacedRecord] {
    try PlacedRecord.records(in: bytes, of: "sample.jsonl")
  }

  @Test(arguments: [
    ("{\"a\":1}\n{\"b\":2}\n", [("{\"a\":1}", 1), ("{\"b\":2}", 2)]),
    // Blank lines count for the place, and are left out.
    ("\n  \n{}\n\n{}", [("{}", 3), ("{}", 5)]),
    // The ends of lines of Windows, and its byte order mark.
    ("\u{feff}{\"a\": 1}\r\n{}\r\n", [("{\"a\": 1}", 1), ("{}", 2)]),
    // Nothing of a text changes, and it need not be JSON.
    (" 1.10e+400 \u{2028}\t", [(" 1.10e+400 \u{2028}\t", 1)]),
    ("not json\n", [("not json", 1)]),
  ])
  func `are its lines as they stand`(text: String, lines: [(String, Int)]) throws {
    let found = try records(Array(text.utf8))
    #expect(
      found
        == lines.map {
          PlacedRecord(record: SampleRecord($0.0), place: "sample.jsonl:\($0.1)")
        })
  }

  @Test func `that are not UTF-8 are reported with their lines, all at once`() {
    let error = #expect(throws: RecordsError.self) {
      try records([0x7b, 0x7d, 0x0a, 0xff, 0x0a, 0x7b, 0x7d, 0x0a, 0xc3])
    }
    #expect(
      error?.description == """
        sample.jsonl:2: the line is not UTF-8
        sample.jsonl:4: the line is not UTF-8
        """)
  }

  @Test(arguments: ["", "\n", " \r\n\t\n", "\u{feff}"])
  func `are not there if all lines are blank`(text: String) {
    let error = #expect(throws: RecordsError.self) { try records(Array(text.utf8)) }
    #expect(error?.description == "sample.jsonl: the file has no records; write one per line")
  }

  @Test func `of a program have places too`() {
    let records = PlacedRecord.declared(["{}", SampleRecord("{}", to: "orders", key: "o-1")])
    #expect(records.map(\.place) == ["sampleRecords[0]", "sampleRecords[1]"])
    #expect(records[1].record.source == "orders")
    #expect(records[1].record.key == "o-1")
  }
}

@Suite struct `The sources of records` {
  static let pipeline = Result {
    try DeployedPipeline(inState: Array(state.utf8))
  }

  private func records(_ texts: SampleRecord...) -> [PlacedRecord] {
    PlacedRecord.declared(texts)
  }

  @Test func `are read from Terraform's state, as are tables and queues`() throws {
    let pipeline = try Self.pipeline.get()
    #expect(pipeline.sources.map(\.title) == ["the queue mails", "the stream s", "the table t"])
    #expect(pipeline.sources.map(\.region) == ["eu-west-1", "eu-west-1", "eu-west-1"])
    #expect(
      pipeline.sources.map { $0.mappings.map(\.function) } == [["f"], ["f", "g"], ["f"]])
    #expect(pipeline.sources[0].kind == .queue(url: "http://127.0.0.1:1/0/mails"))
    #expect(pipeline.sources[1].mappings.map(\.isFiltered) == [false, true])
    #expect(pipeline.sources[2].mappings.map(\.startsAtLatest) == [true])
    #expect(pipeline.tables.map(\.name) == ["lines", "t"])
    #expect(pipeline.queues.map(\.name) == ["mails", "rejected"])
    #expect(pipeline.queues.map(\.isForRejected) == [false, true])
    #expect(pipeline.longestTimeout == 70)
  }

  @Test(arguments: ["", "{", "null", "{}"])
  func `cannot be read from what is no state`(json: String) {
    #expect(throws: DemoError.unreadableState) { try DeployedPipeline(inState: Array(json.utf8)) }
  }

  @Test func `are chosen by the record, then by the command, then as the only one`() throws {
    var pipeline = try Self.pipeline.get()
    let records = records("{}", SampleRecord("{}", to: "t"), "{}")
    let shipments = try pipeline.shipments(of: records, to: "s")
    #expect(shipments.map(\.source.name) == ["s", "t"])
    #expect(
      shipments.map { $0.records.map(\.place) }
        == [["sampleRecords[0]", "sampleRecords[2]"], ["sampleRecords[1]"]])
    #expect(throws: DemoError.severalSources(names: ["mails", "s", "t"])) {
      try pipeline.shipments(of: records, to: nil)
    }
    #expect(throws: DemoError.noSource(names: ["mails", "s", "t"])) {
      try pipeline.shipments(of: records, to: "typo")
    }
    pipeline.sources = [pipeline.sources[0]]
    #expect(
      try pipeline.shipments(of: self.records("x"), to: nil).map(\.source.name) == ["mails"])
    pipeline.sources = []
    #expect(throws: DemoError.noSource(names: [])) {
      try pipeline.shipments(of: records, to: nil)
    }
  }

  @Test func `of one name are not guessed between`() throws {
    var pipeline = try Self.pipeline.get()
    let arn = "arn:aws:sqs:eu-west-1:0:s"
    pipeline.sources.append(try #require(MappedSource(arn: arn, queueURLs: [:])))
    #expect(throws: DemoError.sourcesOfOneName(["the stream s", "the queue s"])) {
      try pipeline.shipments(of: records("{}"), to: "s")
    }
  }

  @Test(
    arguments: [
      ("s", "", nil), ("s", "anything", nil), ("t", #"{"id": 1}"#, nil),
      ("t", "[1]", "an item of the table t must be a JSON object"),
      ("t", #"{"id": 1"#, "an item of the table t must be a JSON object"),
      ("mails", "", "the queue mails does not accept empty messages"),
      ("mails", "a\u{b}", "the queue mails does not accept the character U+B"),
      ("mails", "ü€😀\t\r\n", nil),
      ("lines", "{}", "nothing reads from lines; there are: mails, s, t"),
      (
        "s", String(repeating: "x", count: 1 << 20),
        "the record has 1048576 bytes, and the stream s accepts at most 1048576"
      ),
      ("mails", String(repeating: "x", count: 1 << 20), nil),
      (
        "mails", String(repeating: "ü", count: 1 << 20),
        "the record has 2097152 bytes, and the queue mails accepts at most 1048576"
      ),
    ] as [(String, String, String?)])
  func `take only what the service takes`(source: String, text: String, problem: String?) throws {
    let pipeline = try Self.pipeline.get()
    let records = records(SampleRecord(text, to: source))
    guard let problem else {
      #expect(try pipeline.shipments(of: records, to: nil).count == 1)
      return
    }
    let error = #expect(throws: RecordsError.self) {
      try pipeline.shipments(of: records, to: nil)
    }
    #expect(error?.description == "sampleRecords[0]: \(problem)")
  }

  @Test(arguments: [
    ("aws_kinesis_stream", "max_record_size_in_kib", 2_048, "the stream s", 2_097_152),
    ("aws_sqs_queue", "max_message_size", 262_144, "the queue s", 262_144),
  ])
  func `take as much as their own setting says`(
    type: String, setting: String, value: Int, title: String, limit: Int
  ) throws {
    let arn = type == "aws_sqs_queue" ? "arn:aws:sqs:r:0:s" : "arn:aws:kinesis:r:0:stream/s"
    let mapped = type == "aws_sqs_queue" ? arn : arn + "/consumer/c:1"
    let state = """
      {"format_version": "1.0", "values": {"root_module": {"resources": [
        {"type": "\(type)", "values": {
          "name": "s", "arn": "\(arn)", "url": "http://127.0.0.1:1/0/s", "\(setting)": \(value)}},
        {"type": "aws_lambda_event_source_mapping", "values": {
          "event_source_arn": "\(mapped)", "uuid": "1", "function_name": "f"}}
      ]}}}
      """
    let pipeline = try DeployedPipeline(inState: Array(state.utf8))
    let key = MappedSource.commonKey.utf8.count
    let most = limit - (type == "aws_sqs_queue" ? 0 : key)
    let fitting = records(SampleRecord(String(repeating: "x", count: most)))
    #expect(try pipeline.shipments(of: fitting, to: nil).count == 1)
    let error = #expect(throws: RecordsError.self) {
      try pipeline.shipments(
        of: records(SampleRecord(String(repeating: "x", count: most + 1))), to: nil)
    }
    #expect(
      error?.description
        == "sampleRecords[0]: the record has \(most + 1) bytes, and \(title) accepts at most \(limit)"
    )
  }

  private static let state = """
    {"format_version": "1.0", "values": {"root_module": {"resources": [
      {"type": "aws_dynamodb_table", "values": {
        "name": "t", "arn": "arn:aws:dynamodb:eu-west-1:0:table/t"}},
      {"type": "aws_sqs_queue", "values": {
        "name": "rejected", "arn": "arn:aws:sqs:eu-west-1:0:rejected",
        "url": "http://127.0.0.1:1/0/rejected"}},
      {"type": "aws_lambda_event_source_mapping", "values": {
        "event_source_arn": "arn:aws:kafka:eu-west-1:0:cluster/c", "function_name": "f"}}
    ], "child_modules": [{"resources": [
      {"type": "aws_dynamodb_table", "values": {
        "name": "lines", "arn": "arn:aws:dynamodb:eu-west-1:0:table/lines"}},
      {"type": "aws_sqs_queue", "values": {
        "name": "mails", "arn": "arn:aws:sqs:eu-west-1:0:mails",
        "url": "http://127.0.0.1:1/0/mails"}},
      {"type": "aws_lambda_function", "values": {"function_name": "f", "timeout": 70,
        "environment": [{"variables": {"REJECTED_QUEUE_URL": "http://127.0.0.1:1/0/rejected"}}]}},
      {"type": "aws_lambda_function", "values": {"function_name": "g", "timeout": 3}},
      {"type": "aws_lambda_event_source_mapping", "values": {
        "event_source_arn": "arn:aws:kinesis:eu-west-1:0:stream/s", "uuid": "1",
        "filter_criteria": [], "starting_position": "TRIM_HORIZON",
        "function_arn": "arn:aws:lambda:eu-west-1:0:function:f"}},
      {"type": "aws_lambda_event_source_mapping", "values": {
        "event_source_arn": "arn:aws:kinesis:eu-west-1:0:stream/s/consumer/c:1", "uuid": "2",
        "filter_criteria": [{"filter": [{"pattern": "{}"}]}],
        "function_arn": "arn:aws:lambda:eu-west-1:0:function:g:live"}},
      {"type": "aws_lambda_event_source_mapping", "values": {
        "event_source_arn": "arn:aws:dynamodb:eu-west-1:0:table/t/stream/2026-01-01T00:00:00.000",
        "uuid": "3", "starting_position": "LATEST", "function_name": "f"}},
      {"type": "aws_lambda_event_source_mapping", "values": {
        "event_source_arn": "arn:aws:sqs:eu-west-1:0:mails", "uuid": "4", "function_arn": "",
        "function_name": "f:live"}}
    ]}]}}}
    """
}
