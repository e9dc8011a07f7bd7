import Testing

@testable import AWSClient
@testable import AWSValues
@testable import EventRedriving
@testable import ExactJSON

/// The parts of a replay from an archive.
@Suite struct `A replay` {
  private static let place = ArchivePlace("s3://records/orders")

  private static func object(
    _ name: String, hour: String = "08", written: String = "2026-01-31T08:10:00.000Z"
  ) throws -> ArchivedObject? {
    ArchivedObject(
      S3Object(key: "orders/2026/01/31/\(hour)/\(name)", lastModified: written, size: 1),
      in: try #require(place))
  }

  private static func range(_ first: String, _ end: String?) throws -> ReplayRange {
    func time(_ text: String) throws -> UTCTime {
      try #require(ExactTime(text).flatMap { UTCTime(secondsSince1970: $0.decimal) })
    }
    return ReplayRange(from: try time(first), to: try end.map(time))
  }

  @Test func `takes the objects that may have records of its range`() throws {
    let object = try #require(
      try Self.object("a-b-12-2026-01-31-08-05-03-0f6a-11.gz", written: "2026-01-31T08:10:00.000Z"))
    #expect(object.oldest == "2026-01-31T08:05:03")
    for (first, end, isTaken) in [
      ("2026-01-31T08:00:00Z", "2026-01-31T09:00:00Z", true),
      // The oldest record arrived after the end.
      ("2026-01-31T08:00:00Z", "2026-01-31T08:05:03Z", false),
      ("2026-01-31T08:00:00Z", "2026-01-31T08:05:04Z", true),
      // It was written before the start, and so has no later record.
      ("2026-01-31T08:10:00Z", nil, true), ("2026-01-31T08:10:01Z", nil, false),
      // Another offset.
      ("2026-01-31T09:10:00+01:00", nil, true), ("2026-01-31T08:10:00-01:00", nil, false),
    ] {
      #expect(try Self.range(first, end).mayContain(recordsOf: object) == isTaken, "\(first)")
    }
  }

  @Test(arguments: ["x.txt", "a-2026-01-31.gz", "a-1-2026-01-31-08-05-03-x/more"])
  func `skips objects that Firehose did not name`(name: String) throws {
    #expect(try Self.object(name) == nil)
    #expect(try Self.object("a-1-2026-01-31-08-05-03-x", hour: "8") == nil)
  }

  @Test func `lists from a day before its range on, or from the retention before`() throws {
    let range = try Self.range("2026-03-01T05:30:00Z", nil)
    #expect(range.listStart(retentionHours: 1) == "2026/02/28/05")
    #expect(range.listStart(retentionHours: 168) == "2026/02/22/05")
  }

  @Test(arguments: [
    ("s3://records/orders", "records", "orders/"), ("s3://records/a/b/", "records", "a/b/"),
    ("s3://records", "records", ""), ("s3://records/", "records", ""),
  ])
  func `reads the folder of an archive`(text: String, bucket: String, prefix: String) throws {
    let place = try #require(ArchivePlace(text))
    #expect(place.bucket == bucket)
    #expect(place.prefix == prefix)
  }

  @Test(arguments: ["records/orders", "s3://", "s3:///orders", "https://records"])
  func `refuses what is no folder in a bucket`(text: String) {
    #expect(ArchivePlace(text) == nil)
  }

