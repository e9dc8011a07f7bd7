internal import Pipeline
internal import PipelineContract
internal import TerraformImport

extension CuratedKind {
  static let table = CuratedKind(
    "Table", properties: ["name": "name", "arn": "arn"],
    defaults: [
      "billing_mode": ["\"PROVISIONED\""], "point_in_time_recovery.enabled": ["false"],
      "server_side_encryption.enabled": ["false"], "stream_enabled": ["false"],
      "deletion_protection_enabled": ["false"],
    ]
  ) { reading, label throws(NotCurated) in
    let body = reading.body
    let name = try reading.requiredText("name")
    let keys = try TableKeys(body)
    guard let partition = try body.literal("hash_key") else {
      throw NotCurated("it has no hash_key")
    }
    let partitionKey = try keys.key(partition)
    let sortKey = try keys.key(in: body, "range_key")
    let indexes = try keys.indexes()
    let capacity = try reading.capacityOfTable()
    let isRecoverable = try body.block("point_in_time_recovery")?.truth("enabled") ?? false
    let encryption = try reading.encryptionOfTable()
    let expiry = try reading.timeToLive()
    let stream = try reading.streamView()
    let isProtected = try body.truth("deletion_protection_enabled") == true ? true : nil
    reading.add(nil, name.swift)
    reading.add("partitionKey", partitionKey.swift)
    reading.add("sortKey", sortKey)
    reading.add("indexes", .list(indexes.map(\.swift)), unless: indexes.isEmpty)
    reading.add("capacity", capacity)
    reading.add("pointInTimeRecovery", "false", unless: isRecoverable)
    reading.add("encryption", encryption)
    reading.add("timeToLive", expiry)
    reading.add("stream", stream)
    reading.add("deletionProtection", "true", unless: isProtected == nil)
    return Table(
      name.value, partitionKey: partitionKey.value, sortKey: sortKey?.value,
      indexes: indexes.map(\.value), capacity: capacity?.value ?? .onDemand,
      pointInTimeRecovery: isRecoverable, encryption: encryption?.value ?? .awsManagedKey,
      timeToLive: expiry?.value, stream: stream?.value, deletionProtection: isProtected,
      label: label)
  }
}

extension CuratedReading {
  /// Nil for the default.
  fileprivate func capacityOfTable() throws(NotCurated) -> Spelled<Table.Capacity>? {
    guard try body.literal("billing_mode") ?? "PROVISIONED" == "PROVISIONED" else { return nil }
    guard let read = try number("read_capacity"), let write = try number("write_capacity") else {
      throw NotCurated("it is paid by capacity, and has no read_capacity or write_capacity")
    }
    return Spelled(
      .provisioned(readUnits: read.value, writeUnits: write.value),
      ".provisioned(readUnits: \(read.swift), writeUnits: \(write.swift))")
  }

  /// Nil for the default.
  fileprivate func encryptionOfTable() throws(NotCurated) -> Spelled<Table.Encryption>? {
    guard let block = try body.block("server_side_encryption"), try block.truth("enabled") == true
    else { return Spelled(.awsOwnedKey, ".awsOwnedKey") }
    return text("kms_key_arn", in: block).map {
      Spelled(.customerManagedKey($0.value), ".customerManagedKey(\($0.swift))")
    }
  }

  fileprivate func timeToLive() throws(NotCurated) -> Spelled<Table.TimeToLive>? {
    guard let block = try body.block("ttl"), let name = try block.literal("attribute_name") else {
      return nil
    }
    return try block.truth("enabled") == true
      ? Spelled(.attribute(name), .literal(name)) : Spelled(.off(name), ".off(\(.literal(name)))")
  }

  fileprivate func streamView() throws(NotCurated) -> Spelled<Table.StreamView>? {
    guard try body.truth("stream_enabled") == true else { return nil }
    guard let view = try body.literal("stream_view_type").flatMap(TableStreamView.init) else {
      throw NotCurated("it has no stream_view_type")
    }
    return Spelled(view, .code(".\(view)"))
  }
}
