import ExactJSON
import LambdaRuntime
import Logging
import PipelineContract
import TestSupport
import Testing
import UTCTime

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
          + #"{"Name":"Latency","Unit":"Milliseconds"}]}]},"FunctionName":"f","Reason":"not-json","#
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
  }

  @Test(arguments: [Duration.seconds(-1), .zero, .seconds(1 << 62), .nanoseconds(999)])
  func `take any time`(time: Duration) throws {
    metrics().log([.times("Latency", [time])])
    #expect(try lines.values().flatMap(EmbeddedMetricRules.problems) == [])
  }

  @Test(
    arguments: [
      ([:], true), (["METRICS": "on"], true), (["METRICS": "off"], false),
      (["METRICS": "off", "METRICS_NAMESPACE": "AWS/x"], false),
      (["METRICS_NAMESPACE": "My.Own-Name_space/1:#"], true),
    ] as [([String: String], Bool)])
  func `are there unless they are turned off`(variables: [String: String], areThere: Bool) throws {
    let metrics = try EmbeddedMetrics(environment: LambdaEnvironment(variables))
    #expect((metrics != nil) == areThere)
  }

  @Test(arguments: [
    ("METRICS", "yes"), ("METRICS_NAMESPACE", "AWS/Lambda"), ("METRICS_NAMESPACE", "a b"),
    ("METRICS_NAMESPACE", "\"}"), ("METRICS_NAMESPACE", String(repeating: "n", count: 256)),
  ])
  func `refuse settings that make no sense, and name them`(name: String, value: String) {
    let error = #expect(throws: InvalidMetricsSetting.self) {
      try EmbeddedMetrics(environment: LambdaEnvironment([name: value]))
    }
    #expect(error?.name.rawValue == name)
    #expect(error?.description.contains(name) == true)
  }

  /// The rules above would be worth nothing if they took everything.
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
    #expect(TraceID.root(of: header) == root)
  }

  @Test func `stands in a log line beside the request id`() {
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
