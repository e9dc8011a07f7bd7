internal import Pipeline
internal import Terraform
internal import TerraformImport

extension CuratedKind {
  static let stream = CuratedKind(
    "Stream",
    defaults: [
      "encryption_type": ["\"NONE\""], "retention_period": ["24"],
      "stream_mode_details.stream_mode": ["\"PROVISIONED\""],
    ]
  ) { resource, _ throws(NotCurated) in
    [try streamDeclaration(resource)]
  }

  static func streamDeclaration(_ resource: ReadResource) throws(NotCurated) -> Pipeline.Stream {
    let body = resource.body
    let mode = try body.block("stream_mode_details")?.literal("stream_mode") ?? "PROVISIONED"
    var capacity = Pipeline.Stream.Capacity.onDemand
    if mode == "PROVISIONED" {
      guard let shards = try body.number("shard_count") else {
        throw NotCurated("it has no shard_count")
      }
      capacity = .provisioned(shards: shards)
    }
    var encryption = Pipeline.Stream.Encryption.none
    if try body.literal("encryption_type") == "KMS", let key = body.text("kms_key_id") {
      let isManaged = body.value("kms_key_id") == .text("alias/aws/kinesis")
      encryption = isManaged ? .awsManagedKey : .customerManagedKey(key)
    }
    let hours = try body.number("retention_period") ?? 24
    return Pipeline.Stream(
      try body.requiredText("name"), capacity: capacity,
      retention: (hours as? Int).map { .hours($0) } ?? .hours(hours.terraformNumber),
      encryption: encryption, label: resource.label)
  }

  static let queue = CuratedKind(
    "Queue",
    defaults: [
      "message_retention_seconds": ["345600"], "visibility_timeout_seconds": ["30"],
      // Since 2022, for queues that do not say otherwise.
      "sqs_managed_sse_enabled": ["true"],
    ]
  ) { resource, _ throws(NotCurated) in
    [try queueDeclaration(resource)]
  }

  static func queueDeclaration(_ resource: ReadResource) throws(NotCurated) -> Queue {
    let body = resource.body
    let retention = try body.number("message_retention_seconds") ?? 345_600
    let visibility = try body.number("visibility_timeout_seconds") ?? 30
    var encryption = Queue.Encryption.sqsManagedKey
    if let key = body.text("kms_master_key_id") {
      let isManaged = body.value("kms_master_key_id") == .text("alias/aws/sqs")
      encryption = isManaged ? .awsManagedKey : .customerManagedKey(key)
    }
    return Queue(
      try body.requiredText("name"),
      retention: (retention as? Int).map { .seconds($0) } ?? .seconds(retention.terraformNumber),
      visibilityTimeout: (visibility as? Int).map { .seconds($0) }
        ?? .seconds(visibility.terraformNumber),
      encryption: encryption, label: resource.label)
  }
}
