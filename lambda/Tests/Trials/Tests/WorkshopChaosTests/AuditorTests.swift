import AWSValues
import ChaosTesting
import PipelineContract
import Testing
import WorkshopChaos

/// An audit must find every kind of problem: each test adds one to a correct result.
@Suite struct `An audit` {
  /// Two versions of one key, another key, and a record for the queue, on one shard; another key on
  /// a second shard.
  private let ledger = Ledger([
    entry("a", 1, "k1", "1"), entry("a", 2, "k2", "1"), entry("a", 3, "k1", "2"),
    Ledger.Entry(
      shardID: "a", sequenceNumber: "4",
      record: SentRecord(
        partitionKey: "p", data: [7], .rejected(codes: ["not-json"]))),
    // More than 64 bits; as strings they have another order.
    entry("b", "99999999999999999999999999999", "k3", "1"),
    entry("b", "100000000000000000000000000000", "k3", "2"),
  ])
  private let good = Findings(
    items: [item("k1", "2"), item("k2", "1"), item("k3", "2")],
    rejected: [.init(shardID: "a", sequenceNumber: "4", data: [7], reason: "not-json")])

  private func kinds(_ findings: Findings) -> [Violation.Kind] {
    Auditor.audit(ledger, findings).violations.map(\.kind)
  }

  @Test func `finds nothing wrong with what is right`() {
    let result = Auditor.audit(ledger, good)
    #expect(result.isClean)
    #expect(result.events == 6)
    #expect(result.inTable == 5)
    #expect(result.rejected == 1)
    #expect(result.inFailureDestination == 0)
    #expect(result.lost == 0 && result.unexpected == 0)
  }

  @Test func `finds a lost event`() {
    var findings = good
    findings.items.remove(at: 1)
    let result = Auditor.audit(ledger, findings)
    #expect(result.violations.map(\.kind) == [.lost])
    #expect(result.lost == 1)
  }

  @Test func `finds a lost rejection`() {
    var findings = good
    findings.rejected = []
    #expect(kinds(findings) == [.lost])
  }

  @Test func `finds an old version`() {
    var findings = good
    findings.items[0] = item("k1", "1")
    let result = Auditor.audit(ledger, findings)
    #expect(result.violations.map(\.kind) == [.oldVersion])
    #expect(result.inTable == 4 && result.lost == 1)
  }

  @Test func `finds an old version whose sequence number only looks later`() {
    var findings = good
    findings.items[2] = item("k3", "1")
    #expect(kinds(findings) == [.oldVersion])
  }

  @Test func `finds a stranger`() {
    var findings = good
    findings.items.append(item("k4", "1"))
    let result = Auditor.audit(ledger, findings)
    #expect(result.violations.map(\.kind) == [.stranger])
    #expect(result.unexpected == 1)
  }

  @Test func `finds a key that differs only in its bytes`() {
    let ledger = Ledger([entry("a", 1, "\u{E9}", "1")])
    let result = Auditor.audit(ledger, Findings(items: [item("e\u{301}", "1")]))
    #expect(Set(result.violations.map(\.kind)) == [.stranger, .lost])
  }

  @Test func `finds a doubled event`() {
    var findings = good
    findings.items.append(item("k2", "1"))
    #expect(kinds(findings) == [.doubled])
  }

  @Test(arguments: [item("k2", "7"), Item(item("k2", "1").attributes.dropLast())])
  func `finds content that was never sent`(item: Item) {
    var findings = good
    findings.items[1] = item
    #expect(kinds(findings) == [.wrongContent])
  }

  @Test func `finds a good event in the queue`() {
    var findings = good
    findings.rejected.append(
      .init(shardID: "a", sequenceNumber: "2", data: [1], reason: "not-json"))
    #expect(kinds(findings) == [.goodEventRejected])
  }

  @Test(
    arguments: [
      (
        RejectedFinding(shardID: "a", sequenceNumber: "77", data: [7], reason: "not-json"),
        [.strangeRejection]
      ),
      (
        RejectedFinding(shardID: "a", sequenceNumber: "4", data: [8], reason: "not-json"),
        [.strangeRejection]
      ),
      (
        RejectedFinding(shardID: "b", sequenceNumber: "4", data: [7], reason: "not-json"),
        [.strangeRejection]
      ),
    ] as [(RejectedFinding, [Violation.Kind])])
  func `finds a message that belongs to nothing`(
    message: RejectedFinding, kinds: [Violation.Kind]
  ) {
    var findings = good
    findings.rejected.append(message)
    #expect(self.kinds(findings) == kinds)
  }

  @Test func `finds the wrong reason`() {
    var findings = good
    findings.rejected[0].reason = "empty-data"
    #expect(kinds(findings) == [.wrongReason])
  }

  @Test func `takes a message twice`() {
    var findings = good
    findings.rejected.append(findings.rejected[0])
    #expect(kinds(findings).isEmpty)
  }

