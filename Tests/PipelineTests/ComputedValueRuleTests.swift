import Foundation
import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// The result of the rules for computed values in Terraform.
@Suite struct `Rules for values from variables` {
  /// A value for a variable, and whether its validation accepts it.
  private struct Sample {
    let value: String
    let isGood: Bool

    init(_ value: String, _ isGood: Bool) {
      self.value = value
      self.isGood = isGood
    }
  }

  private static func samples(of range: ClosedRange<Int>, isRequired: Bool) -> [Sample] {
    [
      Sample("\(range.lowerBound)", true), Sample("\(range.lowerBound - 1)", false),
      Sample("\(range.lowerBound).5", false), Sample("null", !isRequired),
    ]
      + (range.upperBound == .max
        ? [Sample("4000000", true)]
        : [Sample("\(range.upperBound)", true), Sample("\(range.upperBound + 1)", false)])
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\n", with: "\\n"))\""
  }

  /// The variables of one declaration each, with the values to try.
  private static let variables: [(text: String, samples: [Sample])] = {
    func text(_ declarations: [any Declaration]) -> String? {
      let stack = `Values from variables`.stack(declarations)
      return try? stack.text(of: "template/var.tf")
    }
    let numbers = NumberArgument.all.map { argument in
      (
        text(
          argument.argument.declare(
            Variable<Number>("value", description: "A number.").wrappedValue)),
        samples(of: argument.range, isRequired: argument.isRequired)
      )
    }
    let times = TimeArgument.all.map { argument in
      let value = Variable<Number>("value", description: "A number.").wrappedValue
      let unit = argument.unit
      // In AWS's unit, in which the bounds of each range are whole numbers.
      let (lower, upper) = (argument.range.lowerBound / unit, argument.range.upperBound)
      let span: TimeSpan =
        unit == 1
        ? .seconds(value)
        : unit == 60 ? .minutes(value) : unit == 3600 ? .hours(value) : .days(value)
      return (
        text(argument.argument.declare(span)),
        samples(
          of: lower...(upper == .max ? .max : upper / unit), isRequired: argument.isRequired)
      )
    }
    let texts = TextArgument.all.map { argument in
      (
        text(
          argument.argument.declare(
            Variable<String>("value", description: "A text.").wrappedValue)),
        argument.good.map { Sample(quoted($0), true) }
          + argument.bad.map { Sample(quoted($0), false) } + [Sample("null", false)]
      )
    }
    return (numbers + times + texts).map { ($0.0 ?? "", $0.1) }
  }()

