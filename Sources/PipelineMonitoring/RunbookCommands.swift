/// The commands that a runbook proposes for an alarm.
struct RunbookCommands {
  let parts: MonitoredParts
  /// The region of the part; nil if it is not known, so that the shell's own counts.
  let region: String?
  let spelled: (Expression<String>) -> String

  static let redriveProgram = "event-redrive"

  struct Command {
    /// Its purpose, without a full stop.
    let purpose: String
    let lines: [String]
  }

  /// The AWS CLI for a region.
  static func aws(in region: String?) -> String {
    region.map { "aws --region \(quoted($0))" } ?? "aws"
  }

  private var aws: String { Self.aws(in: region) }

  func commands(for alarm: PlannedAlarm) -> [Command] {
    if let function = parts.functions.first(where: { $0.identity == alarm.part }) {
      return commands(of: function, alarm.kind)
    }
    if let mapping = parts.mappings.first(where: { $0.identity == alarm.part }) {
      let function = parts.function(of: mapping)
      let state = function.map(mappings).map { [$0] } ?? []
      if alarm.kind == .unreadRecords { return state }
      return (function.map(logs).map { [$0] } ?? []) + state
        + redrive(from: parts.failureQueue(of: mapping), to: [mapping])
    }
    if let queue = parts.queues.first(where: { $0.identity == alarm.part }) {
      return commands(of: queue, alarm.kind)
    }
    if let table = parts.tables.first(where: { $0.identity == alarm.part }) {
      return [
        Command(
          purpose: "The table's capacity and state",
          lines: ["\(aws) dynamodb describe-table --table-name \(quoted(table.name))"])
      ]
    }
    if let stream = parts.streams.first(where: { $0.identity == alarm.part }) {
      return [
        Command(
          purpose: "The stream's shards and mode",
          lines: ["\(aws) kinesis describe-stream-summary --stream-name \(quoted(stream.name))"])
      ]
    }
    if let archive = parts.archives.first(where: { $0.identity == alarm.part }) {
      return commands(of: archive)
    }
    return []
  }

  /// The subscriptions of a topic, and one more.
  func subscription(to topic: any TopicReference) -> [String] {
    var topicARN = quoted(topic.arn)
    if let declared = topic as? Topic, declared.resource.arguments.name != nil {
      let query = "Topics[?ends_with(TopicArn, ':\(spelled(declared.name))')].TopicArn"
      topicARN = "$(\(aws) sns list-topics --query \"\(query)\" --output text)"
    }
    return [
      "topic=\(topicARN)",
      "\(aws) sns list-subscriptions-by-topic --topic-arn \"$topic\" --query 'Subscriptions[].[Protocol, Endpoint]'",
      "\(aws) sns subscribe --topic-arn \"$topic\" --protocol email --notification-endpoint ADDRESS",
    ]
  }

  private func commands(of archive: any ObservedArchive) -> [Command] {
    let failures = archive.failureLog.map { group in
      Command(
        purpose: "The failed deliveries of the last hour",
        lines: ["\(aws) logs tail \(quoted(group.name)) --since 1h"])
    }
    return [failures].compactMap { $0 } + [
      Command(
        purpose: "The state of the delivery stream, with its role and its bucket",
        lines: [
          "\(aws) firehose describe-delivery-stream --delivery-stream-name \(quoted(archive.name))"
        ])
    ]
  }

  private func commands(of function: Function, _ kind: Alarms.Kind) -> [Command] {
    switch kind {
    case .iteratorAge: [mappings(of: function), logs(of: function)]
    case .functionThrottles, .functionConcurrency:
      [
        Command(
          purpose: "The concurrency that is reserved, and the account's",
          lines: [
            "\(aws) lambda get-function-concurrency --function-name \(quoted(function.name))",
            "\(aws) lambda get-account-settings --query AccountLimit",
          ])
      ]
    case .rejectedRecords:
      [logs(of: function)]
        + redrive(
          from: parts.queues.first { function.rejects(to: $0) }, to: parts.mappings(to: function))
    case .deliveryFailures: [mappings(of: function), logs(of: function)]
    case .functionDuration: [slowest(of: function)]
    case .unreadRecords:
      [
        mappings(of: function),
        Command(
          purpose: "Enable a mapping that is disabled, by its UUID",
          lines: ["\(aws) lambda update-event-source-mapping --enabled --uuid UUID"]),
        logs(of: function),
      ]
    default: [logs(of: function)]
    }
  }

  private func commands(of queue: any QueueReference & Component, _ kind: Alarms.Kind) -> [Command]
  {
    let readers = parts.mappings(from: queue).compactMap(parts.function)
    if !readers.isEmpty {
      return [state(of: queue)] + readers.map(mappings) + readers.map(logs)
    }
    return [state(of: queue)] + redrive(from: queue, to: parts.mappings(failingTo: queue))
  }