  @Test func `takes the parts of a message together, and a message without data for none`() {
    let part = { (number: Int, count: Int, data: String) in
      """
      {"reason":"not-json: no","recordId":"a:4","part":\(number),"parts":\(count),\
      "data":"\(data)","sequenceNumber":"4","shardId":"a"}
      """
    }
    let omitted =
      #"{"reason":"not-json: no","dataOmitted":true,"sequenceNumber":"4","shardId":"a"}"#
    let found = RejectedFinding.all(in: [
      part(2, 2, "Bw=="), part(1, 2, "BQYH"), part(2, 2, "Bw=="), part(1, 3, "BQYH"), omitted,
    ])
    #expect(
      found.findings == [
        .init(shardID: "a", sequenceNumber: "4", data: [5, 6, 7, 7], reason: "not-json: no")
      ])
    #expect(found.findings.map(\.code) == ["not-json"])
    #expect(found.malformed == [omitted])
  }

  @Test func `accepts what the mapping has given up, and only that`() {
    var findings = good
    findings.items = [item("k1", "1"), item("k3", "2")]
    findings.rejected = []
    findings.failures = [.init(shardID: "a", start: "2", end: "3")]
    let result = Auditor.audit(ledger, findings)
    #expect(result.violations.map(\.kind) == [.lost])
    #expect(result.inFailureDestination == 2)
    findings.failures[0].end = "4"
    #expect(Auditor.audit(ledger, findings).isClean)
    findings.failures[0].shardID = "b"
    #expect(kinds(findings).contains(.strangeFailure))
  }

  @Test(arguments: [("0", "3"), ("1", "9"), ("3", "1")])
  func `finds a range that is not on the stream`(start: String, end: String) {
    var findings = good
    findings.failures = [.init(shardID: "a", start: start, end: end)]
    #expect(kinds(findings) == [.strangeFailure])
  }

  @Test(
    arguments: [
      (.replace, 2), (.insertIfAbsent, 0), (.onlyIfNewer, 1),
    ] as [(WriteMode, Int)])
  func `knows which event of a key counts in each mode`(mode: WriteMode, expected: Int) {
    // The second is the newest, and the third has the same time.
    let times = ["09:00", "11:00", "11:00", "10:00"]
    let order = mode == .replace ? [0, 1, 3, 2] : [0, 1, 2, 3]
    let ledger = Ledger(
      order.enumerated().map { place, version in
        Ledger.Entry(
          shardID: "a", sequenceNumber: "\(place)",
          record: SentRecord(
            partitionKey: "p", data: [1],
            .item(
              key: "k", content: Canonical.text(of: content("k", "\(version)")),
              time: times[version])))
      })
    for version in times.indices {
      let result = Auditor.audit(ledger, Findings(items: [item("k", "\(version)")]), mode: mode)
      #expect(result.isClean == (version == expected))
      #expect(Set(result.violations.map(\.kind)).isSubset(of: [.oldVersion]))
    }
  }

  @Test func `accounts for each event of an aggregate`() {
    let record = SentRecord(
      partitionKey: "p", data: [0],
      parts: [
        part("k1", "1"), .init(data: [9], expectation: .rejected(codes: ["not-json"])),
        part("k1", "2"),
      ])
    let ledger = Ledger([Ledger.Entry(shardID: "a", sequenceNumber: "1", record: record)])
    var findings = Findings(
      items: [item("k1", "2")],
      rejected: [.init(shardID: "a", sequenceNumber: "1", data: [9], reason: "not-json")])
    #expect(Auditor.audit(ledger, findings).isClean)
    findings.rejected[0].subSequenceNumber = 1
    #expect(Auditor.audit(ledger, findings).isClean)
    findings.rejected[0].subSequenceNumber = 2
    #expect(!Auditor.audit(ledger, findings).isClean)
    findings.rejected = [
      .init(shardID: "a", sequenceNumber: "1", data: [0], reason: "aggregate-rejected")
    ]
    #expect(Auditor.audit(ledger, findings).isClean)
    findings.items[0] = item("k1", "1")
    #expect(Auditor.audit(ledger, findings).violations.map(\.kind) == [.oldVersion])
    findings.rejected = []
    #expect(Auditor.audit(ledger, findings).violations.count == 2)
  }
}

private func content(_ key: String, _ value: String) -> Item {
  ["event_id": .string(key), "value": .number(value), "processed": .bool(true)]
}

private func item(_ key: String, _ value: String) -> Item {
  Item(
    content(key, value + ".0").attributes.reversed()
      + [.init(name: "processed_timestamp", value: .string("now"))])
}

private func part(_ key: String, _ value: String) -> SentRecord.Part {
  .init(
    data: [1], expectation: .item(key: key, content: Canonical.text(of: content(key, value))))
}

private func entry(_ shard: String, _ number: Int, _ key: String, _ value: String) -> Ledger.Entry {
  entry(shard, "\(number)", key, value)
}

private func entry(
  _ shard: String, _ number: String, _ key: String, _ value: String
) -> Ledger.Entry {
  Ledger.Entry(
    shardID: shard, sequenceNumber: number,
    record: SentRecord(partitionKey: "p", data: [1], part(key, value).expectation))
}
