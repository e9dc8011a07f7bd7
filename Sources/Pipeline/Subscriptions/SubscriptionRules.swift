/// SNS has one subscription for a topic and a receiver: it refuses a second one with other attributes, and gives the
/// same one back otherwise, so that two resources would change it in turn. SNS API Reference, "Subscribe".
enum SubscriptionRules {
  static func problems(among resources: [ResourceDeclaration]) -> [DeclarationError] {
    var first: [Key: [ResourceDeclaration]] = [:]
    var problems: [DeclarationError] = []
    for resource in resources.of(SNSTopicSubscription.self) {
      let arguments = SNSTopicSubscription.Arguments(resource.body)
      guard !resource.isRepeated, let topic = arguments.topicARN, let receiver = arguments.endpoint
      else { continue }
      let key = Key(topic: topic.source, receiver: receiver.source, literal: receiver.literal)
      let other = first[key, default: []].first { other in
        let others = SNSTopicSubscription.Arguments(other.body)
        return others.topicARN?.isWritten(as: topic) == true
          && others.endpoint?.isWritten(as: receiver) == true
      }
      if let other {
        problems.append(
          DeclarationError(
            SenderProblem.repeatedSubscription(first: other.identity.address),
            at: resource.identity.location))
      } else {
        first[key, default: []].append(resource)
      }
    }
    return problems
  }

  /// Equal subscriptions have equal keys, so that each is compared with few others.
  private struct Key: Hashable {
    let topic: Identity?
    let receiver: Identity?
    let literal: String?
  }
}

extension Subscription: RuledComponent {}
