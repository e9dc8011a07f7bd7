import Pipeline
import TestSupport
import Testing

/// What AWS refuses is refused with the declaration's place, before anything is written.
@Suite("Ranges") struct RangeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let statement: String?
    let declaration: @Sendable () -> [any Declaration]

    /// A declaration that is refused with a message that contains `statement`; nil: accepted.
    init(
      _ statement: String?,
      @DeclarationBuilder _ declaration: @escaping @Sendable () -> [any Declaration]
    ) {
      self.statement = statement
      self.declaration = declaration
    }

    var testDescription: String { statement ?? "accepted" }
  }

  static let streams: [Case] = [
    Case(nil) { Stream("s", capacity: .provisioned(shards: 1), retention: .days(365)) },
    Case("the stream is on demand and has a number of shards; take shardCount out") {
      Stream("s").with { $0.shardCount = 2 }
    },
    Case("the stream is provisioned and has no number of shards") {
      Stream("s").with {
        $0.streamModeDetails = .init(streamMode: "PROVISIONED")
      }
    },
    Case(nil) { Stream("s").with { $0.shardCount = .null } },
    Case(nil) { Stream("s", capacity: .provisioned(shards: 1)).with { $0.shardCount = 2 } },
    Case("the number of shards is 0") { Stream("s", capacity: .provisioned(shards: 0)) },
    Case("retention is 23 hours") { Stream("s", retention: .hours(23)) },
    Case("retention is 366 days") { Stream("s", retention: .days(366)) },
    Case("retention is") { Stream("s", retention: .days(.max)) },
    Case("no whole number of hours") { Stream("s", retention: .minutes(24 * 60 + 1)) },
    Case("has 0 characters, outside 1 to 128") { Stream("", label: "s") },
    Case("has 129 characters") { Stream(Expression(String(repeating: "a", count: 129))) },
    Case("has the character \" \"") { Stream("a b") },
    Case("has the character \"ç\"") { Stream("peça") },
    Case("has the character \"\\u0000\"") { Stream("a\0b") },
    Case("add the argument label:") { Stream("...") },
  ]

  private static func index(_ number: Int, _ names: [String]) -> Table.Index {
    .global("idx\(number)", partitionKey: .string("b"), projection: .include(names))
  }

  static let tables: [Case] = [
    Case(nil) { Table("abc", partitionKey: .string("a"), sortKey: .number("b")) },
    Case("has 2 characters, outside 3 to 255") { Table("ab", partitionKey: .string("a")) },
    Case("outside 1 to 255") { Table("abc", partitionKey: .string("")) },
    Case("read capacity is 0") {
      Table("abc", partitionKey: .string("a"), capacity: .provisioned(readUnits: 0, writeUnits: 1))
    },
    Case("\"a\" is declared with two types") {
      Table("abc", partitionKey: .string("a"), sortKey: .number("a"))
    },
    Case("a table without a sort key has no local indexes") {
      Table("abc", partitionKey: .string("a"), indexes: [.local("idx", sortKey: .string("b"))])
    },
    Case("the number of local indexes is 6") {
      Table(
        "abc", partitionKey: .string("a"), sortKey: .string("b"),
        indexes: (1...6).map { .local("idx\($0)", sortKey: .string("b")) })
    },
    Case(nil) {
      Table(
        "abc", partitionKey: .string("a"),
        indexes: (1...5).map { index($0, (1...20).map { "n\($0)" }) },
        capacity: .provisioned(readUnits: 2_000_000, writeUnits: 1))
    },
    Case("the index \"idx1\" includes 0 attributes, outside 1 to 20; use .keysOnly") {
      Table("abc", partitionKey: .string("a"), indexes: [index(1, [])])
    },
    Case("the index \"idx1\" includes 21 attributes") {
      Table("abc", partitionKey: .string("a"), indexes: [index(1, (1...21).map { "n\($0)" })])
    },
    Case("the attribute \"\" of the index \"idx1\" has 0 characters, outside 1 to 255") {
      Table("abc", partitionKey: .string("a"), indexes: [index(1, [""])])
    },
    Case("the table's indexes include 102 attributes, more than 100 in all") {
      Table(
        "abc", partitionKey: .string("a"),
        indexes: (1...6).map { index($0, (1...17).map { "n\($0)" }) })
    },
    Case("the time-to-live attribute \"\" has 0 characters, outside 1 to 255") {
      Table("abc", partitionKey: .string("a"), timeToLive: "")
    },
    Case("has 256 characters, outside 1 to 255") {
      Table(
        "abc", partitionKey: .string("a"),
        timeToLive: .attribute(String(repeating: "t", count: 256)))
    },
    Case(nil) {
      Table("abc", partitionKey: .string("a"), sortKey: .number("b"), timeToLive: "b")
    },
    Case("the time-to-live attribute \"a\" is a key but no number") {
      Table("abc", partitionKey: .string("a"), timeToLive: "a")
    },
    Case("partition key and sort key are both \"a\"") {
      Table("abc", partitionKey: .string("a"), sortKey: .string("a"))
    },
    Case("the partition key and the sort key of the index \"idx\" are one attribute") {
      Table(
        "abc", partitionKey: .string("a"), sortKey: .string("b"),
        indexes: [.local("idx", sortKey: .string("a"))])
    },
    Case("write capacity is 0") {
      Table("abc", partitionKey: .string("a"), capacity: .provisioned(readUnits: 1, writeUnits: 0))
    },
    Case("has 2 characters, outside 3 to 255") {
      Table("abc", partitionKey: .string("a"), indexes: [.global("id", partitionKey: .string("b"))])
    },
    Case("two indexes have one name") {
      Table(
        "abc", partitionKey: .string("a"),
        indexes: [
          .global("idx", partitionKey: .string("b")), .global("idx", partitionKey: .string("c")),
        ])
    },
  ]

  static let queues: [Case] = [
    Case(nil) { Queue("q", retention: .minutes(1), visibilityTimeout: .hours(12)) },
    Case("retention is 59 seconds") { Queue("q", retention: .seconds(59)) },
    Case("retention is 15 days") { Queue("q", retention: .days(15)) },
    Case("visibility timeout is 43201 seconds") {
      Queue("q", visibilityTimeout: .seconds(43_201))
    },
    Case("has the character \".\"") { Queue("a.b") },
    Case("has the character \".\"") { Queue("a.b.fifo") },
    Case(nil) { Queue("orders.fifo") },
    Case("has 81 characters") { Queue(Expression(String(repeating: "q", count: 76) + ".fifo")) },
    Case("has 81 characters") { Queue(Expression(String(repeating: "q", count: 81))) },
  ]

  static func function(
    memory: Int = 256, timeout: TimeSpan = .seconds(60), logRetention: LogRetention = .days(30),
    name: Expression<String> = "f"
  ) -> [any Declaration] {
    let role = Role("r", assumedBy: .lambda)
    let function = Function(
      name, package: .archive("f.zip"), role: role, memorySize: memory, timeout: timeout,
      logRetention: logRetention)
    return [role, function]
  }

  static let functions: [Case] = [
    Case(nil) { function(memory: 128, timeout: .seconds(900), logRetention: .forever) },
    Case("memory in megabytes is 127") { function(memory: 127) },
    Case("memory in megabytes is 10241") { function(memory: 10_241) },
    Case("timeout is 0 seconds") { function(timeout: .seconds(0)) },
    Case("timeout is 901 seconds") { function(timeout: .seconds(901)) },
    Case("does not keep logs for 31 days") { function(logRetention: .days(31)) },
    Case("has the character \".\"") { function(name: "a.b") },
    Case("has 65 characters") { function(name: Expression(String(repeating: "f", count: 65))) },
    Case("the role of the function is assumed by \"pipes.amazonaws.com\"") {
      let role = Role("r", assumedBy: .pipes)
      role
      Function("f", package: .archive("f.zip"), role: role)
    },
    Case("reserved concurrency is -1") {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .archive("f.zip"), role: role, reservedConcurrency: -1)
    },
    Case(nil) {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .archive("f.zip"), role: role, reservedConcurrency: 200_000)
    },
    Case("a permission names no action or no resource") {
      Role("r", assumedBy: .lambda) { Allow.actions(["ssm:GetParameter"], on: []) }
    },
    Case("\"GetParameter\" is not an action of a service") {
      Role("r", assumedBy: .lambda) { Allow.actions(["GetParameter"], on: ["*"]) }
    },
    Case("\"orders\" is not the ARN of a resource") {
      Role("r", assumedBy: .lambda) { Allow.actions(["sqs:*"], on: ["orders"]) }
    },
    Case("is not the principal of a service") { Role("r", assumedBy: "123456789012") },
    Case("is not a path relative to the package") {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .archive("/f.zip"), role: role)
    },
    Case("is not the name of a product") {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .swift("lambda", product: "../x"), role: role)
    },
    Case("is not the name of a product") {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .swift("lambda", product: "--version"), role: role)
    },
    Case("\"alias/mine\" is not the ARN of a key") {
      Stream("s", encryption: .customerManagedKey("alias/mine"))
    },
    Case("\"alias/aws/dynamodb\" is not the ARN of a key") {
      Table(
        "events", partitionKey: .string("id"),
        encryption: .customerManagedKey("alias/aws/dynamodb"))
    },
  ]

  static func mapping(
    batchSize: Int = 100, window: TimeSpan = .seconds(0), parallelization: Int = 1,
    retries: Int? = 10, age: TimeSpan? = .hours(1),
    position: Mapping.StartingPosition = .latest
  ) -> [any Declaration] {
    let stream = Stream("s")
    let role = Role("r", assumedBy: .lambda)
    let function = Function("f", package: .archive("f.zip"), role: role)
    let mapping = Mapping(
      from: stream, to: function, startingAt: position, batchSize: batchSize,
      batchingWindow: window, parallelizationFactor: parallelization, maximumRetryAttempts: retries,
      maximumRecordAge: age, onFailure: nil)
    return [stream, role, function, mapping]
  }

  static let mappings: [Case] = [
    Case(nil) {
      mapping(
        batchSize: 10_000, window: .seconds(300), parallelization: 10, retries: nil, age: nil,
        position: .timestamp("2026-01-31T08:00:00Z"))
    },
    Case("the batch size is 0, outside 1 to 10000") { mapping(batchSize: 0) },
    Case("the batch size is 10001") { mapping(batchSize: 10_001) },
    Case("the batching window is 301 seconds") { mapping(window: .seconds(301)) },
    Case("the parallelization factor is 11") { mapping(parallelization: 11) },
    Case("the parallelization factor is 0") { mapping(parallelization: 0) },
    Case("the number of retries is -1") { mapping(retries: -1) },
    Case("the number of retries is 10001") { mapping(retries: 10_001) },
    Case("the maximum record age is 59 seconds") { mapping(age: .seconds(59)) },
    Case("the maximum record age is 8 days") { mapping(age: .days(8)) },
    Case("is no time in RFC 3339") { mapping(position: .timestamp("yesterday")) },
    Case("is no time in RFC 3339") { mapping(position: .timestamp("2026-02-29T00:00:00Z")) },
    Case("is no time in RFC 3339") { mapping(position: .timestamp("2026-13-45T99:99:99Z")) },
  ]

  @Test(
    "A value outside what AWS takes is refused, one within is not",
    arguments: streams + tables + queues + functions + mappings)
  func ranges(_ sample: Case) {
    let stack = Stack("ranges") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      sample.declaration()
    }
    var lines: [String] = []
    do { _ = try stack.files() } catch { lines = error.errors.map(\.description) }
    if let statement = sample.statement {
      #expect(lines.count == 1)
      #expect(lines.first?.contains(statement) == true, "\(lines)")
      #expect(lines.first?.hasPrefix("RangeTests.swift:") == true)
    } else {
      #expect(lines.isEmpty)
    }
  }

  @Test("Of a name that Terraform puts together the literal parts are checked")
  func interpolatedNames() {
    let prefix = Variable<String>("prefix", description: "")
    let good: Expression<String> = "\(prefix)-events"
    let bad: Expression<String> = "\(prefix) events"
    let stack = Stack("names") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Stream(good, label: "good")
      Stream(bad, label: "bad")
    }
    #expect(throws: DeclarationErrors.self) { try stack.files() }
    do { _ = try stack.files() } catch {
      #expect(error.errors.count == 1)
      #expect(error.description.contains("has the character \" \""))
    }
  }
}
