import Pipeline
import Testing

/// The arguments of curated types whose values may come from Terraform, each with the declarations that use it.
struct ComputedArgument<Value: Sendable>: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let declare: @Sendable (Value) -> [any Declaration]

  init(
    _ name: String, @DeclarationBuilder _ declare: @escaping @Sendable (Value) -> [any Declaration]
  ) {
    testDescription = name
    self.declare = declare
  }
}

/// An argument that is a whole number.
struct NumberArgument: CustomTestStringConvertible, Sendable {
  let argument: ComputedArgument<any WholeNumber>
  let title: String
  let range: ClosedRange<Int>
  /// Whether `null` is refused.
  let isRequired: Bool

  var testDescription: String { argument.testDescription }

  init(
    _ name: String, _ title: String, _ range: ClosedRange<Int>, isRequired: Bool = false,
    @DeclarationBuilder
    _ declare: @escaping @Sendable (any WholeNumber) -> [any Declaration]
  ) {
    argument = ComputedArgument(name, declare)
    self.title = title
    self.range = range
    self.isRequired = isRequired
  }
}

/// An argument that is a time.
struct TimeArgument: CustomTestStringConvertible, Sendable {
  let argument: ComputedArgument<TimeSpan>
  let title: String
  /// In seconds.
  let range: ClosedRange<Int>
  /// The seconds in the unit that AWS wants.
  let unit: Int
  let isRequired: Bool

  var testDescription: String { argument.testDescription }

  init(
    _ name: String, _ title: String, _ range: ClosedRange<Int>, unit: Int = 1,
    isRequired: Bool = false,
    @DeclarationBuilder _ declare: @escaping @Sendable (TimeSpan) -> [any Declaration]
  ) {
    argument = ComputedArgument(name, declare)
    self.title = title
    self.range = range
    self.unit = unit
    self.isRequired = isRequired
  }
}

/// An argument that is a text.
struct TextArgument: CustomTestStringConvertible, Sendable {
  let argument: ComputedArgument<Expression<String>>
  let message: String
  let good: [String]
  let bad: [String]

  var testDescription: String { argument.testDescription }

  init(
    _ name: String, _ message: String, good: [String], bad: [String],
    @DeclarationBuilder
    _ declare: @escaping @Sendable (Expression<String>) -> [any Declaration]
  ) {
    argument = ComputedArgument(name, declare)
    self.message = message
    self.good = good
    self.bad = bad
  }
}

/// Declarations that the arguments below need.
enum Neighbors {
  static let role = Role("neighbor", assumedBy: .lambda)
  static let scheduler = Role("scheduler", assumedBy: .scheduler)
  static let stream = Pipeline.Stream("neighbors")
  static let function = Function(
    "neighbor", package: .archive("f.zip"), role: role, publishes: true)
  /// A queue whose visibility timeout is longer than any function's timeout.
  static let queue = Queue("neighbors", visibilityTimeout: .hours(1))
  static let fifo = Queue("neighbors.fifo", visibilityTimeout: .hours(1))
  static let deadLetters = Queue("dead-letters")

  static var all: [any Declaration] {
    [role, scheduler, stream, function, queue, fifo, deadLetters]
  }
}

extension NumberArgument {
  private typealias N = Neighbors

