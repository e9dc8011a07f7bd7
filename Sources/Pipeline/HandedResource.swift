/// A resource that a function calls, whose name, URL or ARN it is given by its environment.
struct HandedResource: Sendable {
  let variable: EnvironmentName
  let location: SourceLocation
  let resource: Identity
  /// The service that has the actions on it, as policies spell it.
  let service: String

  init?(_ variable: Environment) {
    guard let source = variable.value.source, let type = source.resourceType,
      let service = Self.services[type]
    else { return nil }
    self.variable = variable.name
    location = variable.location
    resource = source
    self.service = service
  }

  private static let services = [
    DynamoDBTable.resourceType: "dynamodb", SQSQueue.resourceType: "sqs",
    KinesisStream.resourceType: "kinesis", LambdaFunction.resourceType: "lambda",
    LambdaAlias.resourceType: "lambda", SNSTopic.resourceType: "sns",
    S3Bucket.resourceType: "s3", CloudWatchEventBus.resourceType: "events",
    // Those that `Pipeline` does not import.
    "aws_kinesis_firehose_delivery_stream": "firehose",
    "aws_secretsmanager_secret": "secretsmanager",
    "aws_sfn_state_machine": "states", "aws_ssm_parameter": "ssm",
  ]

  /// The permission that the function is likely to miss.
  private var suggestion: String {
    switch (variable, service) {
    case (.tableName, _): "Allow.write(…)"
    case (.rejectedQueueURL, _): "Allow.send(…)"
    case (_, "dynamodb"), (_, "s3"): "Allow.write(…) or Allow.read(…)"
    case (_, "sqs"): "Allow.send(…) or Allow.receive(…)"
    case (_, "sns"): "Allow.publish(…)"
    case (_, "kinesis"): "Allow.produce(…) or Allow.consume(…)"
    case (_, "lambda"): "Allow.invoke(…)"
    default: "Allow.actions([\"\(service):…\"], on: […])"
    }
  }

  func warning(role: String) -> DeclarationWarning {
    DeclarationWarning(
      PipelineWarning.resourceNotPermitted(
        resource.address, variable: variable.rawValue, role: role, permission: suggestion),
      at: location)
  }
}

extension Permission {
  /// Whether it may permit an action of the service. What only Terraform knows counts as if it did.
  func mayHaveAction(of service: String) -> Bool {
    !isDenied
      && actions.contains { action in
        guard let literal = action.literal else { return true }
        return literal.hasPrefix("\(service):") || literal.hasPrefix("*")
      }
  }

  /// Whether it may permit an action of the service on one of the resources, or on any if these are unknown.
  func mayConcern(_ service: String, _ wanted: Set<Identity>) -> Bool {
    mayHaveAction(of: service)
      && resources.contains { resource in
        let targets = resource.targets
        return wanted.isEmpty || !targets.isDisjoint(with: wanted)
          || targets.allSatisfy { $0.resourceType == nil }
      }
  }
}

extension Role: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let handed = received.of(exactly: [HandedResource].self).flatMap { $0 }
    let deliveries = received.of(type: Delivery.self)
    let permissions = permissions(with: received)
    let uses = permissions.flatMap(\.usesOfEncrypted)
    guard !(handed.isEmpty && deliveries.isEmpty && uses.isEmpty),
      !mayHaveOtherPermissions(among: resources)
    else { return [] }
    let role = resource.declaration.identity.address
    let missing = handed.filter { handed in
      !permissions.contains { $0.mayConcern(handed.service, [handed.resource]) }
        && !resources.havePolicy(of: handed.resource)
    }
    return missing.map { $0.warning(role: role) }
      + deliveries.compactMap { $0.warning(role: role, permissions, among: resources) }
      + uses.warnings(role: role, permissions, among: resources)
  }

  /// Whether policies that were not made from ``Allow`` belong to the role.
  func mayHaveOtherPermissions(among resources: PlacedResources) -> Bool {
    resource.declaration.hasPoliciesOfItsOwn
      || resources.referring(to: resource.identity).contains {
        !policies.states($0.identity) && $0.rolesWithPermissions.contains(resource.identity)
      }
  }
}

extension ResourceDeclaration {
  /// Whether a role has policies in arguments of its own.
  fileprivate var hasPoliciesOfItsOwn: Bool {
    // The provider deprecates both, so that the binding's properties would warn here.
    sets("managed_policy_arns") || sets("inline_policy")
  }

  private static let policies: Set<String> = [
    DynamoDBResourcePolicy.resourceType, KinesisResourcePolicy.resourceType,
    LambdaPermission.resourceType, SNSTopicPolicy.resourceType, SQSQueuePolicy.resourceType,
    S3BucketPolicy.resourceType, CloudWatchEventBusPolicy.resourceType,
    // Those that `Pipeline` does not import.
    "aws_secretsmanager_secret_policy",
  ]

  fileprivate var isResourcePolicy: Bool {
    identity.resourceType.map(Self.policies.contains) == true
  }

  /// Whether it permits a service to invoke a function, which permits nothing to a role.
  fileprivate var isOfService: Bool {
    guard let principal = arguments(of: LambdaPermission.self)?.principal?.literal else {
      return false
    }
    return principal.contains(".") && !principal.hasPrefix("arn:")
  }
}

extension PlacedResources {
  /// Whether a resource has a policy of its own, which may permit more than the role's policies.
  fileprivate func havePolicy(of resource: Identity) -> Bool {
    // Queues, topics and buckets can have the policy as an argument.
    self[resource]?.sets("policy") == true
      || referring(to: resource).contains {
        // A derived policy has the resource's location, and permits nothing to a role.
        $0.isResourcePolicy && $0.identity.location != resource.location && !$0.isOfService
      }
  }
}
