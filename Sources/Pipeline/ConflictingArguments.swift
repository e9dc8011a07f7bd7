extension BlockBody {
  /// Takes out what a curated type wrote by itself and the provider refuses next to what the user set, its
  /// `ConflictsWith` and `ExactlyOneOf`.
  mutating func resolveConflicts<Binding: Resource>(of type: Binding.Type) {
    for (set, excluded) in Self.conflicts[Binding.resourceType] ?? []
    where value(of: set) != nil {
      for name in excluded { removeArguments(named: name) }
    }
  }

  /// For each resource type: an argument that the user sets, and those of the type's that give way.
  private static let conflicts: [String: [(String, [String])]] = [
    SQSQueue.resourceType: [
      ("kms_master_key_id", ["sqs_managed_sse_enabled"]), ("name_prefix", ["name"]),
    ],
    LambdaFunction.resourceType: [
      ("s3_bucket", ["filename"]), ("image_uri", ["filename", "handler", "runtime"]),
    ],
    IAMRole.resourceType: [("name_prefix", ["name"])],
    CloudWatchLogGroup.resourceType: [("name_prefix", ["name"])],
  ]
}

extension Stream {
  /// Pairs of which only the user knows which one is meant.
  var conflicts: [DeclarationError] {
    let body = resource.declaration.body
    var checks = Checks(at: identity.location)
    let mode = body.block(named: "stream_mode_details")?.value(of: "stream_mode")?.literal
    switch mode {
    case "ON_DEMAND":
      checks.require(
        !body.hasValue("shard_count"), "the stream is on demand and has a number of shards",
        remedy: "take shardCount out, or give the stream capacity: .provisioned(shards: …)")
    case "PROVISIONED":
      checks.require(
        body.hasValue("shard_count"), "the stream is provisioned and has no number of shards",
        remedy: "give the stream capacity: .provisioned(shards: …)")
    default: break
    }
    checks.require(
      body.value(of: "encryption_type")?.literal != "NONE"
        || body.value(of: "kms_key_id")?.literal == "alias/aws/kinesis"
        || body.value(of: "kms_key_id") == nil,
      "the stream has a key and is not encrypted",
      remedy: "use encryption: .customerManagedKey(…) or .none")
    return checks.problems
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if resource.declaration.body.value(of: "encryption_type")?.literal == "NONE" {
      resource.declaration.body.removeArguments(named: "kms_key_id")
    }
    return [resource]
  }
}

extension Mapping {
  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if let position = resource.declaration.body.value(of: "starting_position")?.literal,
      position != "AT_TIMESTAMP"
    {
      resource.declaration.body.removeArguments(named: "starting_position_timestamp")
    }
    // `with` may have set one that the provider would read back in another spelling.
    let timestamp = resource.declaration.body.value(of: "starting_position_timestamp")?.literal
    if let time = timestamp.flatMap({ UTCTimestamp(rfc3339: $0) })?.description, time != timestamp {
      resource.startingPositionTimestamp = Expression(time)
    }
    return [resource]
  }
}
