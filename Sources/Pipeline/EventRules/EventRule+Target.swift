extension EventRule {
  /// A target of a rule. Amazon EventBridge User Guide, "Event bus targets in Amazon EventBridge".
  public struct Target: Sendable {
    private let receiver: Receiver
    var input: Input?
    private let retries: Retries
    private let onFailure: (any QueueReference)?

    private enum Receiver: Sendable {
      case function(any FunctionReference)
      case queue(any QueueReference, group: Expression<String>?)
      case topic(any TopicReference)
      case stream(any StreamReference, role: any RoleReference, keyPath: Expression<String>?)
    }

    private init(
      _ receiver: Receiver, _ input: Expression<String>?, _ retries: Retries,
      _ onFailure: (any QueueReference)?
    ) {
      self.receiver = receiver
      self.input = input.map(Input.text)
      self.retries = retries
      self.onFailure = onFailure
    }

    /// A function, or an ``Alias`` of one, which is invoked asynchronously.
    ///
    /// - Parameters:
    ///   - input: A JSON text to send in place of the event; nil sends the event.
    ///   - maximumRetryAttempts: How many times a failed delivery is tried again, 0 to 185; nil for 185.
    ///   - maximumEventAge: For how long it is tried again, 1 minute to 24 hours; nil for 24 hours.
    ///   - onFailure: The standard queue for events that could not be delivered; nil leaves no trace of them.
    public static func function(
      _ function: any FunctionReference, input: Expression<String>? = nil,
      maximumRetryAttempts: (any WholeNumber)? = nil, maximumEventAge: TimeSpan? = nil,
      onFailure: (any QueueReference)?
    ) -> Target {
      Target(.function(function), input, Retries(maximumRetryAttempts, maximumEventAge), onFailure)
    }

    /// A queue.
    ///
    /// - Parameters:
    ///   - input: A JSON text to send in place of the event; nil sends the event.
    ///   - messageGroup: The message group, which a FIFO queue requires. A FIFO queue also needs deduplication by
    ///     content: `.with { $0.contentBasedDeduplication = true }`.
    ///   - maximumRetryAttempts: How many times a failed delivery is tried again, 0 to 185; nil for 185.
    ///   - maximumEventAge: For how long it is tried again, 1 minute to 24 hours; nil for 24 hours.
    ///   - onFailure: The standard queue for events that could not be delivered; nil leaves no trace of them.
    public static func queue(
      _ queue: any QueueReference, input: Expression<String>? = nil,
      messageGroup: Expression<String>? = nil,
      maximumRetryAttempts: (any WholeNumber)? = nil, maximumEventAge: TimeSpan? = nil,
      onFailure: (any QueueReference)?
    ) -> Target {
      Target(
        .queue(queue, group: messageGroup), input,
        Retries(maximumRetryAttempts, maximumEventAge), onFailure)
    }

    /// A standard topic.
    ///
    /// - Parameters:
    ///   - input: A JSON text to send in place of the event; nil sends the event.
    ///   - maximumRetryAttempts: How many times a failed delivery is tried again, 0 to 185; nil for 185.
    ///   - maximumEventAge: For how long it is tried again, 1 minute to 24 hours; nil for 24 hours.
    ///   - onFailure: The standard queue for events that could not be delivered; nil leaves no trace of them.
    public static func topic(
      _ topic: any TopicReference, input: Expression<String>? = nil,
      maximumRetryAttempts: (any WholeNumber)? = nil, maximumEventAge: TimeSpan? = nil,
      onFailure: (any QueueReference)?
    ) -> Target {
      Target(.topic(topic), input, Retries(maximumRetryAttempts, maximumEventAge), onFailure)
    }

    /// A stream. The rule assumes a role to put records on it.
    ///
    /// - Parameters:
    ///   - role: The role, such as `Role("events", assumedBy: .eventBridge)`. It gets the permission to put records.
    ///   - partitionKeyPath: The path of the partition key in the event, as in `$.detail.customer`; nil for its id.
    ///   - input: A JSON text to send in place of the event; nil sends the event.
    ///   - maximumRetryAttempts: How many times a failed delivery is tried again, 0 to 185; nil for 185.
    ///   - maximumEventAge: For how long it is tried again, 1 minute to 24 hours; nil for 24 hours.
    ///   - onFailure: The standard queue for events that could not be delivered; nil leaves no trace of them.
    public static func stream(
      _ stream: any StreamReference, role: any RoleReference,
      partitionKeyPath: Expression<String>? = nil, input: Expression<String>? = nil,
      maximumRetryAttempts: (any WholeNumber)? = nil, maximumEventAge: TimeSpan? = nil,
      onFailure: (any QueueReference)?
    ) -> Target {
      Target(
        .stream(stream, role: role, keyPath: partitionKeyPath), input,
        Retries(maximumRetryAttempts, maximumEventAge), onFailure)
    }
  }
}

