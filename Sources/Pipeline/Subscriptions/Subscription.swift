/// A subscription to a topic: its messages go to a queue, a function, an email address or a URL.
///
/// ```swift
/// Subscription(to: alerts, .queue(copies), filter: EventFilter { $0.severity == "high" }, onFailure: failed)
/// // resource "aws_sns_topic_subscription" "alerts_to_copies" { … }
/// // resource "aws_sqs_queue_policy" "copies" { … }
/// ```
///
/// The policy of the queue, or of the function, admits the topic; so does that of a ``Key`` of the stack that encrypts
/// the queue. The policies of a queue or a key that exists already do not change: they must already admit SNS. SNS
/// Developer Guide, "Amazon SNS message delivery".
public struct Subscription: CuratedResource {
  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: SNSTopicSubscription
  public let problems: [DeclarationError]
  public let contributions: [Contribution]
  private let permission: LambdaPermission?

  /// The part of a message that a filter reads. SNS Developer Guide, "Amazon SNS subscription filter policy scope".
  public enum FilterScope: String, Hashable, Sendable {
    /// The attributes, which have no fields of their own: `$0.severity`.
    case messageAttributes = "MessageAttributes"
    /// The body, which must be JSON: `$0.order.total`.
    case messageBody = "MessageBody"
  }

  /// - Parameters:
  ///   - topic: The topic.
  ///   - endpoint: The receiver of its messages.
  ///   - filter: The messages to deliver; nil, the default, delivers all.
  ///   - scope: The part of a message that the filter reads.
  ///   - deliversRawMessages: Whether a queue or a URL gets a message as it was published. Otherwise it gets a JSON
  ///     object with the text as `Message`, as a function always does.
  ///   - onFailure: The queue for messages that could not be delivered, FIFO if the topic is. There
  ///     is no default, since nil leaves no trace of them.
  ///   - label: The name in Terraform; derived from the topic and the receiver if it is nil.
  public init(
    to topic: any TopicReference, _ endpoint: Endpoint, filter: EventFilter? = nil,
    scope: FilterScope = .messageAttributes, deliversRawMessages: Bool = false,
    onFailure: (any QueueReference)?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    checks.add(endpoint.problem)
    checks.require(
      !topic.isFIFO || endpoint.queue != nil, .fifoNotSupported(.topic, by: .subscription))
    checks.require(
      topic.isFIFO || endpoint.queue?.isFIFO != true, .fifoNotSupported(.queue, by: .subscription))
    let label = label ?? "\(topic.label)_to_\(endpoint.label(&checks))"
    var arguments = SNSTopicSubscription.Arguments()
    arguments.topicARN = topic.arn
    arguments.protocol = Expression(endpoint.protocol)
    arguments.endpoint = endpoint.address
    if let filter {
      arguments.filterPolicy = filter.pattern(forMessagesIn: scope, &checks)
      arguments.filterPolicyScope = Expression(scope.rawValue)
    }
    if endpoint.deliversRaw {
      arguments.rawMessageDelivery = Expression(deliversRawMessages)
    } else {
      checks.require(!deliversRawMessages, .rawMessages(endpoint.protocol))
    }
    let sender = ServiceSender(.sns, for: topic.arn, at: checks.location)
    var contributions = endpoint.queue.map { sender.contributions(to: $0) } ?? []
    if let onFailure {
      checks.require(
        onFailure.isFIFO == topic.isFIFO, .otherKindOfDeadLetterQueue(isFIFO: topic.isFIFO))
      arguments.redrivePolicy = .jsonencode(
        Expression<[String: AnyValue]>([("deadLetterTargetArn", onFailure.arn.unsafelyTyped())]))
      contributions += sender.contributions(to: onFailure)
    }
    self.contributions = contributions
    permission = endpoint.function.map {
      LambdaPermission.invoke($0, by: sender, for: "topic_\(topic.label)")
    }
    let permissions = permission.map { [$0.identity] } ?? []
    let waits = permissions + ([endpoint.queue, onFailure].compactMap { $0?.withDerivedPolicy })
    // A message that comes before the receiver admits the topic is lost.
    resource = SNSTopicSubscription.make(label, arguments, at: checks.location)
      .checked(by: checks.takeRules())
      .withDeclaration { $0.dependencies += waits.uniqued() }
    identity = Identity(
      component: "\(SNSTopicSubscription.resourceType).\(label)", at: checks.location)
    problems = checks.problems
  }

  /// The subscription's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }

  public func body(_ received: Contributions) -> [any Declaration] {
    (permission.map { [$0] } ?? []) + [resource]
  }
}
