// An argument that a curated type wrote gives way if the provider refuses it next to one of the user's
// (`ConflictsWith`, `ExactlyOneOf`).

extension Queue {
  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    let arguments = resource.arguments
    if arguments.kmsMasterKeyID?.unlessNull != nil { resource.arguments.sqsManagedSSEEnabled = nil }
    if arguments.namePrefix?.unlessNull != nil { resource.arguments.name = nil }
    return [resource] + policies(admitting: received.of(type: ServiceSender.self))
  }
}

extension LambdaFunction.Arguments {
  mutating func resolveConflicts() {
    if s3Bucket?.unlessNull != nil { filename = nil }
    if imageURI?.unlessNull != nil {
      filename = nil
      handler = nil
      runtime = nil
    }
  }
}

extension Stream {
  /// Pairs of which only the user knows which one is meant.
  var conflicts: [DeclarationError] {
    let arguments = resource.arguments.assumingDynamicBlocks
    let hasShardCount = arguments.shardCount?.unlessNull != nil
    var checks = Checks(at: identity.location)
    switch arguments.streamModeDetails?.streamMode?.literal {
    case "ON_DEMAND":
      checks.require(!hasShardCount, .shardCountOnDemand)
    case "PROVISIONED":
      checks.require(hasShardCount, .shardCountMissing)
    default: break
    }
    checks.require(
      arguments.encryptionType?.literal != "NONE"
        || arguments.kmsKeyID?.literal == "alias/aws/kinesis"
        || arguments.kmsKeyID?.unlessNull == nil, .keyWithoutEncryption)
    return checks.problems
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if resource.arguments.encryptionType?.literal == "NONE" { resource.arguments.kmsKeyID = nil }
    return [resource] + guestPolicies
  }
}

extension Mapping {
  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if let position = resource.arguments.startingPosition?.literal, position != "AT_TIMESTAMP" {
      resource.arguments.startingPositionTimestamp = nil
    }
    // `with` may have set one that the provider would read back in another spelling.
    let timestamp = resource.arguments.startingPositionTimestamp?.literal
    if let time = timestamp.flatMap({ UTCTimestamp(rfc3339: $0) })?.description, time != timestamp {
      resource.arguments.startingPositionTimestamp = Expression(time)
    }
    return [widened(resource)]
  }
}
