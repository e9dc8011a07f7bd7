import ExactJSON
import LambdaRuntime
import Logging
import PipelineContract
import TestSupport
import Testing
import UTCTime

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
      (nil, .info), ("", .info), ("debug", .debug), ("WARN", .warning), ("warning", .warning),
      ("FATAL", .critical), ("Error", .error), ("loud", .info),
    ] as [(String?, Logger.Level)])
  func `follow LOG_LEVEL`(value: String?, level: Logger.Level) throws {
    let lines = LogLines()
    var variables: [String: String] = [:]
    variables["LOG_LEVEL"] = value
    let logger = JSONLogHandler.logger(
      environment: LambdaEnvironment(variables), output: lines.output)
    #expect(logger.logLevel == level)
    let warnings = try lines.values()
    if value == "loud" {
      #expect(warnings.first?["level"] == .string("WARN"))
      #expect(warnings.first?["metadata"]?["value"] == .string("loud"))
    } else {
      #expect(warnings.isEmpty)
    }
  }
}

@Suite struct `Lambda environment` {
  @Test(arguments: [[:], ["TABLE_NAME": ""], ["table_name": "t"]])
  func `names what is missing`(variables: [String: String]) {
    let environment = LambdaEnvironment(variables)
    #expect(environment[.tableName] == nil)
    #expect(throws: MissingEnvironmentVariable(name: .tableName)) {
      try environment.required(.tableName)
    }
    #expect(MissingEnvironmentVariable(name: .tableName).description.contains("TABLE_NAME"))
  }

  @Test func `gives what is there`() throws {
    #expect(try LambdaEnvironment(["TABLE_NAME": " t "]).required(.tableName) == " t ")
    #expect(LambdaEnvironment.process.variables["PATH"]?.isEmpty == false)
  }
}

@Suite struct `Invocation deadline` {
  @Test(arguments: [(1_000, 400, 600), (1_000, 1_500, -500)] as [(Int64, Int64, Int64)])
  func `tells the time that is left`(deadline: Int64, now: Int64, left: Int64) {
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