  private static func texts(_ framing: RecordFraming, _ contents: String) -> [String]? {
    framing.records(of: Array(contents.utf8))?.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `tells records apart`() {
    #expect(Self.texts(.lines, "a\n{\"b\": 1}\n\nc") == ["a", "{\"b\": 1}", "c"])
    #expect(Self.texts(.object, "a\nb") == ["a\nb"])
    #expect(Self.texts(.object, "") == [])
    let values = [#"{"a":"}\"{"}"#, "{\n  \"b\": [1, {}]\n}", "[2]"]
    #expect(Self.texts(.json, values.joined()) == values)
    #expect(Self.texts(.json, values.joined(separator: " \r\n\t")) == values)
    for wrong in ["1", #""a""#, "{", "}", "{}x", #"{"a":"}"#] {
      #expect(Self.texts(.json, wrong) == nil, "\(wrong)")
    }
  }

  @Test func `takes a key from a member, or from the data`() {
    func key(_ data: String, _ member: String?) -> (key: String, isOfMember: Bool) {
      ReplayedKey(member: member).key(of: Array(data.utf8)[...])
    }
    #expect(key(#"{"id":"k"}"#, "id") == ("k", true))
    #expect(key(#"{"id":12.50}"#, "id") == ("12.50", true))
    // The first 16 bytes of the SHA-256 of `{"id":"k"}`, as `sha256sum` prints them.
    #expect(key(#"{"id":"k"}"#, nil) == ("a748f73ea7ec03a6d06b1a0ebeca1799", false))
    for other in ["{}", #"{"id":null}"#, #"{"id":""}"#, "no JSON"] {
      let (key, isOfMember) = key(other, "id")
      #expect(!isOfMember)
      #expect(key.utf8.count == 32)
    }
  }

  private static let dynamic = """
    H4sIAAAAAAACA43ROwoCQRgE4dxj/LHBdLfPvYwIDrKgYyImi3c3MTEQKiyo7Fuqv/p4nuZLTWqtrb89zvdeU90e13nUe\
    7X8bmKb2Ra2bdi2ZduObXu2Hdh2RJuYgpiCmIKYgpiCmIKYgpiCmIKYgpmCmYKZgpmCmYKZgpmCmYKZgplCmEKYQphCmE\
    KYQphCmEKYQphC/il8AEdpYIsYBgAA
    """

  @Test func `decompresses objects with codes of their own, with fixed codes and without codes`()
    throws
  {
    func contents(_ text: String) throws -> String {
      let bytes = try #require(Base64.decode(text.utf8))
      #expect(Gzip.isGzip(bytes))
      return String(decoding: try Gzip.decompress(bytes), as: UTF8.self)
    }
    #expect(
      try contents(Self.dynamic)
        == (1_000..<1_040).map { #"{"event_id":\#($0),"event_name":"login"}"# + "\n" }.joined())
    #expect(
      try contents("H4sIAAAAAAACA6tWSi1LzSuJz0xRsjKs5apG4hrVcgEAOfaZPx4AAAA=")
        == "{\"event_id\":1}\n{\"event_id\":2}\n")
    #expect(
      try contents("H4sIAAAAAAAEAwEPAPD/eyJldmVudF9pZCI6M30KJGaLwQ8AAAA=")
        == "{\"event_id\":3}\n")
  }

  @Test func `decompresses files that were put together`() throws {
    let one = try #require(
      Base64.decode("H4sIAAAAAAAEAwEPAPD/eyJldmVudF9pZCI6M30KJGaLwQ8AAAA=".utf8))
    let both = try Gzip.decompress(one + one)
    #expect(String(decoding: both, as: UTF8.self) == "{\"event_id\":3}\n{\"event_id\":3}\n")
  }

  @Test(arguments: [
    // A code of its own, a fixed code, none, and two members.
    Self.dynamic, "H4sIAAAAAAACA6tWSi1LzSuJz0xRsjKs5apG4hrVcgEAOfaZPx4AAAA=",
    "H4sIAAAAAAAEAwEPAPD/eyJldmVudF9pZCI6M30KJGaLwQ8AAAA=",
    "H4sIAAAAAAAEAwEPAPD/eyJldmVudF9pZCI6M30KJGaLwQ8AAAAfiwgAAAAAAAQDAQ8A8P97ImV2ZW50X2lkIjozfQokZovB"
      + "DwAAAA==",
  ])
  func `stops decompressing at a limit, so that a small object cannot fill the memory`(
    text: String
  ) throws {
    let bytes = try #require(Base64.decode(text.utf8))
    let contents = try Gzip.decompress(bytes)
    #expect(try Gzip.decompress(bytes, limit: contents.count) == contents)
    for limit in [contents.count - 1, contents.count / 2, 0] {
      #expect(throws: GzipError.tooLarge) { try Gzip.decompress(bytes, limit: limit) }
    }
  }

  @Test func `never takes a damaged object for a whole one`() throws {
    let bytes = try #require(Base64.decode(Self.dynamic.utf8))
    let contents = try Gzip.decompress(bytes)
    for length in 1..<bytes.count {
      #expect(throws: GzipError.self) { try Gzip.decompress(Array(bytes[..<length])) }
    }
    // The header's time and file system do not count.
    for index in 10..<bytes.count {
      for bit: UInt8 in [1, 0x10] {
        var damaged = bytes
        damaged[index] ^= bit
        // Between the last code and the checksum there may be bits without a meaning.
        if let read = try? Gzip.decompress(damaged) { #expect(read == contents, "\(index)") }
      }
    }
  }

  // MARK: Runs

  private typealias Object = ArchiveStandIn.Object

  @Test(arguments: [
    (#"{"id":1}{"id":2}"#, 1), ("[1]\n\n{\n  \"id\": 1\n}\n", 3), (#"{"id":1} x"#, 1),
    ("{\"id\":1}\n{\"id\":", 2), ("{}\n{\"id\" 1}\n", 2),
  ])
  func `puts nothing of an object that is not one JSON object a line, unless lines are named`(
    contents: String, line: Int
  ) async throws {
    let archive = ArchiveStandIn(objects: [
      Object("08-00-01", "{\"id\":0}\n"), Object("08-00-02", contents),
    ])
    let (report, put) = try await replay(archive)
    #expect(put == [#"{"id":0}"#])
    #expect(
      report.failure
        == "\(archive.objects[1].key) (line \(line)) is not one JSON object a line; name --framing json, "
        + "lines or object")
    #expect(report.lastObject == archive.objects[1].key)
    #expect(report.exitCode == 1)
    let named = try await replay(archive, framing: .lines)
    #expect(named.report.exitCode == 0)
    #expect(named.put == [#"{"id":0}"#] + contents.split(separator: "\n").map(String.init))
  }

  @Test(arguments: [
    "", "\n\n", "{}\r\n{ } \n", "[1][2]\n[\n1]", "text {\n 1{", "}", #"{"id":1,"id":2}"#,
  ])
  func `takes lines of another form, and objects of the JSON grammar, as they are`(contents: String)
  {
    #expect(RecordFraming.lineOfOtherFraming(in: Array(contents.utf8)) == nil)
  }

  @Test(arguments: ["s3://records/order/", "s3://records/"])
  func `fails if no object of the folder is in the range`(folder: String) async throws {
    let archive = ArchiveStandIn(objects: [Object("08-00-01", "{}\n")])
    let (report, _) = try await replay(archive, folder: folder)
    #expect(
      report.failure
        == "\(folder) has no object with records from 2026-01-31T08:00:00Z to 2026-01-31T09:00:00Z; "
        + "check --archive, --from and --to")
    #expect(report.exitCode == 2)
    let later = try await replay(archive, from: "2026-02-01T08:00:00Z", to: nil, isDryRun: true)
    #expect(later.report.failure?.contains("records from 2026-02-01T08:00:00Z on;") == true)
    #expect(later.report.exitCode == 2)
  }

