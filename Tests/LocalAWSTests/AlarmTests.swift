import Foundation
import PipelineMonitoring
import TestSupport
import Testing

/// The alarms that real Terraform creates, with the thresholds and dimensions that it computes, and faults of their parts.
///
/// Ministack evaluates the alarms of a single metric, at the newest values, whenever somebody puts metrics, and looks at no
/// dimensions. `PipelineMonitoringTests` evaluates all alarms by CloudWatch's rules.
@Suite(.requires(.ministack), .onItsOwnThread) struct `Alarms on a local AWS` {
  private static let stack: Stack = {
    let alerts = Topic("alerts", encryption: .none)
    let inbox = Queue("inbox")
    let stream = Pipeline.Stream("orders", capacity: .provisioned(shards: 1))
    let requests = Queue("requests", visibilityTimeout: .minutes(2))
    let rejected = Queue("rejected")
    let failed = Queue("failed")
    let role = Role("clean", assumedBy: .lambda)
    let clean = Function(
      "clean", package: .archive("handler.zip"), role: role,
      environment: [.rejectedQueueURL(rejected.url)], timeout: .seconds(20), reservedConcurrency: 5)
    return Stack("alarms", directory: "generated/template") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      alerts
      inbox
      Subscription(from: alerts, to: .queue(inbox), onFailure: nil)
      stream
      requests
      rejected
      failed
      role
      clean
      Mapping(from: requests, to: clean, batchSize: 1)
      Mapping(
        from: stream, to: clean, startingAt: .latest, batchSize: 100, maximumRetryAttempts: 5,
        onFailure: failed)
      Alarms("shop", notify: alerts)
    }
  }()

  /// A metric of CloudWatch, and the alarm of it.
  struct Watched: CustomTestStringConvertible {
    let alarm: String
    let namespace: String
    let metric: String
    /// The dimension by which CloudWatch knows the part, and the part's name; nil for the identifier of the stream's mapping.
    let dimension: String
    let part: String?
    /// The worst value that is not yet a fault.
    let healthy: Double
    /// A value that is a fault; nil if the test causes the fault itself.
    let broken: Double?

    var testDescription: String { alarm }

    init(
      _ alarm: String, _ namespace: String, _ metric: String, _ dimension: (String, String?),
      _ healthy: Double, _ broken: Double?
    ) {
      self.alarm = "shop-\(alarm)"
      self.namespace = namespace
      self.metric = metric
      (self.dimension, part) = dimension
      self.healthy = healthy
      self.broken = broken
    }

    func part(mapping: String) -> String { part ?? mapping }
  }

  /// The metrics are documented where the alarms are declared; the numbers follow from the stack above.
  static let watched: [Watched] = {
    let function: (String, String?) = ("FunctionName", "clean")
    let mapping: (String, String?) = ("EventSourceMappingUUID", nil)
    let queue: (String, String?) = ("QueueName", "requests")
    return [
      // An hour, in milliseconds.
      Watched("clean-iterator-age", "AWS/Lambda", "IteratorAge", function, 3_600_000, 3_600_001),
      Watched("clean-function-throttles", "AWS/Lambda", "Throttles", function, 0, nil),
      // Nine tenths of five.
      Watched(
        "clean-function-concurrency", "AWS/Lambda", "ConcurrentExecutions", function, 4, 5),
      // Four fifths of 20 seconds.
      Watched("clean-function-duration", "AWS/Lambda", "Duration", function, 16_000, 16_001),
      Watched("clean-unsettled-records", "EventHandler", "Unsettled", function, 0, 1),
      Watched("clean-rejected-records", "EventHandler", "Rejected", function, 0, 1),
      Watched(
        "clean-delivery-failures", "AWS/Lambda", "DestinationDeliveryFailures", function, 0, 1),
      Watched(
        "orders-to-clean-failed-records", "AWS/Lambda", "OnFailureDestinationDeliveredEventCount",
        mapping, 0, 1),
      Watched(
        "orders-to-clean-dropped-records", "AWS/Lambda", "DroppedEventCount", mapping, 0, 1),
      Watched(
        "requests-message-age", "AWS/SQS", "ApproximateAgeOfOldestMessage", queue, 3600, 3601),
      // Five batches of one, 180 times an hour.
      Watched(
        "requests-queue-depth", "AWS/SQS", "ApproximateNumberOfMessagesVisible", queue, 900, 901),
      Watched(
        "orders-stream-throttles", "AWS/Kinesis", "WriteProvisionedThroughputExceeded",
        ("StreamName", "orders"), 0, 1),
    ]
  }()

  private struct Observations {
    /// The states of all alarms, by their names.
    var applied: [String: String] = [:]
    var healthy: [String: String] = [:]
    var throttled: [String: String] = [:]
    var broken: [String: String] = [:]
    var dimensions: [String: String] = [:]
    /// The identifier of the stream's mapping.
    var mapping = ""
    /// The description in the notification about throttles.
    var notification = ""
  }

  private static let observations = Result {
    try withTemporaryFolder { folder in
      let local = try LocalTerraform(in: folder, on: .ministack)
      defer { local.stop() }
      try PrintingHandler.write(release: 1, to: folder)
      try local.apply(stack)
      var seen = Observations()
      seen.applied = try states(local)
      seen.dimensions = try table(
        local.aws(
          "cloudwatch", "describe-alarms", "--query",
          "MetricAlarms[].[AlarmName, join(',', Dimensions[].join('=', [Name, Value]))]"))
      seen.mapping = try local.aws(
        "lambda", "list-event-source-mappings", "--query",
        "EventSourceMappings[?contains(EventSourceArn, ':kinesis:')].UUID")

      try put(local, mapping: seen.mapping) { $0.healthy }
      seen.healthy = try states(local)

      // With a concurrency of 0, the next record is throttled. For a message, ministack does not invoke the function at all.
      _ = try local.aws(
        "lambda", "put-function-concurrency", "--function-name", "clean",
        "--reserved-concurrent-executions", "0")
      _ = try local.aws(
        "kinesis", "put-record", "--stream-name", "orders", "--partition-key", "a", "--data", "a")
      seen.throttled = try eventually("the alarm of throttles") {
        // Ministack evaluates its alarms only when a metric arrives.
        _ = try local.aws(
          "cloudwatch", "put-metric-data", "--namespace", "Test", "--metric-name", "Test",
          "--value", "1")
        let states = try states(local)
        return states["shop-clean-function-throttles"] == "ALARM" ? states : nil
      }
      let inbox = try local.aws(
        "sqs", "get-queue-url", "--queue-name", "inbox", "--query", "QueueUrl")
      seen.notification = try eventually("a notification about throttles") {
        let bodies = try local.aws(
          "sqs", "receive-message", "--queue-url", inbox, "--max-number-of-messages", "10",
          "--query", "Messages[].[Body]")
        let changes = try bodies.split(separator: "\n").filter { $0 != "None" }.map(change)
        return changes.compactMap(\.self).first {
          $0["NewStateValue"] as? String == "ALARM"
            && $0["AlarmName"] as? String == "shop-clean-function-throttles"
        }?["AlarmDescription"] as? String
      }

      try put(local, mapping: seen.mapping) { $0.broken }
      seen.broken = try states(local)
      return seen
    }
  }

  private static func states(_ local: LocalTerraform) throws -> [String: String] {
    try table(
      local.aws(
        "cloudwatch", "describe-alarms", "--query", "MetricAlarms[].[AlarmName, StateValue]"))
  }

  /// Two columns of text.
  private static func table(_ text: String) -> [String: String] {
    text.split(separator: "\n").reduce(into: [:]) { table, line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      if cells.count == 2 { table[String(cells[0])] = String(cells[1]) }
    }
  }

  /// Puts a value of each metric; those without one keep theirs.
  private static func put(
    _ local: LocalTerraform, mapping: String, _ value: (Watched) -> Double?
  ) throws {
    for (namespace, metrics) in Dictionary(grouping: watched, by: \.namespace) {
      let data = metrics.compactMap { metric -> [String: Any]? in
        guard let value = value(metric) else { return nil }
        let dimension = ["Name": metric.dimension, "Value": metric.part(mapping: mapping)]
        return ["MetricName": metric.metric, "Value": value, "Dimensions": [dimension]]
      }
      let request: [String: Any] = ["Namespace": namespace, "MetricData": data]
      let json = String(
        decoding: try JSONSerialization.data(withJSONObject: request), as: UTF8.self)
      _ = try local.aws("cloudwatch", "put-metric-data", "--cli-input-json", json)
    }
  }

  /// The alarm's change that a notification reports.
  private static func change(_ notification: Substring) throws -> [String: Any]? {
    func object(_ text: some StringProtocol) throws -> [String: Any]? {
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    }
    return try (object(notification)?["Message"] as? String).flatMap { try object($0) }
  }

  @Test(arguments: watched)
  func `An alarm of one metric goes off beyond its threshold, and not before`(
    _ metric: Watched
  ) throws {
    let seen = try Self.observations.get()
    #expect(seen.applied[metric.alarm] == "INSUFFICIENT_DATA")
    #expect(seen.healthy[metric.alarm] == "OK")
    #expect(seen.broken[metric.alarm] == "ALARM")
    let part = metric.part(mapping: seen.mapping)
    #expect(seen.dimensions[metric.alarm] == "\(metric.dimension)=\(part)")
  }

  @Test
  func
    `A record for a function that may not run sets off its alarm, and the topic's queue is notified`()
    throws
  {
    let seen = try Self.observations.get()
    let changed = seen.throttled.filter { seen.healthy[$0.key] != $0.value }
    #expect(changed == ["shop-clean-function-throttles": "ALARM"])
    #expect(seen.notification.contains("refuses to invoke the function clean"))
  }

  @Test func `These are all alarms of one metric that a stack without tables can have`() throws {
    let seen = try Self.observations.get()
    let single = seen.dimensions.filter { $0.value != "" && $0.value != "None" }.keys
    let others = ["shop-failed-message-age", "shop-inbox-message-age", "shop-rejected-message-age"]
    #expect(single.sorted() == (Self.watched.map(\.alarm) + others).sorted())
  }
}
