import Pipeline
import TestSupport
import Testing

/// Rules for computed values in combination with other arguments, uses and rules.
@Suite struct `Rules for values that are used together` {
  private typealias N = Neighbors

  private static func number(
    _ name: String = "value", nullable: Bool? = false,
    validation: [Variable<Number>.Validation] = []
  ) -> Variable<Number> {
    Variable(name, description: "A number.", nullable: nullable, validation: validation)
  }

  private static func text(
    @DeclarationBuilder _ declarations: () -> [any Declaration]
  ) throws -> String {
    try `Values from variables`.stack(declarations()).text()
  }

  private static func problems(
    @DeclarationBuilder _ declarations: () -> [any Declaration]
  ) -> [PipelineProblem] {
    `Values from variables`.stack(declarations()).problems(of: PipelineProblem.self)
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.ranges(of: part).count
  }

  @Test func `Equal ranges validate a variable once, and different ones each`() throws {
    let value = Self.number().wrappedValue
    let once = try Self.text {
      Function("f", package: .archive("f.zip"), role: N.role, memorySize: value)
      Function("g", package: .archive("f.zip"), role: N.role, memorySize: value)
    }
    #expect(Self.count("  validation {", in: once) == 1, "\(once)")
    let twice = try Self.text {
      Function(
        "f", package: .archive("f.zip"), role: N.role, memorySize: value, ephemeralStorage: value)
    }
    #expect(Self.count("  validation {", in: twice) == 2, "\(twice)")
  }

  @Test func `A validation that the user wrote stays, and comes first`() throws {
    let value = Self.number(validation: [.init({ $0 > 200 }, message: "More.")]).wrappedValue
    let text = try Self.text {
      Function("f", package: .archive("f.zip"), role: N.role, memorySize: value)
    }
    #expect(Self.count("  validation {", in: text) == 2, "\(text)")
    let own = try #require(text.firstRange(of: "var.value > 200"))
    let derived = try #require(text.firstRange(of: "var.value >= 128"))
    #expect(own.upperBound < derived.lowerBound)
  }

  @Test func `A rule goes with its argument`() throws {
    let value = Self.number().wrappedValue
    let text = try Self.text {
      Function("f", package: .archive("f.zip"), role: N.role, memorySize: value + 1)
        .with { $0.memorySize = 256 }
      Queue("q", retention: .seconds(value)).with { $0.messageRetentionSeconds = 60 }
    }
    #expect(!text.contains("must be"), "\(text)")
    #expect(!text.contains("var.value"), "\(text)")
  }

