/// The graphs of a dashboard, row by row: a row is 24 units wide, and CloudWatch places the widgets one after the other.
struct DashboardRows {
  let parts: MonitoredParts
  /// The region of parts that name none.
  let region: Expression<String>

  var all: [DashboardWidget] {
    let functions = parts.functions.filter { parts.includes($0.identity) }
    let tables = parts.tables.filter { parts.includes($0.identity) }
    let queues = parts.queues.filter { parts.includes($0.identity) }
    let archives = parts.archives.filter { parts.includes($0.identity) }
    let rows = functions.flatMap {
      sources(of: $0) + [invocations(of: $0), lag(of: $0)] + work(of: $0)
    }
    // A stream that none of these functions reads has a graph too.
    let read = functions.flatMap(parts.mappings).compactMap { parts.stream(of: $0)?.identity }
    let others = parts.streams.filter { parts.includes($0.identity) && !read.contains($0.identity) }
    return rows + row(others.map { stream in { intake(of: stream, $0) } })
      + row(tables.map { table in { graph(of: table, $0) } })
      + row(queues.map { queue in { graph(of: queue, $0) } })
      + row(archives.map { archive in { graph(of: archive, $0) } })
  }

  /// Widgets of one width: a single one takes the row, two share it, and of more there are three in a row.
  private func row(_ widgets: [(DashboardWidget.Width) -> DashboardWidget]) -> [DashboardWidget] {
    let width: DashboardWidget.Width =
      switch widgets.count {
      case 0, 1: .full
      case 2: .half
      default: .third
      }
    return widgets.map { $0(width) }
  }

  /// A graph of the records or messages that arrive for a function, with a line for each of its sources.
  private func sources(of function: Function) -> [DashboardWidget] {
    let mappings = parts.mappings(to: function)
    let lines = mappings.compactMap { mapping -> DashboardMetric? in
      if let stream = parts.stream(of: mapping) {
        return line("AWS/Kinesis", "IncomingRecords", [("StreamName", stream.name)], stream.name)
      }
      if let queue = parts.queues.first(where: { queue in
        parts.mappings(from: queue).contains { $0.identity == mapping.identity }
      }) {
        return line(
          "AWS/SQS", "NumberOfMessagesSent", [("QueueName", queue.queueName)], queue.queueName)
      }
      // The changes of a table are counted by the mapping only.
      guard mapping.countsEvents else { return nil }
      let uuid = mapping.resource.uuid
      return line(
        "AWS/Lambda", "PolledEventCount", [("EventSourceMappingUUID", uuid)], "Records read")
    }
    if lines.isEmpty { return [] }
    return [
      .metrics("Arriving for \(function.name)", lines, region: region(of: function), width: .third)
    ]
  }

  private func intake(
    of stream: any StreamReference & Component, _ width: DashboardWidget.Width
  ) -> DashboardWidget {
    .metrics(
      "Stream \(stream.name)",
      [
        line("AWS/Kinesis", "IncomingRecords", [("StreamName", stream.name)], "Records"),
        line(
          "AWS/Kinesis", "WriteProvisionedThroughputExceeded", [("StreamName", stream.name)],
          "Refused"),
      ], region: region(of: stream), width: width)
  }

  private func invocations(of function: Function) -> DashboardWidget {
    let own = [("FunctionName", function.name)]
    let isAlone = sources(of: function).isEmpty
    return .metrics(
      "Function \(function.name)",
      ["Invocations", "Errors", "Throttles"].map { line("AWS/Lambda", $0, own, Expression($0)) },
      region: region(of: function), width: isAlone ? .twoThirds : .third)
  }