  @Test func `refuses a record that no stream accepts, and puts the others`() async throws {
    let large = String(repeating: "x", count: KinesisRecord.maximumSize + 1)
    let archive = ArchiveStandIn(objects: [
      Object("08-00-01", "{\"id\":1}\n\(large)\n{\"id\":2}\n")
    ])
    let (report, put) = try await replay(archive)
    #expect(put == [#"{"id":1}"#, #"{"id":2}"#])
    #expect(report.refused == 1)
    #expect(report.firstRefusal?.contains("a record has 10485761 bytes") == true)
    #expect(report.failure == nil)
    #expect(report.exitCode == 1)
  }

  @Test func `names the object that it could not read, and how to continue`() async throws {
    var archive = ArchiveStandIn(objects: [
      Object("08-00-01", written: "08-05-00", "{\"id\":1}\n"),
      Object("08-05-02", written: "08-10-00", "{\"id\":2}\n"),
      Object("08-05-03", written: "08-10-00", "{\"id\":3}\n"),
    ])
    archive.hidden = [archive.objects[1].key]
    let (report, put) = try await replay(archive)
    #expect(put == [#"{"id":1}"#])
    #expect(report.failure?.contains("AccessDenied") == true)
    #expect(report.lastObject == archive.objects[1].key)
    let start = try #require(report.continueFrom)
    #expect(start == "2026-01-31T08:05:02Z")
    #expect(
      report.text.contains(
        """
        The run did not finish \(archive.objects[1].key). To continue, run it again with --from \
        2026-01-31T08:05:02Z; records of this object
        """))
    let json = try JSONValue(parsing: Array(report.json.utf8))
    #expect(json["continueFrom"] == .string(start))

    archive.hidden = []
    let rest = try await replay(archive, from: start)
    #expect(rest.put == [#"{"id":2}"#, #"{"id":3}"#])
    #expect(rest.report.lastObject == nil)
    #expect(rest.report.continueFrom == nil)
    #expect(!rest.report.text.contains("--from"))
  }

  @Test func `continues within its range after an object that began before it`() async throws {
    var archive = ArchiveStandIn(objects: [Object("07-58-00", written: "08-03-00", "{}\n")])
    archive.hidden = [archive.objects[0].key]
    #expect(try await replay(archive).report.continueFrom == "2026-01-31T08:00:00Z")
  }

  @Test func `reports each request, and stops between two of an object`() async throws {
    // Records of one key never share a request.
    let lines = (1...3).map { #"{"id":"k","n":\#($0)}"# }
    let archive = ArchiveStandIn(objects: [
      Object("08-00-01", "{\"id\":0}\n"), Object("08-05-02", lines.joined(separator: "\n")),
    ])
    var counts: [Int] = []
    let (report, put) = try await replay(
      archive, shouldStop: { $0.put.count >= 3 }, progress: { counts.append($0.put) })
    #expect(put == [#"{"id":0}"#] + lines.prefix(2))
    #expect(counts == [1, 2, 3])
    #expect(report.wasInterrupted)
    #expect(report.failure == nil)
    #expect(report.objects == 1)
    #expect(report.lastObject == archive.objects[1].key)
    #expect(report.continueFrom == "2026-01-31T08:05:02Z")
    #expect(report.exitCode == 1)

    // A stop after an object names the next one, and one after the last comes too late.
    let between = try await replay(archive, shouldStop: { $0.put.count == 1 })
    #expect(between.put.count == 1)
    #expect(between.report.lastObject == archive.objects[1].key)
    let late = try await replay(archive, shouldStop: { $0.put.count == 4 })
    #expect(late.report.exitCode == 0)
    #expect(late.put == [#"{"id":0}"#] + lines)
  }
}
