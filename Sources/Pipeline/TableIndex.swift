extension Table {
  /// Another key to find items by. DynamoDB Developer Guide, "Improving data access with secondary
  /// indexes".
  public struct Index: Hashable, Sendable {
    /// Which attributes the index holds beside the keys.
    public enum Projection: Hashable, Sendable {
      /// All of them.
      case all
      /// None.
      case keysOnly
      /// These, 1 to 20, and 100 at most in all indexes of a table.
      case include([String])
    }

    let name: String
    let isLocal: Bool
    let partitionKey: Key?
    let sortKey: Key?
    let projection: Projection

    /// An index with a partition key of its own.
    public static func global(
      _ name: String, partitionKey: Key, sortKey: Key? = nil, projection: Projection = .all
    ) -> Index {
      Index(
        name: name, isLocal: false, partitionKey: partitionKey, sortKey: sortKey,
        projection: projection)
    }

    /// An index with the table's partition key and another sort key. It can only be made together
    /// with the table.
    public static func local(
      _ name: String, sortKey: Key, projection: Projection = .all
    ) -> Index {
      Index(
        name: name, isLocal: true, partitionKey: nil, sortKey: sortKey, projection: projection)
    }

    /// The attributes that it holds besides the keys, where they are named.
    var projectedNames: [String] { if case .include(let names) = projection { names } else { [] } }

    var keys: [Key] { [partitionKey, sortKey].compactMap { $0 } }

    func write(to body: inout BlockBody) {
      body.set("name", Expression<String>(name))
      body.set("hash_key", partitionKey.map { Expression<String>($0.name) })
      body.set("range_key", sortKey.map { Expression<String>($0.name) })
      switch projection {
      case .all: body.set("projection_type", "ALL" as Expression<String>)
      case .keysOnly: body.set("projection_type", "KEYS_ONLY" as Expression<String>)
      case .include(let names):
        body.set("projection_type", "INCLUDE" as Expression<String>)
        body.set("non_key_attributes", Expression<[String]>(names.map { Expression($0) }))
      }
    }
  }
}
