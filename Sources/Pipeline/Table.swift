/// A DynamoDB table: by default on demand, encrypted and recoverable to any second of the last 35 days.
///
/// ```swift
/// Table("workshop_events", partitionKey: .string("event_id"))
/// Table("readings", partitionKey: .string("device"), sortKey: .number("at"), indexes: [
///   .global("by_kind", partitionKey: .string("kind"), sortKey: .number("at")),
/// ])
/// ```
public struct Table: CuratedResource {
  /// An attribute that a table or an index is keyed by. Only key attributes are declared;
  /// DynamoDB takes all others as they come.
  public struct Key: Hashable, Sendable {
    let name: String
    let type: String

    /// A string attribute, at most 2,048 bytes as a partition key and 1,024 as a sort key.
    public static func string(_ name: String) -> Key { Key(name: name, type: "S") }
    /// A number attribute.
    public static func number(_ name: String) -> Key { Key(name: name, type: "N") }
    /// A binary attribute.
    public static func binary(_ name: String) -> Key { Key(name: name, type: "B") }
  }

  /// The key that encrypts items; DynamoDB always encrypts them. DynamoDB Developer Guide, "Encryption at rest".
  public enum Encryption: Sendable {
    /// A key that DynamoDB owns, at no cost; you cannot see or audit it.
    case awsOwnedKey
    /// The key that AWS manages in your account for DynamoDB. Its use needs no permission.
    case awsManagedKey
    /// Your own KMS key, by its ARN. Permissions to use it are derived with the others.
    case customerManagedKey(Expression<String>)
  }

  /// The parts of a changed item that the table's stream contains.
  public typealias StreamView = TableStreamView

  /// How reads and writes are paid for. DynamoDB Developer Guide, "Throughput capacity".
  public struct Capacity: Hashable, Sendable {
    /// The units; nil on demand.
    let units: Units?
    /// The most units in a second on demand, where they are said.
    let limits: Limits?

    struct Limits: Hashable, Sendable {
      let read: WrittenExpression<Number>?
      let write: WrittenExpression<Number>?
    }

    struct Units: Hashable, Sendable {
      let read: WrittenExpression<Number>
      let write: WrittenExpression<Number>
    }

    /// By the request.
    public static let onDemand = Capacity(units: nil, limits: nil)

    /// By the request, up to so many units in a second, also of each index; DynamoDB throttles what exceeds them.
    ///
    /// nil stands for no limit, and takes one away: if the limits are only left out, DynamoDB keeps them.
    public static func onDemand(
      maxReadUnits: (any WholeNumber)?, maxWriteUnits: (any WholeNumber)?
    ) -> Capacity {
      Capacity(
        units: nil,
        limits: Limits(
          read: maxReadUnits.map { WrittenExpression($0.terraformNumber) },
          write: maxWriteUnits.map { WrittenExpression($0.terraformNumber) }))
    }

    /// By the hour, for so many capacity units, at least one each.
    public static func provisioned(
      readUnits: any WholeNumber, writeUnits: any WholeNumber
    ) -> Capacity {
      Capacity(
        units: Units(
          read: WrittenExpression(readUnits.terraformNumber),
          write: WrittenExpression(writeUnits.terraformNumber)), limits: nil)
    }
  }

  /// The units that a table can serve in a second at once.
  public typealias WarmThroughput = (readUnits: any WholeNumber, writeUnits: any WholeNumber)

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: DynamoDBTable
  /// Errors of the initializer's arguments.
  let found: [DeclarationError]
  public let hasIndexes: Bool
  let partitionKey: Key
  let sortKey: Key?
  let guests: [Guest]
  /// The names of the indexes that have a capacity of their own.
  package let globalIndexes: [String]
  private let insights: [DynamoDBContributorInsights]
  private let deletionProtection: Bool?
  public let contract: TableContract?

