internal import Terraform

/// The ways of events, and of those that failed.
extension TopologyBuilder {
  mutating func addEvents() {
    for resource in resources where resource.kind == .resource {
      switch resource.type {
      case "aws_lambda_event_source_mapping": addMapping(resource)
      case "aws_lambda_function_event_invoke_config": addInvokeDestinations(resource)
      case "aws_lambda_function": addDeadLetters(of: resource)
      case "aws_lambda_function_url": addURL(resource)
      case "aws_sqs_queue", "aws_sqs_queue_redrive_policy": addRedrive(of: resource)
      case "aws_sns_topic_subscription": addSubscription(resource)
      case "aws_s3_bucket_notification": addNotifications(resource)
      case "aws_cloudwatch_event_rule": addBus(of: resource)
      case "aws_cloudwatch_event_target": addTarget(resource)
      case "aws_scheduler_schedule": addSchedule(resource)
      case "aws_dynamodb_kinesis_streaming_destination":
        connect(
          resource, "table_name", .table, to: "stream_arn", .stream, "changes of items")
      case "aws_kinesis_firehose_delivery_stream": addDelivery(resource)
      case "aws_pipes_pipe": addPipe(resource)
      default: break
      }
    }
  }

  private mutating func connect(
    _ resource: PlacedResource, _ source: String, _ sourceKind: Topology.Kind,
    to target: String, _ targetKind: Topology.Kind, _ label: String
  ) {
    let location = resource.location
    let sources = nodes(resource.value(source), or: sourceKind, isName: true, at: location)
    let targets = nodes(resource.value(target), or: targetKind, isName: true, at: location)
    connect(sources, to: targets, .events, label)
  }

  private mutating func addMapping(_ mapping: PlacedResource) {
    let location = mapping.location
    let functions = nodes(
      mapping.value("function_name"), or: .function, isName: true, at: location)
    var sources = nodes(mapping.value("event_source_arn"), or: .other, at: location)
    if sources.isEmpty {
      // Kafka that is not on AWS, or whose ARN is computed.
      let topics = mapping.value("topics")?.elements.compactMap(\.text) ?? []
      sources = topics.map { node(.other, named: $0, at: location) }
    }
    var label =
      mapping.value("batch_size")?.text.map { $0 == "1" ? "one by one" : "batches of \($0)" }
      ?? "batches"
    if !mapping.blocks("filter_criteria").isEmpty { label += ", filtered" }
    if mapping.value("enabled")?.text == "false" { label += ", disabled" }
    connect(sources, to: functions, .events, label, details: mapping.address)
    connect(
      functions,
      to: nodes(
        mapping.value("destination_config", "on_failure", "destination_arn"), or: .other,
        at: location),
      .failure, "batches given up", details: limits(of: mapping))
  }

  /// When Lambda gives up a batch of a stream.
  private func limits(of mapping: PlacedResource) -> String {
    let limits = [
      mapping.value("maximum_retry_attempts").map { "after \($0.shown) retries" },
      mapping.value("maximum_record_age_in_seconds").map { "at an age of \($0.shown) seconds" },
    ].compactMap(\.self)
    return limits.isEmpty
      ? "Never: the mapping sets no limit of retries or age." : limits.joined(separator: ", ")
  }

  private mutating func addInvokeDestinations(_ config: PlacedResource) {
    let location = config.location
    let functions = nodes(
      config.value("function_name"), or: .function, isName: true, at: location)
    for (block, style, label) in [
      ("on_failure", Topology.Style.failure, "failed events"), ("on_success", .events, "results"),
    ] {
      let targets = nodes(
        config.value("destination_config", block, "destination"), or: .other, at: location)
      connect(functions, to: targets, style, label, details: config.address)
    }
  }

  private mutating func addDeadLetters(of function: PlacedResource) {
    guard let place = place(of: function) else { return }
    let targets = nodes(
      function.value("dead_letter_config", "target_arn"), or: .other, at: function.location)
    connect([place], to: targets, .failure, "failed events", details: function.address)
  }

  private mutating func addURL(_ url: PlacedResource) {
    let functions = nodes(
      url.value("function_name"), or: .function, isName: true, at: url.location)
    let caller = node(.caller, named: "HTTPS", address: url.address, at: url.location)
    let isOpen = url.value("authorization_type")?.text == "NONE"
    connect(
      [caller], to: functions, .events, isOpen ? "anyone" : "signed requests",
      details: url.address)
  }

  private mutating func addRedrive(of resource: PlacedResource) {
    guard let policy = resource.value("redrive_policy") else { return }
    let queues =
      place(of: resource).map { [$0] }
      ?? nodes(resource.value("queue_url"), or: .queue, at: resource.location)
    addDeadLetters(policy, of: queues, at: resource)
  }

  /// The dead-letter queue that a redrive policy names.
  private mutating func addDeadLetters(
    _ policy: PlacedValue, of sources: [Place], at resource: PlacedResource
  ) {
    let target = policy.encoded?["deadLetterTargetArn"] ?? policy
    let received = policy.encoded?["maxReceiveCount"]?.text
    let targets = nodes(target, or: .queue, at: resource.location).filter { !sources.contains($0) }
    connect(
      sources, to: targets, .failure, received.map { "after \($0) receives" } ?? "undelivered",
      details: resource.address)
  }

