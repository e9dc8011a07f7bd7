/// A resource for which a service uses a key in its own name, so that the key's policy must admit the service.
struct KeyNeed {
  let service: ServicePrincipal
  /// The resource that needs it: a log group, a mapping, or one that sends to an encrypted queue or topic.
  let resource: ResourceDeclaration

  /// The name of a log group that needs it.
  var logGroup: Expression<String>? { resource.arguments(of: CloudWatchLogGroup.self)?.name }

  /// All that a key must admit.
  ///
  /// - Parameters:
  ///   - users: The resources that may use the key.
  ///   - isKey: Whether a value is the key's ARN or id.
  static func all(
    among resources: PlacedResources, of users: some Sequence<ResourceDeclaration>,
    ofKey isKey: (Expression<String>) -> Bool
  ) -> [KeyNeed] {
    var needs: [KeyNeed] = []
    var (queues, topics): (Set<Identity>, Set<Identity>) = ([], [])
    for resource in users {
      switch resource.identity.resourceType {
      case CloudWatchLogGroup.resourceType?:
        let key = resource.arguments(of: CloudWatchLogGroup.self)?.kmsKeyID?.unlessNull
        if key.map(isKey) == true { needs.append(KeyNeed(service: .logs, resource: resource)) }
      case LambdaEventSourceMapping.resourceType?:
        let key = resource.arguments(of: LambdaEventSourceMapping.self)?.kmsKeyARN?.unlessNull
        if key.map(isKey) == true { needs.append(KeyNeed(service: .lambda, resource: resource)) }
      case SQSQueue.resourceType?:
        let key = resource.arguments(of: SQSQueue.self)?.kmsMasterKeyID?.unlessNull
        if key.map(isKey) == true { queues.insert(resource.identity) }
      case SNSTopic.resourceType?:
        let key = resource.arguments(of: SNSTopic.self)?.kmsMasterKeyID?.unlessNull
        if key.map(isKey) == true { topics.insert(resource.identity) }
      default: break
      }
    }
    for (encrypted, senders) in [
      (queues, ServiceSenders.toQueues), (topics, ServiceSenders.toTopics),
    ] where !encrypted.isEmpty {
      for resource in resources.referring(to: encrypted) {
        guard let service = resource.identity.resourceType.flatMap({ senders[$0] }) else {
          continue
        }
        needs.append(KeyNeed(service: service, resource: resource))
      }
    }
    return needs
  }
}

extension Key: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    // The user's own policy is not read, since it may have values that only Terraform knows.
    if resource.arguments.policy != nil { return [] }
    let key = resource.declaration.identity
    let uses = received.of(type: KeyUse.self)
    let groups = policy.logGroups(with: uses)
    let needs = KeyNeed.all(among: resources, of: resources.referring(to: key)) {
      $0.source == key
    }
    return needs.compactMap { need in
      if let name = need.logGroup {
        if groups.contains(where: { $0.mayName(name) }) { return nil }
      } else if need.service == .lambda, uses.contains(where: \.isOfFilters) {
        return nil
      }
      if uses.senders.contains(need.service)
        || policy.principals.contains(where: { $0.isService(need.service) })
      {
        return nil
      }
      return DeclarationWarning(
        PipelineWarning.serviceNotAdmitted(
          need.service.name, key: key.address, for: need.resource.identity.address),
        at: need.resource.identity.location)
    }
  }
}

extension Expression<String> {
  /// Whether a pattern may stand for the name of a log group.
  fileprivate func mayName(_ name: Expression<String>) -> Bool {
    if isWritten(as: name) { return true }
    guard let pattern = literal, let star = pattern.firstIndex(of: "*") else { return false }
    return name.literalParts.hasPrefix(pattern[..<star])
  }
}