  /// How late a function is: its iterator age, or the age of the messages that wait for it.
  private func lag(of function: Function) -> DashboardWidget {
    let mappings = parts.mappings(to: function)
    let queues = parts.queues.filter { queue in
      let own = parts.mappings(from: queue)
      return own.contains { mapping in mappings.contains { $0.identity == mapping.identity } }
    }
    var lines = queues.map { queue in
      line(
        "AWS/SQS", "ApproximateAgeOfOldestMessage", [("QueueName", queue.queueName)],
        "Oldest of \(queue.queueName), seconds", .maximum)
    }
    if mappings.contains(where: \.readsStream) {
      lines.append(
        line(
          "AWS/Lambda", "IteratorAge", [("FunctionName", function.name)],
          "Iterator age, milliseconds", .maximum))
    }
    if lines.isEmpty {
      lines.append(
        line(
          "AWS/Lambda", "ConcurrentExecutions", [("FunctionName", function.name)], "At once",
          .maximum))
    }
    return .metrics("Lag of \(function.name)", lines, region: region(of: function), width: .third)
  }

  /// How long a function takes, and what its handler made of the records.
  private func work(of function: Function) -> [DashboardWidget] {
    let own = [("FunctionName", function.name)]
    let isHandler = function.logsMetrics && !function.logsWithoutMetrics
    let durations = DashboardWidget.metrics(
      "Duration of \(function.name), milliseconds",
      [
        line("AWS/Lambda", "Duration", own, "Median", "p50"),
        line("AWS/Lambda", "Duration", own, "99th percentile", "p99"),
        line("AWS/Lambda", "Duration", own, "Longest", .maximum),
      ], region: region(of: function), width: isHandler ? .half : .full)
    guard isHandler else { return [durations] }
    let namespace = function.variable(.metricsNamespace)?.unlessNull ?? HandlerMetrics.namespace
    let counts: [Expression<String>] = ["Records", "Written", "Rejected", "Unsettled"]
    return [
      durations,
      .metrics(
        "Records of \(function.name)",
        counts.map { .metric(namespace, $0, ["FunctionName": function.name], statistic: .sum) },
        region: region(of: function), width: .half),
    ]
  }

  private func graph(
    of table: any TableReference & Component, _ width: DashboardWidget.Width
  ) -> DashboardWidget {
    let own = [("TableName", table.name)]
    return .metrics(
      "Table \(table.name)",
      [
        line("AWS/DynamoDB", "ConsumedWriteCapacityUnits", own, "Write units"),
        line("AWS/DynamoDB", "ConsumedReadCapacityUnits", own, "Read units"),
        line("AWS/DynamoDB", "WriteThrottleEvents", own, "Refused writes"),
        line("AWS/DynamoDB", "ReadThrottleEvents", own, "Refused reads"),
      ], region: region(of: table), width: width)
  }

  private func graph(
    of queue: any QueueReference & Component, _ width: DashboardWidget.Width
  ) -> DashboardWidget {
    let own = [("QueueName", queue.queueName)]
    return .metrics(
      "Queue \(queue.queueName)",
      [
        line("AWS/SQS", "ApproximateNumberOfMessagesVisible", own, "Waiting", .maximum),
        line("AWS/SQS", "ApproximateAgeOfOldestMessage", own, "Oldest, seconds", .maximum),
      ], region: region(of: queue), width: width)
  }

  private func graph(
    of archive: any ObservedArchive, _ width: DashboardWidget.Width
  ) -> DashboardWidget {
    let own = [("DeliveryStreamName", archive.name)]
    return .metrics(
      "Archive \(archive.name)",
      [
        line("AWS/Firehose", "DeliveryToS3.Records", own, "Delivered"),
        line(
          "AWS/Firehose", "DeliveryToS3.DataFreshness", own, "Oldest, seconds", .maximum),
      ], region: region(of: archive), width: width)
  }

  private func region(of part: any Component) -> Expression<String> {
    let place = part.placeOfMetrics
    return place.region ?? place.provider?.regionOfAll ?? region
  }

  private func line(
    _ namespace: Expression<String>, _ name: String, _ dimension: [(String, Expression<String>)],
    _ label: Expression<String>, _ statistic: DashboardMetric.Statistic = .sum
  ) -> DashboardMetric {
    .metric(namespace, Expression(name), dimensions: dimension, statistic: statistic, label: label)
  }
}
