import HandlerTestSupport
import Logging
import PipelineContract
import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import LambdaRuntime

@Suite struct `JSON log lines` {
  @Test func `have Lambda's form`() {
    let lines = LogLines()
    var logger = Logger(label: "test") { _ in
      JSONLogHandler(level: .info, output: lines.output) {
        UTCTime(millisecondsSince1970: 1_709_251_199_042)
      }
    }
    logger[metadataKey: "requestId"] = "r-1"
    logger.info(
      "line \"one\"\n\u{1}",
      metadata: ["b": "2", "a": ["x", ["k": "v"]], "n": .stringConvertible(3)])
    #expect(
      lines.texts == [
        #"{"timestamp":"2024-02-29T23:59:59.042Z","level":"INFO","message":"line \"one\"\n\u0001","#
          + #""requestId":"r-1","metadata":{"a":["x",{"k":"v"}],"b":"2","n":"3"}}"# + "\n"
      ])
  }

  @Test(arguments: [
    (Logger.Level.trace, "TRACE"), (.debug, "DEBUG"), (.info, "INFO"), (.notice, "INFO"),
    (.warning, "WARN"), (.error, "ERROR"), (.critical, "FATAL"),
  ])
  func `name Lambda's levels`(level: Logger.Level, name: String) throws {
    let lines = LogLines()
    lines.logger(level: .trace).log(level: level, "x")
    #expect(try lines.values().first?["level"] == .string(name))
  }

  @Test(
    arguments: [
      ([:], .info), (["LOG_LEVEL": ""], .info), (["LOG_LEVEL": "debug"], .debug),
      (["LOG_LEVEL": "WARN"], .warning), (["LOG_LEVEL": "warning"], .warning),
      (["LOG_LEVEL": "FATAL"], .critical), (["LOG_LEVEL": "Error"], .error),
      // The level that Lambda sets, and filters by, overrides the function's own.
      (["AWS_LAMBDA_LOG_LEVEL": "WARN", "LOG_LEVEL": "debug"], .warning),
      (["AWS_LAMBDA_LOG_LEVEL": "TRACE", "LOG_LEVEL": "error"], .trace),
      (["AWS_LAMBDA_LOG_LEVEL": "", "LOG_LEVEL": "error"], .error),
    ] as [([String: String], Logger.Level)])
  func `follow Lambda's log level, then LOG_LEVEL`(
    variables: [String: String], level: Logger.Level
  ) {
    let lines = LogLines()
    #expect(lines.logger(environment: variables).logLevel == level)
    #expect(lines.texts.isEmpty)
  }

  @Test(
    arguments: [
      (["LOG_LEVEL": "loud"], .info, "LOG_LEVEL is not a valid log level; using info"),
      (
        ["AWS_LAMBDA_LOG_LEVEL": "loud", "LOG_LEVEL": "error"], .error,
        "AWS_LAMBDA_LOG_LEVEL is not a valid log level; using error"
      ),
      (
        ["AWS_LAMBDA_LOG_FORMAT": "loud"], .info,
        "AWS_LAMBDA_LOG_FORMAT is not a valid log format; using JSON"
      ),
    ] as [([String: String], Logger.Level, String)])
  func `warn of a setting that makes no sense`(
    variables: [String: String], level: Logger.Level, message: String
  ) throws {
    let lines = LogLines()
    #expect(lines.logger(environment: variables).logLevel == level)
    guard level <= .warning else { return #expect(lines.texts.isEmpty) }
    let line = try #require(try lines.values().first)
    #expect(line["level"] == .string("WARN"))
    #expect(line["message"] == .string(message))
    #expect(line["metadata"]?["value"] == .string("loud"))
  }

  @Test(arguments: ["JSON", "json", ""])
  func `are JSON unless text is asked for`(format: String) throws {
    let lines = LogLines()
    lines.logger(environment: ["AWS_LAMBDA_LOG_FORMAT": format]).info("m")
    #expect(try lines.values().first?["message"] == .string("m"))
  }

  @Test func `are text where the format is Text, each on one line`() {
    let lines = LogLines()
    var logger = lines.logger(environment: ["AWS_LAMBDA_LOG_FORMAT": "Text"])
    logger[metadataKey: JSONLogHandler.requestIDKey] = "r-1"
    logger.warning("a\nb", metadata: ["k": "v\r\n2024-01-01T00:00:00.000Z\tr-2\tINFO\tforged"])
    logger.debug("unseen")
    #expect(lines.texts.count == 1)
    #expect(
      lines.texts.first?.hasSuffix(
        "\tr-1\tWARN\ta b\tk=v  2024-01-01T00:00:00.000Z r-2 INFO forged\n") == true)
  }
}

@Suite struct `Lambda environment` {
  @Test(arguments: [[:], ["TABLE_NAME": ""], ["table_name": "t"]])
  func `names what is missing`(variables: [String: String]) {
    let environment = LambdaEnvironment(variables)
    #expect(environment[.tableName] == nil)
    #expect(throws: MissingEnvironmentVariables(names: [.tableName])) {
      try environment.required(.tableName)
    }
    #expect(MissingEnvironmentVariables(names: [.tableName]).description.contains("TABLE_NAME"))
  }

  @Test func `gives what is there`() throws {
    #expect(try LambdaEnvironment(["TABLE_NAME": " t "]).required(.tableName) == " t ")
    #expect(LambdaEnvironment.process.variables["PATH"]?.isEmpty == false)
  }
}

@Suite struct `Invocation deadline` {
  @Test(arguments: [(1_000, 400, 600), (1_000, 1_500, -500)] as [(Int64, Int64, Int64)])
  func `states the time that is left`(deadline: Int64, now: Int64, left: Int64) {
    let deadline = InvocationDeadline(UTCTime(millisecondsSince1970: deadline)) {
      UTCTime(millisecondsSince1970: now)
    }
    #expect(deadline.remaining == .milliseconds(left))
  }

  @Test func `does not trap on absurd deadlines`() {
    let deadline = InvocationDeadline(UTCTime(millisecondsSince1970: .max)) {
      UTCTime(millisecondsSince1970: -1)
    }
    #expect(deadline.remaining > .seconds(1_000_000))
  }
}
