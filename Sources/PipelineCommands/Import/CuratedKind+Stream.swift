internal import Pipeline
internal import TerraformImport

extension CuratedKind {
  static let stream = CuratedKind(
    "Stream", properties: ["name": "name", "arn": "arn"],
    defaults: [
      "encryption_type": ["\"NONE\""], "retention_period": ["24"],
      "stream_mode_details.stream_mode": ["\"PROVISIONED\""],
    ]
  ) { reading, label throws(NotCurated) in
    let name = try reading.requiredText("name")
    let capacity = try reading.capacityOfStream()
    let retention = try reading.time("retention_period", in: .hours)
    let size = try reading.number("max_record_size_in_kib")
    let encryption = try reading.encryptionOfStream()
    reading.add(nil, name.swift)
    reading.add("capacity", capacity.swift, unless: capacity.value == .onDemand)
    if let retention {
      reading.add("retention", retention.swift, unless: retention.value == .hours(24))
    }
    reading.add("maximumRecordSizeInKiB", size)
    reading.add("encryption", encryption)
    return Pipeline.Stream(
      name.value, capacity: capacity.value, retention: retention?.value ?? .hours(24),
      maximumRecordSizeInKiB: size?.value, encryption: encryption?.value ?? .awsManagedKey,
      label: label)
  }
}

extension CuratedReading {
  fileprivate func capacityOfStream() throws(NotCurated) -> Spelled<Pipeline.Stream.Capacity> {
    let mode = try body.block("stream_mode_details")?.literal("stream_mode") ?? "PROVISIONED"
    guard mode == "PROVISIONED" else { return Spelled(.onDemand, ".onDemand") }
    guard let shards = try number("shard_count") else { throw NotCurated("it has no shard_count") }
    return Spelled(
      .provisioned(shards: shards.value), ".provisioned(shards: \(shards.swift))")
  }

  /// Nil for the default.
  fileprivate func encryptionOfStream() throws(NotCurated) -> Spelled<Pipeline.Stream.Encryption>? {
    guard try body.literal("encryption_type") == "KMS", let key = text("kms_key_id") else {
      return Spelled(.none, ".none")
    }
    if body.value("kms_key_id") == .text("alias/aws/kinesis") { return nil }
    return Spelled(.customerManagedKey(key.value), ".customerManagedKey(\(key.swift))")
  }
}
