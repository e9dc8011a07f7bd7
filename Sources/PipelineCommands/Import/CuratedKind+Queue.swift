internal import Pipeline
internal import TerraformImport

extension CuratedKind {
  static let queue = CuratedKind(
    "Queue", properties: ["name": "name", "arn": "arn", "url": "url"],
    defaults: [
      "message_retention_seconds": ["345600"], "visibility_timeout_seconds": ["30"],
      // Since 2022, for queues that do not say otherwise.
      "sqs_managed_sse_enabled": ["true"],
    ]
  ) { reading, label throws(NotCurated) in
    let name = try reading.requiredText("name")
    let retention =
      try reading.time("message_retention_seconds", in: .seconds) ?? Spelled(.days(4), ".days(4)")
    let visibility = try reading.time("visibility_timeout_seconds", in: .seconds)
    let encryption = reading.encryptionOfQueue()
    let redrive = try reading.redrive()
    reading.add(nil, name.swift)
    reading.add("retention", retention.swift, unless: retention.value == .days(14))
    if let visibility {
      reading.add("visibilityTimeout", visibility.swift, unless: visibility.value == .seconds(30))
    }
    reading.add("encryption", encryption)
    reading.add("redrive", redrive)
    return Queue(
      name.value, retention: retention.value, visibilityTimeout: visibility?.value ?? .seconds(30),
      encryption: encryption?.value ?? .sqsManagedKey, redrive: redrive?.value, label: label)
  }
}

extension CuratedReading {
  /// Nil for the default.
  fileprivate func encryptionOfQueue() -> Spelled<Queue.Encryption>? {
    guard let key = text("kms_master_key_id") else { return nil }
    return body.value("kms_master_key_id") == .text("alias/aws/sqs")
      ? Spelled(.awsManagedKey, ".awsManagedKey")
      : Spelled(.customerManagedKey(key.value), ".customerManagedKey(\(key.swift))")
  }

  /// Nil for a policy that names no queue of the same module; `with` keeps it.
  fileprivate func redrive() throws(NotCurated) -> Spelled<Queue.Redrive>? {
    guard let members = body.read("redrive_policy")?.encoded?.members,
      Set(members.map(\.name)) == ["deadLetterTargetArn", "maxReceiveCount"],
      let target = members.first(where: { $0.name == "deadLetterTargetArn" })?.value,
      let receives = members.first(where: { $0.name == "maxReceiveCount" })?.value,
      let count = Int(receives.written), let queue = try queue(target)
    else { return nil }
    return Spelled(
      .to(queue.value, afterReceives: count),
      ".to(\(queue.swift), afterReceives: \(.code("\(count)")))")
  }
}