  @Test(.requiresTerraform)
  func `Terraform refuses each value outside its range and accepts each within`() throws {
    var text = ""
    var expected: Set<String> = []
    var count = 0
    for (variable, samples) in Self.variables {
      #expect(variable.contains("validation {"))
      for sample in samples {
        let name = "v\(count)"
        count += 1
        if !sample.isGood { expected.insert(name) }
        text += variable.replacing("\"value\"", with: "\"\(name)\"")
          .replacing("var.value", with: "var.\(name)")
          .replacing(
            "  description = ", with: "  default     = \(sample.value)\n  description = ")
      }
    }
    #expect(count > 200 && expected.count > 100)
    try withTemporaryFolder { folder in
      try folder.write(text, to: "var.tf")
      // No provider is needed, so none is started.
      let result = try Tool.terraform.run(
        ["plan", "-no-color"], in: folder, environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
      let refused = result.output.matches(of: /variable "(v\d+)"/).map { String($0.output.1) }
      #expect(Set(refused).subtracting(expected) == [], "refused although good")
      #expect(expected.subtracting(refused) == [], "accepted although bad")
    }
  }

  // MARK: A whole stack

  private static func number(
    _ name: String, _ value: Terraform.Expression<Number>, nullable: Bool? = false
  ) -> Terraform.Expression<Number> {
    Variable(name, default: value, description: "A number.", nullable: nullable).wrappedValue
  }

  private static func text(
    _ name: String, _ value: Terraform.Expression<String>
  ) -> Terraform.Expression<String> {
    Variable(name, default: value, description: "A text.", nullable: false).wrappedValue
  }

  /// A pipeline whose values are variables and expressions with variables.
  private static func stack(
    _ base: Terraform.Expression<Number> = 0, prefix: Terraform.Expression<String> = "orders"
  ) -> Stack {
    Stack("computed", directory: "generated/computed") {
      Provider.aws("~> 5.100", region: "eu-west-1") {
        $0.set("skip_credentials_validation", true)
        $0.set("skip_metadata_api_check", "true")
        $0.set("skip_requesting_account_id", true)
      }
      let base = number("base", base)
      let prefix = text("prefix", prefix)
      let batch = number("batch", 100, nullable: nil)
      let window = number("window", 1)
      let stream = Pipeline.Stream(
        "\(prefix)-events", capacity: .provisioned(shards: number("shards", 2)),
        retention: .days(number("retention", 2)))
      let table = Table(
        "\(prefix)-items", partitionKey: .string("id"),
        indexes: [.global("by_kind", partitionKey: .string("kind"))],
        capacity: .provisioned(readUnits: base + 1, writeUnits: number("units", 1)))
      let dead = Queue("\(prefix)-dead", retention: .days(number("days", 4, nullable: nil)))
      let jobs = Queue(
        text("queue", "jobs"), visibilityTimeout: .minutes(base + 2),
        redrive: .to(dead, afterReceives: number("receives", 5)), label: "jobs")
      let inOrder = Queue("\(prefix).fifo")
      let role = Role(text("role", "worker"), assumedBy: .lambda, label: "worker")
      // With a condition of its own, the plan needs no account to look up.
      let scheduler = Role(
        "\(prefix)-scheduler",
        assumedBy: .scheduler.when(.equals("aws:SourceAccount", "123456789012")),
        path: text("path", "/a/"))
      let function = Function(
        "\(prefix)-worker", package: .archive("f.zip"), role: role,
        memorySize: number("memory", 512), ephemeralStorage: base + 1024,
        timeout: .seconds(number("timeout", 60)),
        logRetention: .days(number("log_days", 30, nullable: true)), publishes: true,
        reservedConcurrency: base + 10)
      stream
      table
      dead
      jobs
      inOrder
      role
      scheduler
      function
      Alias(
        "live", of: function, version: "1", routing: .share(number("share", 0.1), to: "2"),
        provisionedConcurrency: number("ready", 2))
      Mapping(
        from: stream, to: function, startingAt: .timestamp(text("start", "2026-01-31T08:00:00Z")),
        batchSize: batch, batchingWindow: .seconds(window),
        tumblingWindow: .minutes(number("tumbling", 1)),
        parallelizationFactor: base + 1, maximumRetryAttempts: number("retries", 3),
        maximumRecordAge: .hours(number("age", 1)), onFailure: dead)
      Mapping(
        from: jobs, to: function, batchSize: batch, batchingWindow: .seconds(window),
        pollers: Mapping.Pollers.between(2, and: number("pollers", 20)))
      Mapping(from: inOrder, to: function, batchSize: number("group_batch", 10))
      Bucket("\(prefix)-objects", expiration: .days(number("expiration", 30)))
      Topic(text("topic", "alerts"), label: "alerts")
      Schedule(
        "\(prefix)-nightly", .cron("0 \(base + 2) * * ? *"),
        timeZone: text("zone", "Europe/Lisbon"),
        to: .stream(stream, partitionKey: text("key", "k")), role: scheduler,
        flexibleWindow: .minutes(number("flexible", 5)), maximumRetryAttempts: base + 3,
        maximumEventAge: .hours(number("event_age", 1)), onFailure: dead)
      Schedule(
        "\(prefix)-poll", .rate(.hours(number("rate", 1))), to: .queue(dead), role: scheduler,
        onFailure: nil)
      Schedule(
        "\(prefix)-once", .at(text("once", "2026-12-24T18:00:00")), to: .queue(dead),
        role: scheduler, onFailure: nil)
    }
  }

  @Test func `The rules are written`() {
    expectSnapshot(of: Self.stack(), named: "computed-values")
    #expect(Self.stack().warnings().map(\.description) == [])
  }

  @Test(.requiresTerraform)
  func `Terraform plans it within the ranges, and says why it does not outside`() throws {
    try withTemporaryFolder { folder in
      try folder.write("PK", to: "f.zip")
      func plan(_ stack: Stack, checks: Bool) throws -> String {
        for file in try stack.files() { try folder.write(file.contents, to: file.path) }
        let root = folder.appendingPathComponent(stack.directory)
        if checks { #expect(try Tool.complaint(in: root) == nil) }
        return try Tool.terraform.run(
          ["plan", "-no-color", "-input=false"], in: root,
          environment: [
            "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            "AWS_EC2_METADATA_DISABLED": "true", "TF_CLI_CONFIG_FILE": "/dev/null",
          ]
        ).output.split(whereSeparator: \.isWhitespace).filter { $0 != "│" }.joined(separator: " ")
      }
      let good = try plan(Self.stack(), checks: true)
      #expect(good.contains("to add, 0 to change, 0 to destroy"), "\(good)")
      let bad = try plan(Self.stack(-2, prefix: "no such name"), checks: false)
      for message in [
        "The name of the stream must be 1 to 128 letters, digits, '_', '.' and '-'.",
        "The table's read capacity must be a whole number of at least 1.",
        "The name of the queue must be 1 to 80 letters, digits, '_' and '-', and end in .fifo.",
        "The name of the bucket must be 3 to 63 letters, digits, '.' and '-'",
        "The name of the role must be 1 to 64 letters, digits,",
      ] {
        #expect(bad.contains(message), "\(message)\n\(bad)")
      }
    }
  }
}