extension EventRule.Target {
  /// The name of its receiver in Terraform.
  var label: String {
    switch receiver {
    case .function(let function): function.label
    case .queue(let queue, _): queue.label
    case .topic(let topic): topic.label
    case .stream(let stream, _, _): stream.label
    }
  }

  /// The label of the function that it invokes.
  var functionLabel: String? {
    if case .function(let function) = receiver { function.label } else { nil }
  }

  /// A queue or a topic of the stack, with the derived policy that admits the rule.
  private var receiverWithPolicy: Identity? {
    switch receiver {
    case .queue(let queue, _): queue.withDerivedPolicy
    case .topic(let topic): topic.withDerivedPolicy
    case .function, .stream: nil
    }
  }

  private var arn: Expression<String> {
    switch receiver {
    case .function(let function): function.arn
    case .queue(let queue, _): queue.arn
    case .topic(let topic): topic.arn
    case .stream(let stream, _, _): stream.arn
    }
  }

  /// The target, and the permission to invoke a function.
  ///
  /// - Parameters:
  ///   - index: Its place among the rule's targets.
  ///   - number: How many of the rule's targets up to this one have the same label.
  ///   - invokesFirst: Whether no target before it invokes the same function.
  func resources(
    of rule: CloudWatchEventRule, on bus: Expression<String>?, by sender: ServiceSender,
    at index: Int, number: Int, invokesFirst: Bool, _ checks: inout Checks
  ) -> [any Resource] {
    let ruleLabel = rule.declaration.label
    let receiverLabel = "\(self.label)\(number > 1 ? "_\(number)" : "")"
    let label = "\(ruleLabel)_to_\(receiverLabel)"
    let id = receiverLabel.utf8.count <= 64 ? receiverLabel : "target_\(index + 1)"
    var arguments = CloudWatchEventTarget.Arguments()
    arguments.rule = rule.name
    arguments.eventBusName = bus
    // Otherwise the provider makes up an id, which says nothing to a reader of the console.
    arguments.targetID = Expression(id)
    arguments.arn = arn
    input?.set(&arguments, &checks)
    arguments.retryPolicy = retries.block(&checks)
    var others: [any Resource] = []
    switch receiver {
    case .function(let function):
      if invokesFirst {
        others = [LambdaPermission.invoke(function, by: sender, for: "rule_\(ruleLabel)")]
      }
    case .queue(let queue, let group):
      checks.add(queue.problem(of: .rule, inGroup: group))
      if let group { arguments.sqsTarget = .init(messageGroupID: group) }
    case .topic(let topic):
      checks.require(!topic.isFIFO, SenderProblem.fifoNotSupported(.topic, by: .rule))
    case .stream(_, let role, let keyPath):
      checks.require(role, assumedBy: .eventBridge) {
        SenderProblem.otherPrincipalOf(.rule, $0, wanted: ".eventBridge")
      }
      arguments.roleARN = role.arn
      if let keyPath { arguments.kinesisTarget = .init(partitionKeyPath: keyPath) }
    }
    if let onFailure {
      checks.require(!onFailure.isFIFO, SenderProblem.failuresToFIFOQueueOf(.rule))
      arguments.deadLetterConfig = .init(arn: onFailure.arn)
    }
    // EventBridge does not try again where a policy does not admit it.
    let waits =
      others.map(\.declaration.identity)
      + [receiverWithPolicy, onFailure?.withDerivedPolicy].compactMap(\.self)
    let target = CloudWatchEventTarget.make(label, arguments, at: checks.location)
      .checked(by: checks.takeRules())
    return others + [target.withDeclaration { $0.dependencies += waits.uniqued() }]
  }

  /// The statements that admit the rule, and the permissions of the role that it acts as.
  func contributions(by sender: ServiceSender) -> [Contribution] {
    var all = onFailure.map { sender.contributions(to: $0) } ?? []
    switch receiver {
    case .function: break
    case .queue(let queue, _): all += sender.contributions(to: queue)
    case .topic(let topic): all += sender.contributions(to: topic)
    case .stream(let stream, let role, _):
      all.append(
        Contribution(to: role.identity, Permission.produce(stream).located(at: sender.location)))
      all.append(Contribution(to: role.identity, RoleSource(service: .eventBridge)))
    }
    return all
  }
}
