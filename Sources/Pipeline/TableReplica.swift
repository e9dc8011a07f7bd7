extension Table {
  /// A copy of a table in another region, which takes writes too. DynamoDB Developer Guide, "Global tables".
  ///
  /// ```swift
  /// Table("orders", partitionKey: .string("id"), stream: .newAndOldImages, replicas: ["eu-central-1"])
  /// ```
  public struct Replica: Hashable, Sendable, ExpressibleByStringLiteral {
    let region: String
    let key: WrittenExpression<String>?

    /// A copy in that region. A table with a key of yours needs one in each region, by its ARN.
    public static func region(_ name: String, key: Expression<String>? = nil) -> Replica {
      Replica(region: name, key: key.map { WrittenExpression($0) })
    }

    public init(stringLiteral name: String) { self = .region(name) }

    private init(region: String, key: WrittenExpression<String>?) {
      self.region = region
      self.key = key
    }

    func block(isRecoverable: Bool) -> DynamoDBTable.Replica {
      .init(
        regionName: Expression(region), kmsKeyARN: key?.expression,
        pointInTimeRecovery: Expression(isRecoverable), propagateTags: true)
    }
  }
}

extension Checks {
  /// DynamoDB Developer Guide, "Global tables", "Best practices and requirements for managing global tables".
  mutating func require(
    replicas: [Table.Replica], stream: Table.StreamView?, capacity: Table.Capacity,
    ownKey: Expression<String>?
  ) {
    if replicas.isEmpty { return }
    require(capacity.units == nil, .provisionedReplicas)
    require(stream == .newAndOldImages, .replicasWithoutStream)
    for (index, replica) in replicas.enumerated() {
      require(replica.region.isRegion, .invalidRegion(replica.region))
      require(
        !replicas[..<index].contains { $0.region == replica.region },
        .repeatedReplica(replica.region))
      require(
        (replica.key != nil) == (ownKey?.ownKey != nil),
        ownKey == nil ? .replicaWithKey(replica.region) : .replicaWithoutKey(replica.region))
    }
  }
}

extension String {
  /// Whether it has the form of a region: `eu-west-1`, `us-gov-east-1`.
  var isRegion: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return parts.count >= 3 && Int(parts[parts.count - 1]) != nil
      && parts.dropLast().allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { $0.isLowercaseASCIILetter }
      }
  }
}