  /// The latest failures in the log of a function: its own lines and those of Lambda, as text or as JSON.
  private func logs(of function: Function) -> Command {
    query(
      "fields @timestamp, @message | filter level in [\"WARN\", \"ERROR\", \"FATAL\"] or @message like /(?i)error|timed out/ | sort @timestamp desc | limit 50",
      of: function, purpose: "The failures of the last hour")
  }

  /// The reports of the slowest invocations. CloudWatch Logs User Guide, "Supported logs and discovered fields"; Lambda
  /// Developer Guide, "JSON format for system logs".
  private func slowest(of function: Function) -> Command {
    let isJSON =
      function.resource.arguments.assumingDynamicBlocks.loggingConfig?.logFormat?.literal == "JSON"
    return query(
      isJSON
        ? "fields @timestamp, record.requestId, record.metrics.durationMs | filter type = \"platform.report\" | sort record.metrics.durationMs desc | limit 20"
        : "fields @timestamp, @requestId, @duration | filter @type = \"REPORT\" | sort @duration desc | limit 20",
      of: function, purpose: "The slowest invocations of the last hour")
  }

  private func query(_ query: String, of function: Function, purpose: String) -> Command {
    Command(
      purpose: "\(purpose), in CloudWatch Logs Insights",
      lines: [
        "query=$(\(aws) logs start-query --log-group-name \(quoted(function.logGroupName)) \\",
        "  --start-time $(($(date +%s) - 3600)) --end-time $(date +%s) --query queryId --output text \\",
        "  --query-string '\(query)')",
        "sleep 5; \(aws) logs get-query-results --query-id \"$query\"",
      ])
  }

  private func mappings(of function: Function) -> Command {
    Command(
      purpose: "The state of its mappings",
      lines: [
        "\(aws) lambda list-event-source-mappings --function-name \(quoted(function.name)) \\",
        "  --query 'EventSourceMappings[].[UUID, EventSourceArn, State, StateTransitionReason, LastProcessingResult]'",
      ])
  }

  private func state(of queue: any QueueReference) -> Command {
    Command(
      purpose: "The messages in the queue",
      lines: [
        url(of: queue),
        "\(aws) sqs get-queue-attributes --queue-url \"$queue\" --attribute-names All",
      ])
  }

  private func url(of queue: any QueueReference) -> String {
    "queue=$(\(aws) sqs get-queue-url --queue-name \(quoted(queue.queueName)) --query QueueUrl --output text)"
  }

  /// How the records of a queue of failures are put back to the sources of mappings.
  private func redrive(
    from queue: (any QueueReference & Component)?, to mappings: [Mapping]
  ) -> [Command] {
    guard let queue, parts.takesFailures(queue) else { return [] }
    if parts.deadLetters(of: queue) {
      return [
        Command(
          purpose:
            "Put its messages back into the queue from which they came, once the cause is repaired",
          lines: [
            url(of: queue),
            "\(aws) sqs start-message-move-task --source-arn \\",
            "  \"$(\(aws) sqs get-queue-attributes --queue-url \"$queue\" --attribute-names QueueArn --query Attributes.QueueArn --output text)\"",
          ])
      ]
    }
    let streams = mappings.compactMap(parts.stream).uniqued { $0.identity == $1.identity }
    let byHand =
      mappings.contains(where: \.readsTable)
      ? "Read some of its messages; for those about changes of a table, write the items again by hand"
      : streams.isEmpty
        ? "Read some of its messages; their records have to be sent again by hand" : nil
    let reading = byHand.map { purpose in
      Command(
        purpose: purpose,
        lines: [
          url(of: queue),
          "\(aws) sqs receive-message --queue-url \"$queue\" --max-number-of-messages 10 --attribute-names All",
        ])
    }
    return streams.map { stream in
      let place = region.map { "AWS_REGION=\(Self.quoted($0)) " } ?? ""
      let command =
        "\(place)\(Self.redriveProgram) --queue-url \"$queue\" --stream \(quoted(stream.name))"
      return Command(
        purpose:
          "Count its records by reason, and put them back once the cause is repaired, with a program of the functions' package (see the end of this page)",
        lines: [url(of: queue), "\(command) --dry-run", command])
    } + [reading].compactMap { $0 }
  }

  /// A word of a shell. A part that only Terraform knows stays as it stands, since it has to be replaced.
  private func quoted(_ name: Expression<String>) -> String {
    Self.quoted(spelled(name))
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "-_./".utf8.contains($0) }
    return isPlain && !text.isEmpty ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }
}