  private mutating func addSubscription(_ subscription: PlacedResource) {
    let location = subscription.location
    let topics = nodes(subscription.value("topic_arn"), or: .topic, at: location)
    let name = subscription.value("protocol")?.text ?? ""
    let endpoint = subscription.value("endpoint")
    var targets: [Place]
    switch name {
    case "sqs": targets = nodes(endpoint, or: .queue, at: location)
    case "lambda": targets = nodes(endpoint, or: .function, at: location)
    case "firehose": targets = nodes(endpoint, or: .delivery, at: location)
    default:
      let address = endpoint?.text ?? endpoint?.source?.address ?? subscription.label
      targets = [node(.endpoint, named: address, address: subscription.address, at: location)]
    }
    if targets.isEmpty {
      targets = [
        node(.endpoint, named: subscription.label, address: subscription.address, at: location)
      ]
    }
    let isFiltered = subscription.value("filter_policy") != nil
    connect(
      topics, to: targets, .events, isFiltered ? "\(name), filtered" : name,
      details: subscription.address)
    if let policy = subscription.value("redrive_policy") {
      addDeadLetters(policy, of: topics, at: subscription)
    }
  }

  private mutating func addNotifications(_ notification: PlacedResource) {
    let location = notification.location
    let buckets = nodes(notification.value("bucket"), or: .bucket, isName: true, at: location)
    for (block, argument, kind) in [
      ("lambda_function", "lambda_function_arn", Topology.Kind.function),
      ("queue", "queue_arn", .queue), ("topic", "topic_arn", .topic),
    ] {
      for block in notification.blocks(block) {
        let events = block.value("events")?.elements.compactMap(\.text) ?? []
        let isFiltered = block.value("filter_prefix") != nil || block.value("filter_suffix") != nil
        let names = events.map { $0.hasPrefix("s3:") ? String($0.dropFirst(3)) : $0 }
        connect(
          buckets, to: nodes(block.value(argument), or: kind, at: location), .events,
          Self.short(names) + (isFiltered ? ", filtered" : ""),
          details: (names + [notification.address]).joined(separator: "\n"))
      }
    }
  }

  private mutating func addBus(of rule: PlacedResource) {
    guard let place = place(of: rule), let bus = rule.value("event_bus_name"),
      bus.text != "default"
    else { return }
    connect(
      nodes(bus, or: .bus, isName: true, at: rule.location), to: [place], .events,
      "matching events",
      details: rule.address)
  }

  private mutating func addTarget(_ target: PlacedResource) {
    let location = target.location
    let rules = nodes(target.value("rule"), or: .rule, isName: true, at: location)
    let times = target.value("rule")?.origins.compactMap { origin in
      resources.first { $0.origin == origin.declaration }?.value("schedule_expression")?.text
    }
    connect(
      rules, to: nodes(target.value("arn"), or: .other, at: location), .events,
      times?.first ?? "matching events", details: target.address)
    let letters = nodes(target.value("dead_letter_config", "arn"), or: .queue, at: location)
    connect(rules, to: letters, .failure, "undelivered", details: target.address)
  }

  private mutating func addSchedule(_ schedule: PlacedResource) {
    guard let place = place(of: schedule) else { return }
    let location = schedule.location
    connect(
      [place], to: nodes(schedule.value("target", "arn"), or: .other, at: location), .events,
      schedule.value("schedule_expression")?.text ?? "on schedule", details: schedule.address)
    let letters = nodes(
      schedule.value("target", "dead_letter_config", "arn"), or: .queue, at: location)
    connect([place], to: letters, .failure, "undelivered", details: schedule.address)
  }

  private mutating func addDelivery(_ delivery: PlacedResource) {
    guard let place = place(of: delivery) else { return }
    let location = delivery.location
    connect(
      nodes(
        delivery.value("kinesis_source_configuration", "kinesis_stream_arn"), or: .stream,
        at: location),
      to: [place], .events, "records", details: delivery.address)
    connect(
      [place],
      to: nodes(
        delivery.value("extended_s3_configuration", "bucket_arn"), or: .bucket, at: location),
      .events, "files", details: delivery.address)
  }

  private mutating func addPipe(_ pipe: PlacedResource) {
    guard let place = place(of: pipe) else { return }
    let location = pipe.location
    connect(
      nodes(pipe.value("source"), or: .other, at: location), to: [place], .events, "batches",
      details: pipe.address)
    connect(
      [place], to: nodes(pipe.value("target"), or: .other, at: location), .events, "batches",
      details: pipe.address)
  }

  /// The first two of several names, and how many more there are.
  static func short(_ names: [String]) -> String {
    names.count <= 3
      ? names.joined(separator: ", ")
      : names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more"
  }
}

extension PlacedValue {
  /// Its text, or the address of what Terraform takes it from.
  fileprivate var shown: String { text ?? source?.address ?? "…" }
}
