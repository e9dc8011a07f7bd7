// The policies of queues and topics that services send to. A policy that is set by `with` replaces the derived one.

extension Queue {
  /// The policy that admits these; none without them. SQS Developer Guide, "Basic examples of Amazon SQS policies".
  func policies(admitting senders: [ServiceSender]) -> [any Declaration] {
    if senders.isEmpty || resource.arguments.policy != nil { return [] }
    let location = identity.location
    var arguments = SQSQueuePolicy.Arguments()
    arguments.queueURL = url
    arguments.policy = .policy(senders.statements("sqs:SendMessage", on: arn, at: location))
    return [
      SQSQueuePolicy.make(label, arguments, at: location)
        .provided(by: resource.declaration.provider)
    ]
  }
}

extension Topic {
  /// The policy that admits these; none without them. It replaces the policy that SNS gives each topic, by which
  /// alarms of the account publish, so it admits these too. SNS Developer Guide, "Example cases for Amazon SNS access
  /// control".
  func policies(admitting senders: [ServiceSender]) -> [any Declaration] {
    if senders.isEmpty || resource.arguments.policy != nil { return [] }
    let location = identity.location
    let alarms = Expression<AnyValue>.statement(
      actions: ["sns:Publish"],
      [
        ("Principal", [Role.Principal.service(.cloudWatch)].object),
        ("Resource", arn.unsafelyTyped()),
      ],
      when: [
        PolicyCondition("StringEquals", "aws:SourceAccount", [resource.owner], at: location)
      ])
    var arguments = SNSTopicPolicy.Arguments()
    arguments.arn = arn
    arguments.policy = .policy(
      senders.statements("sns:Publish", on: arn, at: location) + [alarms])
    return [
      SNSTopicPolicy.make(label, arguments, at: location)
        .provided(by: resource.declaration.provider)
    ]
  }
}
