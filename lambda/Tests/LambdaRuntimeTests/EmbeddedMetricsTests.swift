import HandlerTestSupport
import Logging
import PipelineContract
import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import LambdaRuntime

@Suite struct `Embedded metrics` {
  private let lines = LogLines()

  private func metrics(functionName: String? = "f") -> EmbeddedMetrics {
    EmbeddedMetrics(namespace: "N/s", functionName: functionName, output: lines.output) {
      UTCTime(millisecondsSince1970: 1_709_251_199_042)
    }
  }

  @Test func `are a line that CloudWatch reads`() throws {
    metrics().log(
      [.count("Records", 500), .times("Latency", [.milliseconds(3), .microseconds(1_042)])],
      dimension: ("Reason", "not-json"), properties: [("requestId", "r-1")])
    #expect(
      lines.texts == [
        #"{"_aws":{"Timestamp":1709251199042,"CloudWatchMetrics":[{"Namespace":"N/s","#
          + #""Dimensions":[["FunctionName","Reason"]],"Metrics":[{"Name":"Records","Unit":"Count"},"#
          + #"{"Name":"Latency","Unit":"Milliseconds"}]}]},"timestamp":"2024-02-29T23:59:59.042Z","#
          + #""level":"INFO","FunctionName":"f","Reason":"not-json","#
          + #""requestId":"r-1","Records":500,"Latency":[3,1.042]}"# + "\n"
      ])
    #expect(try lines.values().flatMap(EmbeddedMetricRules.problems) == [])
  }

  @Test func `need no function's name`() throws {
    metrics(functionName: nil).log([.count("Records", 1)])
    #expect(try lines.values().flatMap(EmbeddedMetricRules.problems) == [])
  }

  @Test func `without values are no line`() {
    metrics().log([.times("Latency", [])])
    #expect(lines.texts.isEmpty)
  }

  @Test(arguments: [1, 99, 100, 101, 400, 10_000])
  func `are no more than CloudWatch takes of one, from least to most`(count: Int) throws {
    metrics().log([.times("Latency", (1...count).reversed().map { .milliseconds($0) })])
    let line = try #require(try lines.values().first)
    #expect(EmbeddedMetricRules.problems(with: line) == [])
    let values = line["Latency"]?.arrayValue ?? [line["Latency"] ?? .null]
    #expect(values.count == min(count, 100))
    #expect(values.contains(.number("1")) && values.contains(.number("\(count)")))
    if count > 100 {
      #expect(values.first == .number("1") && values.last == .number("\(count)"))
    }
  }

  @Test(arguments: [Duration.seconds(-1), .zero, .seconds(1 << 62), .nanoseconds(999)])
  func `take any time`(time: Duration) throws {
    metrics().log([.times("Latency", [time])])
    #expect(try lines.values().flatMap(EmbeddedMetricRules.problems) == [])
  }

  /// Lambda's filter: it keeps lines of its level and above, and treats a line without a level, or
  /// without a timestamp, as INFO (AWS Lambda Developer Guide, "Log-level filtering").
  @Test(arguments: [
    "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "warn", "", "nonsense", nil,
  ])
  func `pass Lambda's filter at every level`(filter: String?) throws {
    let levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]
    var variables = ["LOG_LEVEL": "critical"]
    variables["AWS_LAMBDA_LOG_LEVEL"] = filter
    let metrics = try #require(
      EmbeddedMetrics(
        environment: LambdaEnvironment(variables), logger: LogLines().logger(),
        output: lines.output))
    metrics.log([.count("Records", 1)])
    let line = try #require(try lines.values().first)
    let level = try #require(levels.firstIndex(of: line["level"]?.stringValue ?? ""))
    #expect(level >= levels.firstIndex(of: filter?.uppercased() ?? "") ?? 2)
    #expect(line["timestamp"]?.stringValue?.wholeMatch(of: /\d{4}-.*T.*\.\d{3}Z/) != nil)
    #expect(EmbeddedMetricRules.problems(with: line) == [])
  }

  @Test(
    arguments: [
      ([:], "EventHandler"), (["METRICS": "on"], "EventHandler"),
      (["METRICS": "TRUE"], "EventHandler"),
      (["METRICS": "1"], "EventHandler"), (["METRICS": "off"], nil), (["METRICS": "false"], nil),
      (["METRICS": "No"], nil), (["METRICS": "0"], nil),
      (["METRICS": "off", "METRICS_NAMESPACE": "AWS/x"], nil),
      (["METRICS_NAMESPACE": "My.Own-Name_space/1:#"], "My.Own-Name_space/1:#"),
      (["METRICS_NAMESPACE": "My App"], "My App"),
      (
        ["METRICS_NAMESPACE": String(repeating: "n", count: 255)],
        String(repeating: "n", count: 255)
      ),
    ] as [([String: String], String?)])
  func `are there unless they are turned off`(
    variables: [String: String], namespace: String?
  ) throws {
    let log = LogLines()
    #expect(try self.namespace(variables, log: log) == namespace)
    #expect(log.texts.isEmpty)
  }

  @Test(arguments: [
    ("METRICS", "perhaps"), ("METRICS_NAMESPACE", "AWS/Lambda"), ("METRICS_NAMESPACE", ":x"),
    ("METRICS_NAMESPACE", "  "), ("METRICS_NAMESPACE", "a\nb"),
    ("METRICS_NAMESPACE", String(repeating: "n", count: 256)),
  ])
  func `go on with a default where a setting makes no sense, and warn of it`(
    name: String, value: String
  ) throws {
    let log = LogLines()
    #expect(try namespace([name: value], log: log) == "EventHandler")
    let warning = try #require(try log.values().first)
    #expect(warning["level"] == .string("WARN"))
    #expect(warning["message"]?.stringValue?.hasPrefix(name) == true)
    #expect(warning["metadata"]?["value"]?.stringValue?.isEmpty == false)
  }

  /// The namespace of a function's metrics in an environment; `nil` if there are none.
  private func namespace(_ variables: [String: String], log: LogLines) throws -> String? {
    let metrics = EmbeddedMetrics(
      environment: LambdaEnvironment(variables), logger: log.logger(), output: lines.output)
    metrics?.log([.count("Records", 1)])
    let directive = try lines.values().first?["_aws"]?["CloudWatchMetrics"]?.arrayValue?.first
    return directive?["Namespace"]?.stringValue
  }

  /// The rules above would be useless if they accepted everything.
  @Test(arguments: [
    "{}", "[]", #"{"_aws":{"Timestamp":1,"CloudWatchMetrics":{}}}"#,
    #"{"_aws":{"Timestamp":"1","CloudWatchMetrics":[]}}"#,
    #"{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"","Dimensions":[[]],"Metrics":[{"Name":"a"}]}]},"a":1}"#,
    #"{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[],"Metrics":[{"Name":"a"}]}]},"a":1}"#,
    #"{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[["d"]],"Metrics":[{"Name":"a"}]}]},"a":1}"#,
    #"{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[[]],"Metrics":[{"Name":"a"}]}]},"a":"1"}"#,
    #"{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[[]],"Metrics":[{"Name":"a","Unit":"x"}]}]},"a":1}"#,
    #"{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"n","Dimensions":[[]],"Metrics":[{"Name":"a"}]}]},"a":[]}"#,
  ])
  func `of another form are found out`(line: String) throws {
    #expect(
      try !EmbeddedMetricRules.problems(with: JSONValue(parsing: Array(line.utf8))).isEmpty)
  }
}

@Suite struct `Trace id` {
  @Test(arguments: [
    (
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
      "1-5759e988-bd862e3fe1be46a994272793"
    ),
    ("Sampled=0; Root=1-x", "1-x"), ("Root=", ""), ("nothing", "nothing"), ("", ""),
  ])
  func `is the root of the tracing header`(header: String, root: String) {
    #expect(TraceHeader.root(of: header) == root)
  }

  @Test func `stands in a log line next to the request id`() {
    let lines = LogLines()
    var logger = lines.logger()
    logger[metadataKey: JSONLogHandler.requestIDKey] = "r"
    logger[metadataKey: JSONLogHandler.traceIDKey] = "1-x"
    logger.info("m")
    #expect(
      lines.texts.first?.hasSuffix(#","message":"m","requestId":"r","traceId":"1-x"}"# + "\n")
        == true)
  }
}