  static let all: [NumberArgument] = [
    NumberArgument(
      "Stream.Capacity.provisioned(shards:)", "number of shards", 1...(.max), isRequired: true
    ) { Pipeline.Stream("s", capacity: .provisioned(shards: $0)) },
    NumberArgument(
      "Table.Capacity.provisioned(readUnits:)", "table's read capacity", 1...(.max),
      isRequired: true
    ) {
      Table(
        "tab", partitionKey: .string("a"), capacity: .provisioned(readUnits: $0, writeUnits: 1))
    },
    NumberArgument(
      "Table.Capacity.provisioned(writeUnits:)", "table's write capacity", 1...(.max),
      isRequired: true
    ) {
      Table(
        "tab", partitionKey: .string("a"),
        indexes: [.global("by_b", partitionKey: .string("b"))],
        capacity: .provisioned(readUnits: 1, writeUnits: $0))
    },
    NumberArgument(
      "Queue.Redrive.to(afterReceives:)", "number of receives", 1...1000, isRequired: true
    ) { Queue("q", redrive: .to(N.deadLetters, afterReceives: $0)) },
    NumberArgument("Function memorySize:", "function's memory in megabytes", 128...10_240) {
      Function("f", package: .archive("f.zip"), role: N.role, memorySize: $0)
    },
    NumberArgument(
      "Function ephemeralStorage:", "size of the function's /tmp in megabytes", 512...10_240
    ) { Function("f", package: .archive("f.zip"), role: N.role, ephemeralStorage: $0) },
    NumberArgument(
      "Function reservedConcurrency:", "function's reserved concurrency", 0...(.max)
    ) { Function("f", package: .archive("f.zip"), role: N.role, reservedConcurrency: $0) },
    NumberArgument(
      "Alias provisionedConcurrency:", "alias's provisioned concurrency", 1...(.max),
      isRequired: true
    ) { Alias("live", of: N.function, provisionedConcurrency: $0) },
    NumberArgument("Mapping from a stream, batchSize:", "batch size", 1...10_000) {
      Mapping(
        from: N.stream, to: N.function, startingAt: .latest, batchSize: $0, onFailure: nil)
    },
    NumberArgument(
      "Mapping parallelizationFactor:", "parallelization factor", 1...10
    ) {
      Mapping(
        from: N.stream, to: N.function, startingAt: .latest, parallelizationFactor: $0,
        onFailure: nil)
    },
    NumberArgument("Mapping maximumRetryAttempts:", "number of retries", 0...10_000) {
      Mapping(
        from: N.stream, to: N.function, startingAt: .latest, maximumRetryAttempts: $0,
        onFailure: nil)
    },
    NumberArgument("Mapping from a queue, batchSize: with a window", "batch size", 1...10_000) {
      Mapping(from: N.queue, to: N.function, batchSize: $0, batchingWindow: .seconds(5))
    },
    NumberArgument("Mapping from a FIFO queue, batchSize:", "batch size", 1...10) {
      Mapping(from: N.fifo, to: N.function, batchSize: $0)
    },
    NumberArgument(
      "Mapping maximumConcurrency:", "mapping's maximum concurrency", 2...1_000
    ) { Mapping(from: N.queue, to: N.function, maximumConcurrency: $0) },
    NumberArgument("Mapping.Pollers, the least", "minimum number of pollers", 1...200) {
      Mapping(from: N.queue, to: N.function, pollers: Mapping.Pollers.between($0, and: 200))
    },
    NumberArgument("Mapping.Pollers, the most", "maximum number of pollers", 1...2_000) {
      Mapping(from: N.queue, to: N.function, pollers: Mapping.Pollers.between(1, and: $0))
    },
    NumberArgument(
      "Schedule maximumRetryAttempts:", "schedule's number of retries", 0...185
    ) {
      Schedule(
        "s", .rate(.hours(1)), to: .queue(N.queue), role: N.scheduler, maximumRetryAttempts: $0,
        onFailure: nil)
    },
  ]
}

extension TimeArgument {
  private typealias N = Neighbors
  private static let (hour, day) = (3600, 86_400)

  static let all: [TimeArgument] = [
    TimeArgument("Stream retention:", "stream's retention", day...(365 * day), unit: hour) {
      Pipeline.Stream("s", retention: $0)
    },
    TimeArgument("Queue retention:", "queue's retention", 60...(14 * day)) {
      Queue("q", retention: $0)
    },
    TimeArgument("Queue visibilityTimeout:", "queue's visibility timeout", 0...(12 * hour)) {
      Queue("q", visibilityTimeout: $0)
    },
    TimeArgument("Function timeout:", "function's timeout", 1...900) {
      Function("f", package: .archive("f.zip"), role: N.role, timeout: $0)
    },
    TimeArgument("Mapping batchingWindow:", "batching window", 0...300) {
      Mapping(
        from: N.stream, to: N.function, startingAt: .latest, batchingWindow: $0, onFailure: nil)
    },
    TimeArgument("Mapping tumblingWindow:", "tumbling window", 0...900) {
      Mapping(
        from: N.stream, to: N.function, startingAt: .latest, tumblingWindow: $0, onFailure: nil)
    },
    TimeArgument("Mapping maximumRecordAge:", "maximum record age", 60...(7 * day)) {
      Mapping(
        from: N.stream, to: N.function, startingAt: .latest, maximumRecordAge: $0, onFailure: nil)
    },
    TimeArgument("Key deletionWindow:", "key's deletion window", (7 * day)...(30 * day), unit: day)
    { Key("k", deletionWindow: $0) },
    TimeArgument(
      "Key.Rotation.every", "key's rotation period", (90 * day)...(2560 * day), unit: day
    ) { Key("k", rotation: .every($0)) },
    TimeArgument(
      "Bucket expiration:", "expiration of the bucket's objects", day...(.max), unit: day,
      isRequired: true
    ) { Bucket("abc", expiration: $0) },
    TimeArgument(
      "Schedule flexibleWindow:", "schedule's flexible window", 60...day, unit: 60,
      isRequired: true
    ) {
      Schedule(
        "s", .rate(.hours(1)), to: .queue(N.queue), role: N.scheduler, flexibleWindow: $0,
        onFailure: nil)
    },
    TimeArgument("Schedule maximumEventAge:", "schedule's maximum event age", 60...day) {
      Schedule(
        "s", .rate(.hours(1)), to: .queue(N.queue), role: N.scheduler, maximumEventAge: $0,
        onFailure: nil)
    },
    TimeArgument(
      "Schedule.Time.rate", "rate of the schedule", 60...(.max), unit: 60, isRequired: true
    ) {
      Schedule("s", .rate($0), to: .queue(N.queue), role: N.scheduler, onFailure: nil)
    },
  ]
}