  @Test func `A variable that may be null leaves the argument out, converted or not`() throws {
    let value = Self.number(nullable: nil).wrappedValue
    let text = try Self.text { Queue("q", retention: .days(value)) }
    #expect(
      text.contains(
        "message_retention_seconds  = var.value == null ? null : var.value * 86400\n"), "\(text)")
    #expect(text.contains("condition     = var.value == null ? true : var.value >= 1 && "))
    let unset = try Self.text {
      Queue("q", retention: .days(.null))
      Function("f", package: .archive("f.zip"), role: N.role, memorySize: Expression<Number>.null)
    }
    // Only the other resources have rules.
    #expect(Self.count("message_retention_seconds", in: unset) == 3, "\(unset)")
    #expect(Self.count("memory_size", in: unset) == 1, "\(unset)")
  }

  @Test func `A variable of the root is validated there when a module uses it`() throws {
    let value = Self.number().wrappedValue
    let stack = `Values from variables`.stack([
      Module("jobs") {
        Queue("q", retention: .days(value))
        Queue("r", retention: .days(value + 1))
      }
    ])
    let root = try #require(try stack.text(of: "template/var.tf"))
    #expect(root.contains("validation {"), "\(root)")
    let passed = try #require(try stack.text(of: "template/modules/jobs/var.tf"))
    #expect(!passed.contains("validation {"), "\(passed)")
    let module = try #require(try stack.text(of: "template/modules/jobs/main.tf"))
    #expect(module.contains("condition     = var.value + 1 >= 1 && "), "\(module)")
  }

  @Test func `A test may expect a derived validation to fail`() {
    let value = Self.number()
    let stack = `Values from variables`.stack([
      Queue("q", retention: .days(value.wrappedValue)),
      TestFile("retention") {
        TestRun("too_long", command: .plan) {
          TestVariables { $0.set(value, 15) }
          ExpectFailures(of: value)
        }
      },
    ])
    #expect(stack.errors().map { "\($0)" } == [])
  }

  @Test func `A time limit of function or queue that only Terraform knows is compared there`()
    throws
  {
    let value = Self.number().wrappedValue
    func text(_ queue: Queue, timeout: TimeSpan) throws -> String {
      let function = Function(
        "reader", package: .archive("f.zip"), role: N.role, timeout: timeout)
      return try Self.text {
        queue
        function
        Mapping(from: queue, to: function)
      }
    }
    let comparison =
      "condition     = aws_sqs_queue.q.visibility_timeout_seconds >= aws_lambda_function.reader.timeout\n"
    let known = Queue("q", visibilityTimeout: .hours(1))
    #expect(try text(known, timeout: .seconds(value)).contains(comparison))
    #expect(
      try text(Queue("q", visibilityTimeout: .minutes(value)), timeout: .seconds(5))
        .contains(comparison))
    #expect(
      try !text(known, timeout: .seconds(5)).contains(
        "precondition {\n      condition     = aws_sqs"))
  }

  @Test func `A batch size and a window that only Terraform knows are compared there`() throws {
    let size = Self.number("size").wrappedValue
    let window = Self.number("window").wrappedValue
    func text(_ size: any WholeNumber, _ window: TimeSpan) throws -> String {
      try Self.text {
        Mapping(from: N.queue, to: N.function, batchSize: size, batchingWindow: window)
      }
    }
    #expect(
      try text(size, .seconds(window)).contains(
        "condition     = try(var.size <= 10, true) || try(var.window > 0, false)\n"))
    #expect(try text(11, .seconds(window)).contains("condition     = try(var.window > 0, false)\n"))
    #expect(try !text(10, .seconds(window)).contains("try("))
    #expect(try text(size, .seconds(0)).contains("var.size >= 1 && var.size <= 10 && "))
    #expect(try text(size, .seconds(1)).contains("var.size >= 1 && var.size <= 10000 && "))
    // With a window that is set later, the range is the wide one too.
    for later in [Expression(5), window] {
      let text = try Self.text {
        Mapping(from: N.queue, to: N.function, batchSize: size)
          .with { $0.maximumBatchingWindowInSeconds = later }
      }
      #expect(text.contains("var.size >= 1 && var.size <= 10000 && "), "\(text)")
      #expect(!text.contains("<= 10 && "), "\(text)")
      #expect(text.contains("try(var.window > 0") == (later.literal == nil), "\(text)")
    }
  }

  @Test func `Pollers and concurrency that only Terraform knows are compared there`() throws {
    let value = Self.number().wrappedValue
    let pollers = try Self.text {
      Mapping(from: N.queue, to: N.function, pollers: Mapping.Pollers.between(2, and: value))
    }
    #expect(pollers.contains("condition     = 2 <= var.value\n"), "\(pollers)")
    let function = Function(
      "f", package: .archive("f.zip"), role: N.role, publishes: true, reservedConcurrency: 10)
    let concurrency = try Self.text {
      function
      Alias("live", of: function, provisionedConcurrency: value)
    }.unbroken
    #expect(
      concurrency.contains("aws_lambda_function.f.reserved_concurrent_executions < 0 || "),
      "\(concurrency)")
  }

  @Test func `A share of invocations may come from Terraform`() throws {
    let value = Self.number().wrappedValue
    let text = try Self.text {
      Alias("live", of: N.function, version: "1", routing: .share(value, to: "2"))
    }
    #expect(text.contains("condition     = var.value >= 0 && var.value <= 1\n"), "\(text)")
    #expect(text.contains(#""2" = var.value"#), "\(text)")
  }

  @Test func `Days of retention are those that CloudWatch takes`() throws {
    let value = Self.number().wrappedValue
    let text = try Self.text {
      Function("f", package: .archive("f.zip"), role: N.role, logRetention: .days(value))
    }
    #expect(text.contains("condition = contains(\n"), "\(text)")
    #expect(text.contains("The log group's retention in days must be one of 1, 3, 5,"), "\(text)")
  }

  @Test func `What neither generation nor Terraform can check is refused`() {
    let constant: Terraform.Expression<Number> = Expression(5) * 2
    #expect(
      Self.problems {
        Function("f", package: .archive("f.zip"), role: N.role, memorySize: constant)
      } == [.constantNumber(.functionMemory)])
    #expect(
      Self.problems { Queue("q", retention: .days(constant)) }
        == [.constantNumber(.queueRetention)])
    #expect(
      Self.problems {
        Function("f", package: .archive("f.zip"), role: N.role, logRetention: .days(constant))
      } == [.constantNumber(.logRetention)])
    #expect(
      Self.problems {
        Mapping(
          from: N.fifo, to: N.function, batchingWindow: .seconds(Self.number().wrappedValue))
      } == [.windowOfFIFOQueue])
    #expect(
      Self.problems {
        Mapping(from: N.queue, to: N.function, pollers: Mapping.Pollers.between(9, and: 3))
      }
        == [.pollersReversed(9, 3)])
  }

  @Test func `A literal writes no rule, as a Swift number does not`() throws {
    let size = 100
    let text = try Self.text {
      Mapping(
        from: N.stream, to: N.function, startingAt: .latest, batchSize: size,
        batchingWindow: .seconds(Expression(5)), onFailure: nil)
    }
    #expect(text.contains("batch_size                         = 100\n"), "\(text)")
    #expect(!text.contains("must be"), "\(text)")
  }
}
