/// A subscription to a topic: its messages go to a queue, a function, an email address or a URL.
///
/// ```swift
/// Subscription(from: alerts, to: .queue(copies), filter: .attributes { $0.severity == "high" }, onFailure: failed)
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
  public let contributions: [Contribution]
  private let found: [DeclarationError]
  private let permission: LambdaPermission?
  private let topicARN: Expression<String>
  private let endpoint: Expression<String>

  /// - Parameters:
  ///   - topic: The topic.
  ///   - receiver: The receiver of its messages. A topic has one subscription for each.
  ///   - filter: The messages to deliver; nil, the default, delivers all.
  ///   - onFailure: The queue for messages that could not be delivered, FIFO if the topic is. There
  ///     is no default, since nil leaves no trace of them.
  ///   - label: The name in Terraform; derived from the topic and the receiver if it is nil.
  public init(
    from topic: any TopicReference, to receiver: Endpoint, filter: Filter? = nil,
    onFailure: (any QueueReference)?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    checks.add(receiver.problem)
    checks.require(
      !topic.isFIFO || receiver.queue != nil,
      SenderProblem.fifoNotSupported(.topic, by: .subscription))
    checks.require(
      topic.isFIFO || receiver.queue?.isFIFO != true,
      SenderProblem.fifoNotSupported(.queue, by: .subscription))
    let label = label ?? "\(topic.label)_to_\(receiver.label(&checks))"
    var arguments = SNSTopicSubscription.Arguments()
    arguments.topicARN = topic.arn
    arguments.protocol = Expression(receiver.protocol)
    arguments.endpoint = receiver.address
    if let filter {
      arguments.filterPolicy = filter.filter.pattern(forMessagesIn: filter.scope, &checks)
      arguments.filterPolicyScope = Expression(filter.scope.rawValue)
    }
    arguments.rawMessageDelivery = receiver.deliversRaw.map { Expression($0) }
    let sender = ServiceSender(
      .sns, for: topic.arn, in: topic.account, encryptedBy: topic.encryptionKey,
      at: checks.location)
    var contributions = receiver.queue.map { sender.contributions(to: $0) } ?? []
    if let onFailure {
      checks.require(
        onFailure.isFIFO == topic.isFIFO, .otherKindOfDeadLetterQueue(isFIFO: topic.isFIFO))
      arguments.redrivePolicy = .jsonencode(
        Expression<[String: AnyValue]>([("deadLetterTargetArn", onFailure.arn.unsafelyTyped())]))
      contributions += sender.contributions(to: onFailure)
    }
    self.contributions = contributions
    permission = receiver.function.map {
      LambdaPermission.invoke($0, by: sender, for: "topic_\(topic.label)")
    }
    let permissions = permission.map { [$0.identity] } ?? []
    let waits = permissions + ([receiver.queue, onFailure].compactMap { $0?.withDerivedPolicy })
    // A message that comes before the receiver admits the topic is lost.
    resource = SNSTopicSubscription.make(label, arguments, at: checks.location)
      .checked(by: checks.takeRules()).placed(at: Place(of: topic))
      .withDeclaration { $0.dependencies += waits.uniqued() }
    identity = Identity(
      component: "\(SNSTopicSubscription.resourceType).\(label)", at: checks.location)
    topicARN = topic.arn
    endpoint = receiver.address
    found = checks.problems
  }

  /// The subscription's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }

  public var problems: [DeclarationError] {
    var checks = Checks(at: identity.location)
    let arguments = resource.arguments
    checks.require(arguments.topicARN, is: topicARN, of: "from:", asArgument: "topic_arn")
    checks.require(arguments.endpoint, is: endpoint, of: "to:", asArgument: "endpoint")
    return found + checks.problems
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    (permission.map { [$0] } ?? []) + [resource]
  }
}

extension Checks {
  /// An argument from which policies follow, so that `with` cannot change it.
  mutating func require(
    _ argument: Expression<String>?, is value: Expression<String>, of parameter: String,
    asArgument name: String
  ) {
    require(
      argument?.isWritten(as: value) == true,
      SenderProblem.argumentOfParameter(name, parameter: parameter))
  }
}

extension TopicReference {
  /// The topic's account.
  fileprivate var account: SourceAccount? {
    if let topic = self as? Topic {
      return SourceAccount(of: topic.resource.declaration.provider, topic.resource.owner)
    }
    // arn:aws:sns:eu-west-1:123456789012:alerts
    if let literal = arn.literal {
      let parts = literal.split(separator: ":", omittingEmptySubsequences: false)
      return parts.count > 4 ? SourceAccount(Expression(String(parts[4]))) : nil
    }
    let id = Expression<String>.element(.split(":", str: arn), index: 4)
    let isLookedUp = (self as? ExistingTopic)?.isLookedUp == true
    return isLookedUp ? SourceAccount(of: nil, id) : SourceAccount(id)
  }
}
