internal import Pipeline
internal import PipelineContract
internal import Terraform
internal import TerraformImport

extension CuratedKind {
  static let table = CuratedKind(
    "Table",
    defaults: [
      "billing_mode": ["\"PROVISIONED\""], "point_in_time_recovery.enabled": ["false"],
      "server_side_encryption.enabled": ["false"], "stream_enabled": ["false"],
      "deletion_protection_enabled": ["false"],
    ]
  ) { resource, _ throws(NotCurated) in
    [try tableDeclaration(resource)]
  }

  static func tableDeclaration(_ resource: ReadResource) throws(NotCurated) -> Table {
    let body = resource.body
    let keys = try TableKeys(body)
    guard let partition = try body.literal("hash_key") else {
      throw NotCurated("it has no hash_key")
    }
    var capacity = Table.Capacity.onDemand
    if try body.literal("billing_mode") ?? "PROVISIONED" == "PROVISIONED" {
      guard let read = try body.number("read_capacity"),
        let write = try body.number("write_capacity")
      else {
        throw NotCurated("it is paid by capacity, and has no read_capacity or write_capacity")
      }
      capacity = .provisioned(readUnits: read, writeUnits: write)
    }
    var encryption = Table.Encryption.awsOwnedKey
    if let block = try body.block("server_side_encryption"), try block.truth("enabled") == true {
      encryption = block.text("kms_key_arn").map { .customerManagedKey($0) } ?? .awsManagedKey
    }
    var expiry: Table.TimeToLive?
    if let block = try body.block("ttl"), let name = try block.literal("attribute_name") {
      expiry = try block.truth("enabled") == true ? .attribute(name) : .off(name)
    }
    var stream: Table.StreamView?
    if try body.truth("stream_enabled") == true {
      guard let view = try body.literal("stream_view_type").flatMap(TableStreamView.init) else {
        throw NotCurated("it has no stream_view_type")
      }
      stream = view
    }
    return Table(
      try body.requiredText("name"), partitionKey: try keys.key(partition),
      sortKey: try body.literal("range_key").map { (name) throws(NotCurated) in try keys.key(name)
      },
      indexes: try keys.indexes(), capacity: capacity,
      pointInTimeRecovery: try body.block("point_in_time_recovery")?.truth("enabled") ?? false,
      encryption: encryption, timeToLive: expiry, stream: stream,
      deletionProtection: try body.truth("deletion_protection_enabled") == true ? true : nil,
      label: resource.label)
  }
}

/// The keys of a table, whose types stand in its `attribute` blocks.
private struct TableKeys {
  private let body: ReadBody
  private var types: [String: String] = [:]

  init(_ body: ReadBody) throws(NotCurated) {
    self.body = body
    guard let attributes = body.blocks("attribute") else {
      throw NotCurated("attribute is dynamic")
    }
    for attribute in attributes {
      if let name = try attribute.literal("name") {
        types[name] = try attribute.literal("type")
      }
    }
  }

  func key(_ name: String) throws(NotCurated) -> Table.Key {
    switch types[name] {
    case "S": return .string(name)
    case "N": return .number(name)
    case "B": return .binary(name)
    default: throw NotCurated("its key \(name) has no attribute block with a type")
    }
  }

  func indexes() throws(NotCurated) -> [Table.Index] {
    var indexes: [Table.Index] = []
    for (type, isLocal) in [("global_secondary_index", false), ("local_secondary_index", true)] {
      guard let blocks = body.blocks(type) else { throw NotCurated("\(type) is dynamic") }
      for block in blocks { indexes.append(try index(block, isLocal: isLocal)) }
    }
    return indexes
  }

  private func index(_ block: ReadBody, isLocal: Bool) throws(NotCurated) -> Table.Index {
    guard let name = try block.literal("name") else { throw NotCurated("an index has no name") }
    var sortKey: Table.Key?
    if let range = try block.literal("range_key") { sortKey = try key(range) }
    let projection: Table.Index.Projection
    switch try block.literal("projection_type") {
    case "ALL": projection = .all
    case "KEYS_ONLY": projection = .keysOnly
    case "INCLUDE": projection = .include(block.texts("non_key_attributes") ?? [])
    default: throw NotCurated("the index \(name) has no known projection_type")
    }
    if isLocal, let sortKey { return .local(name, sortKey: sortKey, projection: projection) }
    guard let hash = try block.literal("hash_key") else {
      throw NotCurated("the index \(name) has no hash_key")
    }
    return .global(name, partitionKey: try key(hash), sortKey: sortKey, projection: projection)
  }
}
