// The policies of queues and topics that services send to. A policy that is set by `with` replaces the derived one.

extension QueueReference {
  /// The queue, if the stack has it and derives its policy. Whoever waits for it waits for the policy too.
  var withDerivedPolicy: Identity? {
    guard let queue = self as? Queue, queue.resource.arguments.policy == nil else { return nil }
    return queue.identity
  }
}

extension TopicReference {
  /// The topic, if the stack has it and derives its policy. Whoever waits for it waits for the policy too.
  var withDerivedPolicy: Identity? {
    guard let topic = self as? Topic, topic.resource.arguments.policy == nil else { return nil }
    return topic.identity
  }
}

extension Queue {
  /// The policy that admits the senders and the guests, if there are any, and requires TLS. SQS Developer Guide, "Basic examples of Amazon SQS policies".
  func policies(admitting senders: [ServiceSender]) -> [any Declaration] {
    let isNeeded = requiresTLS || !senders.isEmpty || !guests.isEmpty
    if !isNeeded || resource.arguments.policy != nil { return [] }
    let location = identity.location
    var arguments = SQSQueuePolicy.Arguments()
    arguments.queueURL = url
    arguments.policy = .policy(
      senders.statements("sqs:SendMessage", on: arn, at: location) + guardingStatements)
    return [
      SQSQueuePolicy.make(label, arguments, at: location)
        .placed(at: place)
    ]
  }
}

extension Topic {
  /// The policy that admits the senders and the guests, if there are any, and requires TLS. It replaces SNS's default policy, which lets alarms of the alarms
  /// and other services of the account publish, so it has that statement too. SNS Developer Guide, "Example cases for
  /// Amazon SNS access control".
  func policies(admitting senders: [ServiceSender]) -> [any Declaration] {
    let isNeeded = requiresTLS || !senders.isEmpty || !guests.isEmpty
    if !isNeeded || resource.arguments.policy != nil { return [] }
    let location = identity.location
    let everybody: Expression<[String: String]> = ["AWS": "*"]
    let account = Expression<AnyValue>.statement(
      actions: ["sns:Publish"],
      [("Principal", everybody.unsafelyTyped()), ("Resource", arn.unsafelyTyped())],
      when: [PolicyCondition("StringEquals", "AWS:SourceOwner", [resource.owner], at: location)])
    var arguments = SNSTopicPolicy.Arguments()
    arguments.arn = arn
    arguments.policy = .policy(
      senders.statements("sns:Publish", on: arn, at: location) + guardingStatements + [account])
    return [
      SNSTopicPolicy.make(label, arguments, at: location)
        .placed(at: place)
    ]
  }
}
