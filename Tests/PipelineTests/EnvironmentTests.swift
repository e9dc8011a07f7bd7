import Pipeline
import TestSupport
import Testing

/// Lambda's rules for environment variables, each with the place of the variable.
@Suite("Environment") struct EnvironmentTests {
  private static func stack(_ environment: Environment...) -> Stack {
    Stack("environment") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .archive("f.zip"), role: role, environment: environment)
    }
  }

  private static func error(
    _ problem: PipelineProblem, _ line: Int, _ column: UInt
  ) -> DeclarationError {
    DeclarationError(
      problem,
      at: Terraform.SourceLocation(fileID: #fileID, line: UInt(line), column: column))
  }

  @Test func `Variables of a dictionary are written in the order of their names`() throws {
    let others = ["ZONE": "a", "FLAG": "on"]
    let stack = Stack("environment") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("r", assumedBy: .lambda)
      role
      Function(
        "f", package: .archive("f.zip"), role: role,
        environment: [.logLevel("debug")] + .variables(others.mapValues { Expression($0) }))
      Function(
        "g", package: .archive("f.zip"), role: role, environment: .variables(["MODE": "fast"]))
    }
    let text = try stack.text()
    #expect(text.contains(/LOG_LEVEL = "debug"\s+FLAG += "on"\s+ZONE += "a"/), "\(text)")
    #expect(text.contains(#"MODE = "fast""#))
  }

  @Test(
    "A name that Lambda sets itself is refused at the variable's line",
    arguments: [
      "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV",
      "AWS_LAMBDA_FUNCTION_NAME", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY", "LAMBDA_TASK_ROOT",
      "LAMBDA_RUNTIME_DIR", "AWS_LAMBDA_MAX_CONCURRENCY", "AWS_LAMBDA_METADATA_API",
      "AWS_LAMBDA_METADATA_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION",
      "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
      "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API",
    ])
  func reserved(name: String) {
    let line = #line + 1
    let stack = Self.stack(.variable(EnvironmentName(name), "x"))
    #expect(stack.errors() == [Self.error(.reservedVariable(name), line, 37)])
  }

  @Test(
    "A name that Lambda only reads is taken, whatever it begins with",
    arguments: [
      "AWS_NODEJS_CONNECTION_REUSE_ENABLED", "AWS_LAMBDA_EXEC_WRAPPER", "AWS_ENDPOINT_URL_SQS",
      "AWS_LAMBDA_LOG_LEVEL", "LAMBDA_STAGE", "TZ", "LD_LIBRARY_PATH",
    ])
  func taken(name: String) throws {
    let stack = Self.stack(.variable(EnvironmentName(name), "x"))
    #expect(try stack.text().contains("\(name) = \"x\""))
  }

  @Test(
    "A name that is no name is refused at the variable's line",
    arguments: ["1A", "A-B", "A", "", "_A", "É1"])
  func invalid(name: String) {
    let line = #line + 1
    let stack = Self.stack(.variable(EnvironmentName(name), "x"))
    #expect(stack.errors() == [Self.error(.invalidVariableName(name), line, 37)])
  }

  @Test("The second of one name is refused, and the one with which there are too many bytes")
  func several() {
    let line = #line + 2
    let stack = Self.stack(
      .variable("FIRST", "1"),
      .variable("LARGE", "\(String(repeating: "x", count: 4086))"),
      .variable("FIRST", "2"),
      .variable("LAST", "3"))
    #expect(
      stack.errors() == [
        Self.error(.environmentTooLarge(bytes: 4097), line + 1, 16),
        Self.error(.repeatedVariable("FIRST"), line + 2, 16),
      ])
  }

  @Test("A mode of writing that does not exist is refused at the variable's line")
  func writeMode() throws {
    #expect(throws: Never.self) {
      try Self.stack(.variable(.writeMode, "only-if-newer")).files()
    }
    let line = #line + 1
    let stack = Self.stack(.variable(.writeMode, "insert"))
    #expect(stack.errors() == [Self.error(.unknownWriteMode("insert"), line, 37)])
  }

  @Test("What becomes of oversized rejections is a variable, of which no other value is taken")
  func oversizedRejections() throws {
    let text = try Self.stack(.oversizedRejections(.report)).text()
    #expect(text.contains(#"OVERSIZED_REJECTIONS = "report""#))
    let line = #line + 1
    let stack = Self.stack(.variable(.oversizedRejections, "drop"))
    #expect(stack.errors() == [Self.error(.unknownOversizedRejections("drop"), line, 37)])
  }

  @Test(
    "A variable of the handler has the name that both sides share",
    arguments: [
      (Environment.tableName("t"), "TABLE_NAME = \"t\""),
      (.rejectedQueueURL("q"), "REJECTED_QUEUE_URL = \"q\""),
      (.writeMode(.insertIfAbsent), "WRITE_MODE = \"insert-if-absent\""),
      (.logLevel("debug"), "LOG_LEVEL = \"debug\""),
      (.metrics(false), "METRICS = false"),
      (.metricsNamespace("Orders"), "METRICS_NAMESPACE = \"Orders\""),
    ])
  func names(variable: Environment, line: String) throws {
    #expect(try Self.stack(variable).text().contains(line))
  }
}
