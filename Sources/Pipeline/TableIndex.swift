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
    /// Those of a local index are the table's.
    let partitionKeys: [Key]
    let sortKeys: [Key]
    let projection: Projection

    /// An index with a partition key of its own.
    public static func global(
      _ name: String, partitionKey: Key, sortKey: Key? = nil, projection: Projection = .all
    ) -> Index {
      Index(
        name: name, isLocal: false, partitionKeys: [partitionKey],
        sortKeys: sortKey.map { [$0] } ?? [], projection: projection)
    }

    /// An index whose keys have several attributes: `key_schema`. Version 6.29 of the provider or later.
    ///
    /// DynamoDB Developer Guide, "Multi-attribute keys pattern".
    ///
    /// - Parameters:
    ///   - partitionKeys: 1 to 4 attributes, which a query needs all of.
    ///   - sortKeys: At most 4 attributes, which a query may narrow from the first on.
    public static func global(
      _ name: String, partitionKeys: [Key], sortKeys: [Key] = [], projection: Projection = .all
    ) -> Index {
      Index(
        name: name, isLocal: false, partitionKeys: partitionKeys, sortKeys: sortKeys,
        projection: projection)
    }

    /// An index with the table's partition key and another sort key. It can only be made together
    /// with the table.
    public static func local(
      _ name: String, sortKey: Key, projection: Projection = .all
    ) -> Index {
      Index(
        name: name, isLocal: true, partitionKeys: [], sortKeys: [sortKey], projection: projection)
    }

    /// The attributes that it holds besides the keys, if they are named.
    var projectedNames: [String] { if case .include(let names) = projection { names } else { [] } }

    var keys: [Key] { partitionKeys + sortKeys }

    var localBlock: DynamoDBTable.LocalSecondaryIndex {
      var block = DynamoDBTable.LocalSecondaryIndex(BlockBody())
      block.name = Expression(name)
      block.rangeKey = sortKeys.first.map { Expression($0.name) }
      (block.projectionType, block.nonKeyAttributes) = projection.arguments
      return block
    }

    func globalBlock(_ capacity: Capacity) -> DynamoDBTable.GlobalSecondaryIndex {
      var block = DynamoDBTable.GlobalSecondaryIndex(BlockBody())
      block.name = Expression(name)
      // Every version of the provider knows these for a key of one attribute.
      if partitionKeys.count <= 1, sortKeys.count <= 1 {
        block.hashKey = partitionKeys.first.map { Expression($0.name) }
        block.rangeKey = sortKeys.first.map { Expression($0.name) }
      } else {
        block.keySchema = Blocks(
          partitionKeys.map { .init(attributeName: Expression($0.name), keyType: "HASH") }
            + sortKeys.map { .init(attributeName: Expression($0.name), keyType: "RANGE") })
      }
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