  /// - Parameters:
  ///   - name: 3 to 255 letters, digits, `_`, `.` and `-`.
  ///   - partitionKey: What an item is found by.
  ///   - sortKey: What items of one partition key are ordered by.
  ///   - indexes: Other keys to find items by: at most 20 global and 5 local ones.
  ///   - capacity: The default is on demand.
  ///   - warmThroughput: The units in a second that the table can serve at once, without having to grow first; nil for
  ///     those that it has by itself. At least 12,000 for reading and 4,000 for writing (the provider's own limits). Version 6.13 of the provider or later. DynamoDB Developer Guide, "Understanding
  ///     DynamoDB warm throughput".
  ///   - pointInTimeRecovery: Whether any second of the last 35 days can be restored.
  ///   - encryption: The default is the key that AWS keeps for DynamoDB.
  ///   - timeToLive: The attribute that holds when an item expires, in seconds since 1970, such as
  ///     `"expires"`; nil for a table that never had one, see ``TimeToLive``.
  ///   - stream: The contents of the table's stream, which a ``Mapping`` reads; nil for no stream.
  ///   - deletionProtection: Whether DynamoDB itself refuses to delete the table, whoever asks, `terraform destroy`
  ///     included; nil, the default, leaves that to `.protected()`, which also makes Terraform refuse the plan. False
  ///     for a table that is protected is an error.
  ///   - replicas: The other regions that have a copy of the table. The table's stream must be `.newAndOldImages`.
  ///   - contributorInsights: Whether CloudWatch shows the keys that are read, written and throttled most, for the table
  ///     and its global indexes, at a price by the event.
  ///   - guests: Readers and writers in other accounts, whom the table's policy admits. They need a key of yours, or the
  ///     one that DynamoDB owns.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, partitionKey: Key, sortKey: Key? = nil, indexes: [Index] = [],
    capacity: Capacity = .onDemand, warmThroughput: WarmThroughput? = nil,
    pointInTimeRecovery: Bool = true,
    encryption: Encryption = .awsManagedKey, timeToLive: TimeToLive? = nil,
    stream: StreamView? = nil, deletionProtection: Bool? = nil, replicas: [Replica] = [],
    contributorInsights: Bool = false, admits guests: [Guest] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, partitionKey, sortKey, indexes, capacity, warmThroughput, pointInTimeRecovery,
      encryption, timeToLive,
      stream, deletionProtection, replicas, contributorInsights, guests, label, contract: nil,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A table with the key that the handler's module states, so that both have the same.
  ///
  /// ```swift
  /// let lines = Table("order-lines", for: Orders.lines)
  /// // hash_key = "order_id", range_key = "line"
  /// ```
  ///
  /// - Parameter contract: The contract that a function's `destinations:` matches with the handler's.
  public init(
    _ name: Expression<String>, for contract: TableContract, indexes: [Index] = [],
    capacity: Capacity = .onDemand, warmThroughput: WarmThroughput? = nil,
    pointInTimeRecovery: Bool = true,
    encryption: Encryption = .awsManagedKey, timeToLive: TimeToLive? = nil,
    stream: StreamView? = nil, deletionProtection: Bool? = nil, replicas: [Replica] = [],
    contributorInsights: Bool = false, admits guests: [Guest] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, Key(contract.partitionKey), contract.sortKey.map(Key.init), indexes, capacity,
      warmThroughput, pointInTimeRecovery, encryption, timeToLive, stream, deletionProtection,
      replicas,
      contributorInsights, guests, label, contract: contract,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(
    _ name: Expression<String>, _ partitionKey: Key, _ sortKey: Key?, _ indexes: [Index],
    _ capacity: Capacity, _ warmThroughput: WarmThroughput?, _ pointInTimeRecovery: Bool,
    _ encryption: Encryption,
    _ timeToLive: TimeToLive?, _ stream: StreamView?, _ deletionProtection: Bool?,
    _ replicas: [Replica], _ hasInsights: Bool, _ guests: [Guest], _ label: String?,
    contract: TableContract?, at location: SourceLocation
  ) {
    self.partitionKey = partitionKey
    self.sortKey = sortKey
    self.contract = contract
    self.guests = guests
    self.deletionProtection = deletionProtection
    var checks = Checks(at: location)
    checks.requireName(name, of: .table, length: 3...255, punctuation: "_.-")
    let label = checks.label(label, from: name, of: .table)
    var arguments = DynamoDBTable.Arguments(reserving: 10)
    arguments.name = name
    if let units = capacity.units {
      arguments.billingMode = "PROVISIONED"
      arguments.readCapacity = checks.number(
        units.read.expression, .readUnits, in: 1...(.max), isRequired: true
      ) { PipelineProblem.tooFewUnits(.read, $0) }
      arguments.writeCapacity = checks.number(
        units.write.expression, .writeUnits, in: 1...(.max), isRequired: true
      ) { PipelineProblem.tooFewUnits(.write, $0) }
    } else {
      arguments.billingMode = "PAY_PER_REQUEST"
      arguments.onDemandThroughput = capacity.limits.map { limits in
        .init(
          maxReadRequestUnits: checks.limit(limits.read, .read),
          maxWriteRequestUnits: checks.limit(limits.write, .write))
      }
    }
    arguments.warmThroughput = warmThroughput.map { units in
      .init(
        readUnitsPerSecond: checks.number(
          units.readUnits, .warmReadUnits, in: 12_000...1_000_000_000),
        writeUnitsPerSecond: checks.number(
          units.writeUnits, .warmWriteUnits, in: 4_000...1_000_000_000))
    }
    arguments.hashKey = Expression(partitionKey.name)
    if let sortKey { arguments.rangeKey = Expression(sortKey.name) }
    if let stream {
      arguments.streamEnabled = true
      arguments.streamViewType = Expression(stream.rawValue)
    }
    if deletionProtection == true { arguments.deletionProtectionEnabled = true }

    let keys = [partitionKey] + [sortKey].compactMap { $0 } + indexes.flatMap(\.keys)
    checks.require(keys: keys)
    checks.require(indexes: indexes, partitionKey: partitionKey, sortKey: sortKey)
    if let timeToLive { checks.require(timeToLive: timeToLive.attribute, keys: keys) }
    let keyARN: Expression<String>? =
      if case .customerManagedKey(let key) = encryption { key } else { nil }
    checks.require(guests: guests)
    checks.require(replicas: replicas, stream: stream, capacity: capacity, ownKey: keyARN)
    arguments.attribute = Blocks(keys.uniqued().map { $0.attribute })
    for index in indexes {
      if index.isLocal {
        arguments.localSecondaryIndex += [index.localBlock]
      } else {
        arguments.globalSecondaryIndex += [index.globalBlock(capacity)]
      }
    }
    arguments.pointInTimeRecovery = .init(enabled: Expression(pointInTimeRecovery))
    // Written in each case: if the block is left out, DynamoDB keeps the key that it had.
    let isOwnedByAWS = if case .awsOwnedKey = encryption { true } else { false }
    arguments.serverSideEncryption = .init(enabled: Expression(!isOwnedByAWS), kmsKeyARN: keyARN)
    if let timeToLive {
      arguments.ttl = .init(
        attributeName: Expression(timeToLive.attribute), enabled: Expression(timeToLive.isEnabled))
    }
    arguments.replica = Blocks(replicas.map { $0.block(isRecoverable: pointInTimeRecovery) })
    resource = DynamoDBTable.make(label, arguments, at: location)
      .checked(by: checks.takeRules())
    globalIndexes = indexes.filter { !$0.isLocal }.map(\.name)
    insights =
      hasInsights
      ? DynamoDBContributorInsights.of(resource, label, globalIndexes, at: location) : []
    hasIndexes = !indexes.isEmpty
    identity = Identity(component: DynamoDBTable.self, label, at: location)
    found = checks.problems
  }

  /// The error of a table that has both `deletionProtection: false` and `.protected()`.
  var protectionConflict: DeclarationError? {
    guard deletionProtection == false,
      resource.declaration.lifecycle.isProtected,
      resource.arguments.deletionProtectionEnabled?.isWritten(as: true) == true
    else { return nil }
    return DeclarationError(PipelineProblem.protectionTurnedOff, at: identity.location)
  }

  /// The table's name.
  public var name: Expression<String> { resource.name }
  /// The table's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }

  public func body(_ received: Contributions) -> [any Declaration] {
    let place = place
    return [resource.ignoring(received.of(exactly: CapacityScaling.self))]
      + insights.map { $0.placed(at: place) } + guestPolicies
  }
}

extension Table.Key {
  fileprivate var attribute: DynamoDBTable.Attribute {
    DynamoDBTable.Attribute(name: Expression(name), type: Expression(type))
  }
}

extension DynamoDBContributorInsights {
  /// Those of a table, and of each of its global indexes.
  fileprivate static func of(
    _ table: DynamoDBTable, _ label: String, _ indexes: [String], at location: SourceLocation
  ) -> [Self] {
    var arguments = Arguments()
    arguments.tableName = table.name
    let own = make(label, arguments, at: location)
    return [own]
      + indexes.map { index in
        arguments.indexName = Expression(index)
        return make("\(label)_\(Label.derived(from: index) ?? index)", arguments, at: location)
      }
  }
}

extension Checks {
  /// The most units in a second; -1 for no limit. DynamoDB API Reference, "OnDemandThroughput".
  fileprivate mutating func limit(
    _ units: WrittenExpression<Number>?, _ access: PipelineProblem.Access
  ) -> Expression<Number> {
    guard let units else { return -1 }
    return number(
      units.expression, access == .read ? .readUnits : .writeUnits, in: 1...(.max),
      isRequired: true
    ) { PipelineProblem.tooFewUnits(access, $0) }
  }

