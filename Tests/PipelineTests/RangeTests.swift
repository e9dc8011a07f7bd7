import Pipeline
import TestSupport
import Testing

/// Values that AWS refuses are refused with the declaration's place, before anything is written.
@Suite("Ranges") struct RangeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let problem: (any DeclarationProblem)?
    let declaration: @Sendable () -> [any Declaration]

    /// A declaration that is refused for the problem.
    init(
      _ problem: any DeclarationProblem,
      @DeclarationBuilder _ declaration: @escaping @Sendable () -> [any Declaration]
    ) {
      self.problem = problem
      self.declaration = declaration
    }

    /// The same for a problem that types have in common; nil: accepted.
    init(
      _ problem: PipelineProblem?,
      @DeclarationBuilder _ declaration: @escaping @Sendable () -> [any Declaration]
    ) {
      self.problem = problem
      self.declaration = declaration
    }

    var testDescription: String { problem?.statement ?? "accepted" }
  }

  private static let retentions = TimeSpan.hours(24)...TimeSpan.days(365)

  static let streams: [Case] = [
    Case(nil) { Stream("s", capacity: .provisioned(shards: 1), retention: .days(365)) },
    Case(.shardCountOnDemand) {
      Stream("s").with { $0.shardCount = 2 }
    },
    Case(.shardCountMissing) {
      Stream("s").with {
        $0.streamModeDetails = .init(streamMode: "PROVISIONED")
      }
    },
    Case(nil) { Stream("s").with { $0.shardCount = .null } },
    Case(nil) { Stream("s", capacity: .provisioned(shards: 1)).with { $0.shardCount = 2 } },
    Case(.tooFewShards(0)) { Stream("s", capacity: .provisioned(shards: 0)) },
    Case(.timeOutOfRange(.streamRetention, .hours(23), retentions)) {
      Stream("s", retention: .hours(23))
    },
    Case(.timeOutOfRange(.streamRetention, .days(366), retentions)) {
      Stream("s", retention: .days(366))
    },
    Case(.timeOutOfRange(.streamRetention, .days(.max), retentions)) {
      Stream("s", retention: .days(.max))
    },
    Case(.retentionNotInHours) { Stream("s", retention: .minutes(24 * 60 + 1)) },
    Case(.nameLength("", of: .stream, 1...128)) { Stream("", label: "s") },
    Case(.nameLength(String(repeating: "a", count: 129), of: .stream, 1...128)) {
      Stream(Expression(String(repeating: "a", count: 129)))
    },
    Case(.nameCharacter(" ", of: .stream, punctuation: "_.-")) { Stream("a b") },
    Case(.nameCharacter("ç", of: .stream, punctuation: "_.-")) { Stream("peça") },
    Case(.nameCharacter("\0", of: .stream, punctuation: "_.-")) { Stream("a\0b") },
    Case(.labelMissing(of: .stream)) { Stream("...") },
  ]

  private static func index(_ number: Int, _ names: [String]) -> Table.Index {
    .global("idx\(number)", partitionKey: .string("b"), projection: .include(names))
  }

  static let tables: [Case] = [
    Case(nil) { Table("abc", partitionKey: .string("a"), sortKey: .number("b")) },
    Case(.nameLength("ab", of: .table, 3...255)) { Table("ab", partitionKey: .string("a")) },
    Case(.keyLength("")) { Table("abc", partitionKey: .string("")) },
    Case(.tooFewUnits(.read, 0)) {
      Table("abc", partitionKey: .string("a"), capacity: .provisioned(readUnits: 0, writeUnits: 1))
    },
    Case(.keyWithTwoTypes("a")) {
      Table("abc", partitionKey: .string("a"), sortKey: .number("a"))
    },
    Case(.localIndexWithoutSortKey) {
      Table("abc", partitionKey: .string("a"), indexes: [.local("idx", sortKey: .string("b"))])
    },
    Case(.numberOutOfRange(.localIndexes, 6, 0...5)) {
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
    Case(.includedAttributes(0, index: "idx1")) {
      Table("abc", partitionKey: .string("a"), indexes: [index(1, [])])
    },
    Case(.includedAttributes(21, index: "idx1")) {
      Table("abc", partitionKey: .string("a"), indexes: [index(1, (1...21).map { "n\($0)" })])
    },
    Case(.includedAttributeLength("", index: "idx1")) {
      Table("abc", partitionKey: .string("a"), indexes: [index(1, [""])])
    },
    Case(.includedAttributesInAll(102)) {
      Table(
        "abc", partitionKey: .string("a"),
        indexes: (1...6).map { index($0, (1...17).map { "n\($0)" }) })
    },
    Case(.timeToLiveLength("")) {
      Table("abc", partitionKey: .string("a"), timeToLive: "")
    },
    Case(.timeToLiveLength(String(repeating: "t", count: 256))) {
      Table(
        "abc", partitionKey: .string("a"),
        timeToLive: .attribute(String(repeating: "t", count: 256)))
    },
    Case(nil) {
      Table("abc", partitionKey: .string("a"), sortKey: .number("b"), timeToLive: "b")
    },
    Case(.timeToLiveNotANumber("a")) {
      Table("abc", partitionKey: .string("a"), timeToLive: "a")
    },
    Case(.sameKeys("a")) {
      Table("abc", partitionKey: .string("a"), sortKey: .string("a"))
    },
    Case(.sameIndexKeys(index: "idx")) {
      Table(
        "abc", partitionKey: .string("a"), sortKey: .string("b"),
        indexes: [.local("idx", sortKey: .string("a"))])
    },
    Case(.tooFewUnits(.write, 0)) {
      Table("abc", partitionKey: .string("a"), capacity: .provisioned(readUnits: 1, writeUnits: 0))
    },
    Case(.nameLength("id", of: .index, 3...255)) {
      Table("abc", partitionKey: .string("a"), indexes: [.global("id", partitionKey: .string("b"))])
    },
    Case(.repeatedIndexName) {
      Table(
        "abc", partitionKey: .string("a"),
        indexes: [
          .global("idx", partitionKey: .string("b")), .global("idx", partitionKey: .string("c")),
        ])
    },
  ]

  static let queues: [Case] = [
    Case(nil) { Queue("q", retention: .minutes(1), visibilityTimeout: .hours(12)) },
    Case(.timeOutOfRange(.queueRetention, .seconds(59), .minutes(1)...(.days(14)))) {
      Queue("q", retention: .seconds(59))
    },
    Case(.timeOutOfRange(.queueRetention, .days(15), .minutes(1)...(.days(14)))) {
      Queue("q", retention: .days(15))
    },
    Case(.timeOutOfRange(.visibilityTimeout, .seconds(43_201), .seconds(0)...(.hours(12)))) {
      Queue("q", visibilityTimeout: .seconds(43_201))
    },
    Case(.nameCharacter(".", of: .queue, punctuation: "_-")) { Queue("a.b") },
    Case(.nameCharacter(".", of: .queue, punctuation: "_-")) { Queue("a.b.fifo") },
    Case(nil) { Queue("orders.fifo") },
    Case(.nameLength(String(repeating: "q", count: 76) + ".fifo", of: .queue, 1...80)) {
      Queue(Expression(String(repeating: "q", count: 76) + ".fifo"))
    },
    Case(.nameLength(String(repeating: "q", count: 81), of: .queue, 1...80)) {
      Queue(Expression(String(repeating: "q", count: 81)))
    },
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
    Case(.numberOutOfRange(.functionMemory, 127, 128...10_240)) { function(memory: 127) },
    Case(.numberOutOfRange(.functionMemory, 10_241, 128...10_240)) { function(memory: 10_241) },
    Case(.timeOutOfRange(.functionTimeout, .seconds(0), .seconds(1)...(.minutes(15)))) {
      function(timeout: .seconds(0))
    },
    Case(.timeOutOfRange(.functionTimeout, .seconds(901), .seconds(1)...(.minutes(15)))) {
      function(timeout: .seconds(901))
    },
    Case(FunctionProblem.logRetention(days: 31)) { function(logRetention: .days(31)) },
    Case(.nameCharacter(".", of: .function, punctuation: "_-")) { function(name: "a.b") },
    Case(.nameLength(String(repeating: "f", count: 65), of: .function, 1...64)) {
      function(name: Expression(String(repeating: "f", count: 65)))
    },
    Case(FunctionProblem.otherPrincipal(["pipes.amazonaws.com"])) {
      let role = Role("r", assumedBy: .pipes)
      role
      Function("f", package: .archive("f.zip"), role: role)
    },
    Case(FunctionProblem.negativeConcurrency(-1)) {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .archive("f.zip"), role: role, reservedConcurrency: -1)
    },
    Case(nil) {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .archive("f.zip"), role: role, reservedConcurrency: 200_000)
    },
    Case(RoleProblem.emptyPermission) {
      Role("r", assumedBy: .lambda) { Allow.actions(["ssm:GetParameter"], on: []) }
    },
    Case(RoleProblem.invalidAction("GetParameter")) {
      Role("r", assumedBy: .lambda) { Allow.actions(["GetParameter"], on: ["*"]) }
    },
    Case(RoleProblem.resourceNotARN("orders")) {
      Role("r", assumedBy: .lambda) { Allow.actions(["sqs:*"], on: ["orders"]) }
    },
    Case(RoleProblem.invalidPrincipal("123456789012")) { Role("r", assumedBy: "123456789012") },
    Case(FunctionProblem.absolutePath("/f.zip")) {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .archive("/f.zip"), role: role)
    },
    Case(FunctionProblem.invalidProduct("../x")) {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .swift("lambda", product: "../x"), role: role)
    },
    Case(FunctionProblem.invalidProduct("--version")) {
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .swift("lambda", product: "--version"), role: role)
    },
    Case(.keyNotARN("alias/mine")) {
      Stream("s", encryption: .customerManagedKey("alias/mine"))
    },
    Case(.keyNotARN("alias/aws/dynamodb")) {
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
    Case(.numberOutOfRange(.batchSize, 0, 1...10_000)) { mapping(batchSize: 0) },
    Case(.numberOutOfRange(.batchSize, 10_001, 1...10_000)) { mapping(batchSize: 10_001) },
    Case(.timeOutOfRange(.batchingWindow, .seconds(301), .seconds(0)...(.minutes(5)))) {
      mapping(window: .seconds(301))
    },
    Case(.numberOutOfRange(.parallelizationFactor, 11, 1...10)) { mapping(parallelization: 11) },
    Case(.numberOutOfRange(.parallelizationFactor, 0, 1...10)) { mapping(parallelization: 0) },
    Case(.numberOutOfRange(.retries, -1, 0...10_000)) { mapping(retries: -1) },
    Case(.numberOutOfRange(.retries, 10_001, 0...10_000)) { mapping(retries: 10_001) },
    Case(.timeOutOfRange(.recordAge, .seconds(59), .seconds(60)...(.days(7)))) {
      mapping(age: .seconds(59))
    },
    Case(.timeOutOfRange(.recordAge, .days(8), .seconds(60)...(.days(7)))) {
      mapping(age: .days(8))
    },
    Case(.invalidTimestamp("yesterday")) { mapping(position: .timestamp("yesterday")) },
    Case(.invalidTimestamp("2026-02-29T00:00:00Z")) {
      mapping(position: .timestamp("2026-02-29T00:00:00Z"))
    },
    Case(.invalidTimestamp("2026-13-45T99:99:99Z")) {
      mapping(position: .timestamp("2026-13-45T99:99:99Z"))
    },
  ]

  @Test(
    "A value outside what AWS takes is refused, one within is not",
    arguments: streams + tables + queues + functions + mappings)
  func ranges(_ sample: Case) {
    let stack = Stack("ranges") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      sample.declaration()
    }
    #expect(stack.mixedProblems() == [sample.problem].compactMap(\.self).map { AnyHashable($0) })
    #expect(stack.errors().allSatisfy { $0.location.file == "RangeTests.swift" })
  }

  @Test("Of a name that Terraform puts together the literal parts are checked")
  func interpolatedNames() {
    @Variable("prefix", description: "") var prefix: Expression<String>
    let good: Expression<String> = "\(prefix)-events"
    let bad: Expression<String> = "\(prefix) events"
    let stack = Stack("names") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Stream(good, label: "good")
      Stream(bad, label: "bad")
    }
    #expect(
      stack.problems(of: PipelineProblem.self) == [
        .nameCharacter(" ", of: .stream, punctuation: "_.-")
      ])
  }
}
