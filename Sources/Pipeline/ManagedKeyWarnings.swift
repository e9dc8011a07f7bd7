/// A service that sends in its own name must be admitted by the policy of the key, and AWS managed keys admit only
/// roles and users: such messages would never arrive. SNS Developer Guide, "Setting up Amazon SNS topic encryption";
/// SQS Developer Guide, "Configure KMS permissions for AWS services".
extension Topic: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let hasKeyOfAWS = resource.arguments.kmsMasterKeyID?.literal == "alias/aws/sns"
    return resource.declaration.repetitions(
      of: SNSTopicPolicy.self, besides: policies(admitting: received.of(type: ServiceSender.self)),
      among: resources)
      + resource.declaration.identity.warnings(
        among: resources, ofSenders: hasKeyOfAWS ? ServiceSenders.toTopics : [:])
      + guests.warnings(of: resource.declaration.identity, hasKeyOfAWS: hasKeyOfAWS)
  }
}

extension Queue: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let hasKeyOfAWS = resource.arguments.kmsMasterKeyID?.literal == "alias/aws/sqs"
    return resource.declaration.repetitions(
      of: SQSQueuePolicy.self, besides: policies(admitting: received.of(type: ServiceSender.self)),
      among: resources)
      + resource.declaration.identity.warnings(
        among: resources, ofSenders: hasKeyOfAWS ? ServiceSenders.toQueues : [:])
      + guests.warnings(of: resource.declaration.identity, hasKeyOfAWS: hasKeyOfAWS)
  }
}

extension Identity {
  /// A warning for each resource of these types by which a service sends to it.
  fileprivate func warnings(
    among resources: PlacedResources, ofSenders senders: [String: ServicePrincipal]
  ) -> [DeclarationWarning] {
    if senders.isEmpty { return [] }
    return resources.referring(to: self).filter { resource in
      resource.identity.resourceType.map { senders[$0] != nil } == true
    }.map {
      DeclarationWarning(
        PipelineWarning.keyOfAWS($0.identity.address, sendsTo: address), at: $0.identity.location)
    }
  }
}
