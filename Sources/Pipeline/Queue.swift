/// An SQS queue, encrypted by default: a source, a destination, or the place for rejected records.
///
/// ```swift
/// Queue("workshop-rejected-events")
/// // resource "aws_sqs_queue" "workshop_rejected_events" { … }
/// ```
///
/// Its policy follows from the subscriptions, rules and buckets that send to it, and from `requiresTLS:` and `admits:`. If
/// there is nothing to say, it has no policy.
public struct Queue: CuratedResource {
  /// The key that encrypts messages. SQS Developer Guide, "Encryption at rest".
  public enum Encryption: Sendable {
    /// Keys that SQS manages (SSE-SQS), at no cost.
    case sqsManagedKey
    /// The key that AWS manages in your account for SQS. Roles need no permission to use it, but its policy cannot be
    /// changed, so no service can send in its own name; generation warns of topics, rules and buckets that do.
    case awsManagedKey
    /// Your own KMS key, by its ARN. Permissions to use it are derived with the others.
    case customerManagedKey(Expression<String>)
  }

  /// The dead-letter queue, and when messages move there. SQS Developer Guide, "Using dead-letter queues".
  public struct Redrive: Sendable {
    let queue: any QueueReference
    let receives: any WholeNumber

    /// Moves a message to a queue of the same kind after it was received 1 to 1,000 times without being deleted.
    ///
    /// Each failure of a ``Mapping``'s function to process a message counts, even while a table cannot be reached.
    /// AWS recommends 5 receives or more.
    public static func to(
      _ queue: any QueueReference, afterReceives receives: any WholeNumber
    ) -> Redrive {
      Redrive(queue: queue, receives: receives)
    }
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: SQSQueue
  /// Errors of the initializer's arguments.
  let found: [DeclarationError]
  public let isFIFO: Bool
  public let contract: QueueContract?
  let requiresTLS: Bool
  let guests: [Guest]

  /// - Parameters:
  ///   - name: 1 to 80 letters, digits, `_` and `-`. One that ends in `.fifo`, which counts as well,
  ///     makes it a FIFO queue.
  ///   - contract: The contract that a function's `destinations:` matches with the handler's; nil for none.
  ///   - retention: How long messages stay: 1 minute to 14 days, the default, since a rejected
  ///     event is worth the time until somebody looks.
  ///   - visibilityTimeout: How long a message that is being worked on stays hidden: 0 seconds to
  ///     12 hours.
  ///   - encryption: The default is keys that SQS manages.
  ///   - redrive: The dead-letter queue for messages that were received too often; nil, the default, to keep
  ///     them until their retention ends.
  ///   - requiresTLS: Whether the queue's policy denies requests over plain HTTP.
  ///   - guests: Senders and receivers in other accounts, whom the queue's policy admits.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, for contract: QueueContract? = nil, retention: TimeSpan = .days(14),
    visibilityTimeout: TimeSpan = .seconds(30), encryption: Encryption = .sqsManagedKey,
    redrive: Redrive? = nil, requiresTLS: Bool = false, admits guests: [Guest] = [],
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    var checks = Checks(at: location)
    isFIFO = name.literalParts.hasSuffix(".fifo")
    self.contract = contract
    self.requiresTLS = requiresTLS
    self.guests = guests
    checks.require(guests: guests)
    if let contract, let problem = contract.problem(ofFIFO: isFIFO) {
      checks.require(false, problem)
    }
    checks.requireName(
      name, of: .queue, length: 1...80, punctuation: "_-", suffix: isFIFO ? ".fifo" : "")
    let label = checks.label(label, from: name, of: .queue)
    var arguments = SQSQueue.Arguments(reserving: 8)
    arguments.name = name
    if isFIFO { arguments.fifoQueue = true }
    arguments.messageRetentionSeconds = checks.time(
      retention, in: .second, .queueRetention, in: .minutes(1)...(.days(14)))
    arguments.visibilityTimeoutSeconds = checks.time(
      visibilityTimeout, in: .second, .visibilityTimeout, in: .seconds(0)...(.hours(12)))
    switch encryption {
    case .sqsManagedKey: arguments.sqsManagedSSEEnabled = true
    case .awsManagedKey: arguments.kmsMasterKeyID = "alias/aws/sqs"
    case .customerManagedKey(let key): arguments.kmsMasterKeyID = key
    }
    if let redrive {
      let receives = checks.number(redrive.receives, .receives, in: 1...1000, isRequired: true)
      checks.require(redrive.queue.isFIFO == isFIFO, .otherKindOfDeadLetterQueue(isFIFO: isFIFO))
      arguments.redrivePolicy = redrive.policy(after: receives)
    }
    resource = SQSQueue.make(label, arguments, at: location).checked(by: checks.takeRules())
    identity = Identity(component: SQSQueue.self, label, at: location)
    found = checks.problems
  }

  /// The queue's name.
  public var name: Expression<String> { resource.name }
  /// The queue's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }
  /// The URL that messages are sent to.
  public var url: Expression<String> { resource.url }
}

extension Queue.Redrive {
  fileprivate func policy(after receives: Expression<Number>) -> Expression<String> {
    .jsonencode(
      Expression<[String: AnyValue]>([
        ("deadLetterTargetArn", queue.arn.unsafelyTyped()),
        ("maxReceiveCount", receives.unsafelyTyped()),
      ]))
  }
}
