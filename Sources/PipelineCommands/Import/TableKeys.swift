internal import Pipeline
internal import TerraformImport

/// The keys of a table, whose types stand in its `attribute` blocks.
struct TableKeys {
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

  func key(_ name: String) throws(NotCurated) -> Spelled<Table.Key> {
    let swift = CuratedSwift.literal(name)
    switch types[name] {
    case "S": return Spelled(.string(name), ".string(\(swift))")
    case "N": return Spelled(.number(name), ".number(\(swift))")
    case "B": return Spelled(.binary(name), ".binary(\(swift))")
    default: throw NotCurated("its key \(name) has no attribute block with a type")
    }
  }

  /// The key that an argument names; nil if it is not set.
  func key(in body: ReadBody, _ argument: String) throws(NotCurated) -> Spelled<Table.Key>? {
    guard let name = try body.literal(argument) else { return nil }
    return try key(name)
  }

  func indexes() throws(NotCurated) -> [Spelled<Table.Index>] {
    var indexes: [Spelled<Table.Index>] = []
    for (type, isLocal) in [("global_secondary_index", false), ("local_secondary_index", true)] {
      guard let blocks = body.blocks(type) else { throw NotCurated("\(type) is dynamic") }
      for block in blocks { indexes.append(try index(block, isLocal: isLocal)) }
    }
    return indexes
  }

  private func index(_ block: ReadBody, isLocal: Bool) throws(NotCurated) -> Spelled<Table.Index> {
    guard let name = try block.literal("name") else { throw NotCurated("an index has no name") }
    let sortKey = try key(in: block, "range_key")
    let projection = try projection(of: block, index: name)
    let end: CuratedSwift = projection.map { ", projection: \($0.swift)" } ?? ""
    let included = projection?.value ?? .all
    if isLocal, let sortKey {
      return Spelled(
        .local(name, sortKey: sortKey.value, projection: included),
        ".local(\(.literal(name)), sortKey: \(sortKey.swift)\(end))")
    }
    guard let partitionKey = try key(in: block, "hash_key") else {
      throw NotCurated("the index \(name) has no hash_key")
    }
    let sort: CuratedSwift = sortKey.map { ", sortKey: \($0.swift)" } ?? ""
    return Spelled(
      .global(
        name, partitionKey: partitionKey.value, sortKey: sortKey?.value, projection: included),
      ".global(\(.literal(name)), partitionKey: \(partitionKey.swift)\(sort)\(end))")
  }

  /// Nil for the default.
  private func projection(of block: ReadBody, index name: String) throws(NotCurated)
    -> Spelled<Table.Index.Projection>?
  {
    switch try block.literal("projection_type") {
    case "ALL": return nil
    case "KEYS_ONLY": return Spelled(.keysOnly, ".keysOnly")
    case "INCLUDE":
      let names = try block.literals("non_key_attributes") ?? []
      return Spelled(.include(names), ".include(\(.list(names.map { .literal($0) })))")
    default: throw NotCurated("the index \(name) has no known projection_type")
    }
  }
}