  fileprivate mutating func require(keys: [Table.Key]) {
    let keys = keys.uniqued()
    for key in keys {
      require((1...255).contains(key.name.utf8.count), .keyLength(key.name))
    }
    // Most tables have one key.
    if keys.count == 1 { return }
    let types = Dictionary(grouping: keys, by: \.name)
    for key in keys.map(\.name) where (types[key]?.count ?? 0) > 1 {
      require(false, .keyWithTwoTypes(key))
    }
  }

  fileprivate mutating func require(
    indexes: [Table.Index], partitionKey: Table.Key, sortKey: Table.Key?
  ) {
    require(partitionKey != sortKey, .sameKeys(partitionKey.name))
    let locals = indexes.filter(\.isLocal)
    require(indexes.count - locals.count, .globalIndexes, in: 0...20)
    require(locals.count, .localIndexes, in: 0...5)
    require(locals.isEmpty || sortKey != nil, .localIndexWithoutSortKey)
    for index in indexes {
      requireName(Expression(index.name), of: .index, length: 3...255, punctuation: "_.-")
      let keys = (index.isLocal ? [partitionKey] : []) + index.keys
      require(keys.uniqued().count == keys.count, .sameIndexKeys(index: index.name))
      if !index.isLocal { require(index.partitionKeys.count, .indexPartitionKeys, in: 1...4) }
      require(index.sortKeys.count, .indexSortKeys, in: 0...4)
      require(projectionOf: index)
    }
    let projected = indexes.reduce(0) { $0 + $1.projectedNames.count }
    require(projected <= 100, .includedAttributesInAll(projected))
    require(Set(indexes.map(\.name)).count == indexes.count, .repeatedIndexName)
  }

  /// DynamoDB API Reference, "Projection" and "CreateTable".
  private mutating func require(projectionOf index: Table.Index) {
    guard case .include(let names) = index.projection else { return }
    require((1...20).contains(names.count), .includedAttributes(names.count, index: index.name))
    for name in names where !(1...255).contains(name.unicodeScalars.count) {
      require(false, .includedAttributeLength(name, index: index.name))
    }
  }

  /// DynamoDB API Reference, "TimeToLiveSpecification"; Developer Guide, "Using time to live".
  fileprivate mutating func require(timeToLive name: String, keys: [Table.Key]) {
    require((1...255).contains(name.unicodeScalars.count), .timeToLiveLength(name))
    require(!keys.contains { $0.name == name && $0.type != "N" }, .timeToLiveNotANumber(name))
  }
}
