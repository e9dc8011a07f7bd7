/// A service that sends to a queue or a topic, or invokes a function, in its own name. The policy of the target
/// must admit it.
struct ServiceSender: Sendable {
  let service: ServicePrincipal
  /// The ARN of the resource that the service acts for.
  let source: Expression<String>
  /// The account of the source, if the ARN does not name one.
  let account: Expression<String>?
  /// The account of the source for policies of keys, which name no source: a topic may need the key itself.
  let sourceAccount: SourceAccount?
  /// The key of the source itself.
  let keyOfSource: Identity?
  /// Where the subscription, rule or notification is declared.
  let location: SourceLocation

  init(
    _ service: ServicePrincipal, for source: Expression<String>,
    of account: Expression<String>? = nil, in sourceAccount: SourceAccount? = nil,
    encryptedBy key: Expression<String>? = nil, at location: SourceLocation
  ) {
    self.service = service
    self.source = source
    self.account = account
    self.sourceAccount = sourceAccount
    keyOfSource = key?.source
    self.location = location
  }

  /// The statements that the policies of a queue and of its key need.
  func contributions(to queue: any QueueReference) -> [Contribution] {
    contributions(to: (queue as? any Component)?.identity, encryptedBy: queue.encryptionKey)
  }

  /// The statements that the policies of a topic and of its key need.
  func contributions(to topic: any TopicReference) -> [Contribution] {
    contributions(to: (topic as? any Component)?.identity, encryptedBy: topic.encryptionKey)
  }

  private func contributions(
    to target: Identity?, encryptedBy key: Expression<String>?
  ) -> [Contribution] {
    // The key's policy cannot name what needs the key.
    let isKeyOfSource = keyOfSource != nil && key?.source == keyOfSource
    return (target.map { [Contribution(to: $0, self)] } ?? [])
      + Contribution.use(of: key, .sender(service, of: isKeyOfSource ? nil : sourceAccount))
  }
}

extension [ServiceSender] {
  /// The statements of a resource's policy, one for each service. A source that sends in two ways is named once.
  func statements(
    _ action: Expression<String>, on resource: Expression<String>, at location: SourceLocation
  ) -> [Expression<AnyValue>] {
    var groups: [[ServiceSender]] = []
    for sender in self {
      let index = groups.firstIndex {
        $0[0].service == sender.service
          && ($0[0].account?.isWritten(as: sender.account ?? .null) ?? (sender.account == nil))
      }
      guard let index else {
        groups.append([sender])
        continue
      }
      if !groups[index].contains(where: { $0.source.isWritten(as: sender.source) }) {
        groups[index].append(sender)
      }
    }
    return groups.map { group in
      var conditions = [
        PolicyCondition("ArnEquals", "aws:SourceArn", group.map(\.source), at: location)
      ]
      if let account = group[0].account {
        conditions.append(
          PolicyCondition("StringEquals", "aws:SourceAccount", [account], at: location))
      }
      return .statement(
        actions: [action],
        [
          ("Principal", [Role.Principal.service(group[0].service)].object),
          ("Resource", resource.unsafelyTyped()),
        ], when: conditions)
    }
  }

  /// Warnings of the services that the policy of an existing queue or topic may not admit.
  func warnings(of target: String, admitting services: [ServicePrincipal]) -> [DeclarationWarning] {
    filter { !services.contains($0.service) }.map {
      DeclarationWarning(
        PipelineWarning.senderMayNotBeAdmitted($0.service.name, target), at: $0.location)
    }
  }
}
