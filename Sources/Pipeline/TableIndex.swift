extension Table {
  /// Another key to find items by. DynamoDB Developer Guide, "Improving data access with secondary
  /// indexes".
  public struct Index: Hashable, Sendable {
    /// The attributes that the index holds besides the keys.
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

    /// The attributes that it holds besides the keys, if they are named.
    var projectedNames: [String] { if case .include(let names) = projection { names } else { [] } }

    var keys: [Key] { [partitionKey, sortKey].compactMap { $0 } }

    var localBlock: DynamoDBTable.LocalSecondaryIndex {
      var block = DynamoDBTable.LocalSecondaryIndex(BlockBody())
      block.name = Expression(name)
      block.rangeKey = sortKey.map { Expression($0.name) }
      (block.projectionType, block.nonKeyAttributes) = projection.arguments
      return block
    }

    func globalBlock(_ capacity: Capacity) -> DynamoDBTable.GlobalSecondaryIndex {
      var block = DynamoDBTable.GlobalSecondaryIndex(BlockBody())
      block.name = Expression(name)
      block.hashKey = partitionKey.map { Expression($0.name) }
      block.rangeKey = sortKey.map { Expression($0.name) }
      let (type, attributes) = projection.arguments
      block.projectionType = type
      block.nonKeyAttributes = attributes.map { .toset($0) }
      if let units = capacity.units {
        block.readCapacity = units.read.expression
        block.writeCapacity = units.write.expression
      }
      block.onDemandThroughput = capacity.limits.map { limits in
        .init(
          maxReadRequestUnits: limits.read?.expression ?? -1,
          maxWriteRequestUnits: limits.write?.expression ?? -1)
      }
      return block
    }
  }
}

extension Table.Index.Projection {
  /// Its type and the attributes that it names.
  fileprivate var arguments: (Expression<String>, Expression<[String]>?) {
    switch self {
    case .all: ("ALL", nil)
    case .keysOnly: ("KEYS_ONLY", nil)
    case .include(let names): ("INCLUDE", Expression(names.map { Expression($0) }))
    }
  }
}