extension TextArgument {
  private typealias N = Neighbors

  private static func name(
    _ kind: String, _ title: String, good: [String] = ["abc"], bad: [String] = ["a b"]
  ) -> (message: String, good: [String], bad: [String]) {
    ("The name of the \(kind) must be \(title).", good, bad)
  }

  private static func long(_ count: Int) -> String { String(repeating: "a", count: count) }

  static let all: [TextArgument] = [
    TextArgument(
      "Stream name", "The name of the stream must be 1 to 128 letters, digits, '_', '.' and '-'.",
      good: ["a", "A.b_c-1", long(128)], bad: ["", "a b", "peça", long(129)]
    ) { Pipeline.Stream($0, label: "s") },
    TextArgument(
      "StreamConsumer name",
      "The name of the consumer must be 1 to 128 letters, digits, '_', '.' and '-'.",
      good: ["a"], bad: ["", "a/b"]
    ) { StreamConsumer($0, of: N.stream, label: "s") },
    TextArgument(
      "Table name", "The name of the table must be 3 to 255 letters, digits, '_', '.' and '-'.",
      good: ["abc", long(255)], bad: ["ab", "a b c", long(256)]
    ) { Table($0, partitionKey: .string("a"), label: "t") },
    TextArgument(
      "Queue name", "The name of the queue must be 1 to 80 letters, digits, '_' and '-'.",
      good: ["a", long(80)], bad: ["", "a.b", long(81)]
    ) { Queue($0, label: "q") },
    TextArgument(
      "Topic name", "The name of the topic must be 1 to 256 letters, digits, '_' and '-'.",
      good: ["a", long(256)], bad: ["", "a.b", long(257)]
    ) { Topic($0, label: "t") },
    TextArgument(
      "Function name", "The name of the function must be 1 to 64 letters, digits, '_' and '-'.",
      good: ["a", long(64)], bad: ["", "a.b", long(65)]
    ) { Function($0, package: .archive("f.zip"), role: N.role, label: "f") },
    TextArgument(
      "Alias name",
      "The name of the alias must be 1 to 128 letters, digits, '_' and '-', and may not have only digits.",
      good: ["live", "7a"], bad: ["", "7", "a.b"]
    ) { Alias($0, of: N.function, label: "a") },
    TextArgument(
      "Role name",
      "The name of the role must be 1 to 64 letters, digits, '_', '+', '=', ',', '.', '@' and '-'.",
      good: ["a", "a+b=c,d.e@f-g"], bad: ["", "a/b", long(65)]
    ) { Role($0, assumedBy: .lambda, label: "r") },
    TextArgument(
      "Role namePrefix:",
      "The name of the role must be 1 to 38 letters, digits, '_', '+', '=', ',', '.', '@' and '-'.",
      good: ["a", long(38)], bad: ["", long(39)]
    ) { Role(namePrefix: $0, assumedBy: .lambda, label: "r") },
    TextArgument(
      "Role path:",
      "The path of the role must be at most 512 characters, and begin and end with a slash.",
      good: ["/", "/a/", "/a/b/"], bad: ["", "a", "/a", "/a b/"]
    ) { Role("r", assumedBy: .lambda, path: $0) },
    TextArgument(
      "InlinePolicy name",
      "The name of the policy must be 1 to 128 letters, digits, '_', '+', '=', ',', '.', '@' and '-'.",
      good: ["a"], bad: ["", "a b"]
    ) { name in
      Role("r", assumedBy: .lambda) {
        InlinePolicy(name, label: "p") { Allow.actions(["s3:GetObject"], on: ["*"]) }
      }
    },
    TextArgument(
      "Role.existing policy:",
      "The name of the policy must be 1 to 128 letters, digits, '_', '+', '=', ',', '.', '@' and '-'.",
      good: ["a"], bad: ["", "a b"]
    ) {
      let role = Role.existing(arn: "arn:aws:iam::123456789012:role/team", policy: $0)
      role
      Function("f", package: .archive("f.zip"), role: role)
    },
    TextArgument(
      "Key name",
      "The name of the key must be 1 to 250 letters, digits, '/', '_' and '-', and may not begin with alias/ or aws/.",
      good: ["a", "a/b"], bad: ["", "a b", "alias/a", "aws/a"]
    ) { Key($0, label: "k") },
    TextArgument(
      "Bucket name",
      "The name of the bucket must be 3 to 63 letters, digits, '.' and '-', and may not have capitals, begin or end with punctuation, have two periods in a row, look like an address or have a prefix or suffix that S3 reserves.",
      good: ["abc", "a.b-c", "1.2.3.x"],
      bad: ["ab", "Abc", "-abc", "abc.", "a..b", "192.168.5.4", "xn--a", "a-s3alias", "a.mrap"]
    ) { Bucket($0, label: "b") },
    TextArgument(
      "Schedule name",
      "The name of the schedule must be 1 to 64 letters, digits, '_', '.' and '-'.",
      good: ["a"], bad: ["", "a b"]
    ) {
      Schedule(
        $0, .rate(.hours(1)), to: .queue(N.queue), role: N.scheduler, onFailure: nil, label: "s")
    },
    TextArgument(
      "Schedule timeZone:",
      "The name of the time zone must be 1 to 50 letters, digits, '_', '+', '-' and '/'.",
      good: ["UTC", "Europe/Lisbon"], bad: ["", "Europe Lisbon"]
    ) {
      Schedule(
        "s", .rate(.hours(1)), timeZone: $0, to: .queue(N.queue), role: N.scheduler, onFailure: nil)
    },
    TextArgument(
      "Schedule.Time.cron",
      "The cron expression must be six fields, with a ? for either the day of the month or the day of the week.",
      good: ["0 2 * * ? *", "0/15 8-17 ? * MON-FRI *", "0 2 ? * 6#3 *"],
      bad: ["", "0 2 * * ?", "0 2 * * * *", "0 2 ? * ? *", "? 2 * * ? *"]
    ) {
      Schedule("s", .cron($0), to: .queue(N.queue), role: N.scheduler, onFailure: nil)
    },
    TextArgument(
      "Schedule.Time.at", "The time of the schedule must be written like 2026-12-24T18:00:00.",
      good: ["2026-12-24T18:00:00"],
      bad: ["", "2026-02-30T18:00:00", "2026-12-24T18:00:00Z", "2026-12-24T18:00:00.5"]
    ) {
      Schedule("s", .at($0), to: .queue(N.queue), role: N.scheduler, onFailure: nil)
    },
    TextArgument(
      "Schedule.Target.stream(partitionKey:)", "The partition key must be 1 to 256 characters.",
      good: ["a", "a\nb"], bad: ["", long(257)]
    ) {
      Schedule(
        "s", .rate(.hours(1)), to: .stream(N.stream, partitionKey: $0), role: N.scheduler,
        onFailure: nil)
    },
    TextArgument(
      "Mapping.StartingPosition.timestamp",
      "The timestamp of the mapping must be in UTC and whole seconds, like 2026-01-31T08:00:00Z.",
      good: ["2026-01-31T08:00:00Z"],
      bad: ["yesterday", "2026-02-30T08:00:00Z"]
    ) {
      Mapping(from: N.stream, to: N.function, startingAt: .timestamp($0), onFailure: nil)
    },
  ]
}
