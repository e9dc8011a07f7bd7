extension BucketNotification {
  /// A receiver of a bucket's notifications.
  public struct Target: Sendable {
    private let receiver: Receiver
    let events: [BucketEvent]
    fileprivate let prefix: Expression<String>?
    fileprivate let suffix: Expression<String>?

    private enum Receiver: Sendable {
      case function(any FunctionReference)
      case queue(any QueueReference)
      case topic(any TopicReference)
      case eventBridge
    }

    private init(
      _ receiver: Receiver, _ events: [BucketEvent] = [], _ prefix: Expression<String>? = nil,
      _ suffix: Expression<String>? = nil
    ) {
      self.receiver = receiver
      self.events = events
      self.prefix = prefix
      self.suffix = suffix
    }

    /// A function, or an ``Alias`` of one, which is invoked asynchronously.
    ///
    /// - Parameters:
    ///   - events: The events, such as `.objectCreated`.
    ///   - prefix: The beginning of the objects' keys, with `+` for a space and other special characters percent-encoded;
    ///     nil for any.
    ///   - suffix: The end of the objects' keys, written in the same way; nil for any.
    public static func function(
      _ function: any FunctionReference, on events: BucketEvent...,
      prefix: Expression<String>? = nil, suffix: Expression<String>? = nil
    ) -> Target {
      Target(.function(function), events, prefix, suffix)
    }

    /// A standard queue.
    ///
    /// - Parameters:
    ///   - events: The events, such as `.objectCreated`.
    ///   - prefix: The beginning of the objects' keys, with `+` for a space and other special characters percent-encoded;
    ///     nil for any.
    ///   - suffix: The end of the objects' keys, written in the same way; nil for any.
    public static func queue(
      _ queue: any QueueReference, on events: BucketEvent..., prefix: Expression<String>? = nil,
      suffix: Expression<String>? = nil
    ) -> Target {
      Target(.queue(queue), events, prefix, suffix)
    }

    /// A standard topic.
    ///
    /// - Parameters:
    ///   - events: The events, such as `.objectCreated`.
    ///   - prefix: The beginning of the objects' keys, with `+` for a space and other special characters percent-encoded;
    ///     nil for any.
    ///   - suffix: The end of the objects' keys, written in the same way; nil for any.
    public static func topic(
      _ topic: any TopicReference, on events: BucketEvent..., prefix: Expression<String>? = nil,
      suffix: Expression<String>? = nil
    ) -> Target {
      Target(.topic(topic), events, prefix, suffix)
    }

    /// The account's default event bus, which gets all events of the bucket. An ``EventRule`` can match them.
    public static let eventBridge = Target(.eventBridge)
  }
}

extension BucketNotification.Target {
  var isEventBridge: Bool { if case .eventBridge = receiver { true } else { false } }

  var function: (any FunctionReference)? {
    if case .function(let function) = receiver { function } else { nil }
  }

  /// A queue or a topic of the stack, with the derived policy that admits the bucket.
  var withDerivedPolicy: Identity? {
    switch receiver {
    case .queue(let queue): queue.withDerivedPolicy
    case .topic(let topic): topic.withDerivedPolicy
    default: nil
    }
  }

  var problem: SenderProblem? {
    switch receiver {
    case .queue(let queue) where queue.isFIFO: .fifoNotSupported(.queue, by: .notification)
    case .topic(let topic) where topic.isFIFO: .fifoNotSupported(.topic, by: .notification)
    case .eventBridge: nil
    default: events.isEmpty ? .notificationWithoutEvents : nil
    }
  }

  func contributions(by sender: ServiceSender) -> [Contribution] {
    switch receiver {
    case .function, .eventBridge: []
    case .queue(let queue): sender.contributions(to: queue)
    case .topic(let topic): sender.contributions(to: topic)
    }
  }

  /// The warnings of prefixes and suffixes that S3 understands in another way than they read. Amazon S3 User Guide,
  /// "Configuring event notifications using object key name filtering".
  var warnings: [PipelineWarning] {
    [("prefix", prefix), ("suffix", suffix)].flatMap { kind, text -> [PipelineWarning] in
      let literal = text?.literal ?? ""
      return (literal.contains("*") ? [.wildcardInKey(kind, literal)] : [])
        + (literal.contains(" ") ? [.spaceInKey(kind, literal)] : [])
    }
  }

  private var names: Expression<Set<String>> {
    Expression<[String]>(events.map { Expression($0.name) }).unsafelyTyped()
  }

  var functionBlock: S3BucketNotification.LambdaFunction? {
    function.map {
      .init(
        events: names, filterPrefix: prefix, filterSuffix: suffix, lambdaFunctionARN: $0.arn)
    }
  }

  var queueBlock: S3BucketNotification.Queue? {
    guard case .queue(let queue) = receiver else { return nil }
    return .init(
      events: names, queueARN: queue.arn, filterPrefix: prefix, filterSuffix: suffix)
  }

  var topicBlock: S3BucketNotification.Topic? {
    guard case .topic(let topic) = receiver else { return nil }
    return .init(
      events: names, topicARN: topic.arn, filterPrefix: prefix, filterSuffix: suffix)
  }

  /// Whether one event would go to both. A prefix or suffix that only Terraform knows counts as different.
  fileprivate func overlaps(_ other: Self) -> Bool {
    let areAlike =
      (prefix ?? "").isWritten(as: other.prefix ?? "")
      && (suffix ?? "").isWritten(as: other.suffix ?? "")
    if areAlike { return events.contains { event in other.events.contains(where: event.overlaps) } }
    guard let prefix = (prefix ?? "").literal, let suffix = (suffix ?? "").literal,
      let otherPrefix = (other.prefix ?? "").literal, let otherSuffix = (other.suffix ?? "").literal
    else { return false }
    return (prefix.hasPrefix(otherPrefix) || otherPrefix.hasPrefix(prefix))
      && (suffix.hasSuffix(otherSuffix) || otherSuffix.hasSuffix(suffix))
      && events.contains { event in other.events.contains(where: event.overlaps) }
  }
}

extension Checks {
  /// Amazon S3 User Guide, "Configuring event notifications using object key name filtering".
  mutating func requireNoOverlap(of targets: [BucketNotification.Target]) {
    for (index, target) in targets.enumerated() {
      guard let other = targets[..<index].first(where: target.overlaps) else { continue }
      let event = target.events.first { event in other.events.contains(where: event.overlaps) }
      require(false, SenderProblem.overlappingNotifications(event?.name ?? ""))
    }
  }
}
