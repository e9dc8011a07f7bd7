internal import ResourceNames

/// A DynamoDB table that exists already. Nothing creates, changes or deletes it.
///
/// ```swift
/// let lines = Table.existing("order-lines", for: Orders.lines)
/// // data "aws_dynamodb_table" "order_lines" { name = "order-lines" }
/// ```
///
/// It is placed and used like a ``Table``. Roles that may read it may read its indexes.
public struct ExistingTable: Component, TableReference {
  public let identity: Identity
  public let name: Expression<String>
  public let arn: Expression<String>
  public let streamARN: Expression<String>
  public let encryptionKey: Expression<String>?
  public let contract: TableContract?
  public let label: String
  public let problems: [DeclarationError]
  public var hasIndexes: Bool { true }
  private let lookup: DataDynamoDBTable?
  let place: Place

  fileprivate init(
    _ name: Expression<String>, arn: Expression<String>, streamARN: Expression<String>,
    lookup: DataDynamoDBTable?, _ contract: TableContract?, _ key: Expression<String>?,
    _ label: String, _ checks: Checks,
    at place: Place = .ofDefaultProvider
  ) {
    self.name = name
    self.arn = arn
    self.streamARN = streamARN
    self.lookup = lookup
    self.place = place
    self.contract = contract
    self.label = label
    encryptionKey = key
    identity = Identity(component: "the existing table \(label)", at: checks.location)
    problems = checks.problems + (key?.problems(at: checks.location) ?? [])
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    lookup.map { [$0] } ?? []
  }
}

extension ExistingTable: ExistingPart {}

extension Table {
  /// A table that exists already, looked up by its name in the provider's account and region.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - contract: The contract that a function's `destinations:` matches with the handler's; nil for none. Generation
  ///     does not check that the table has its key.
  ///   - key: The ARN of your own key that encrypts the items, so that roles get the permission to use it; nil if a
  ///     key of AWS's does.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public static func existing(
    _ name: Expression<String>, for contract: TableContract? = nil,
    encryptedBy key: Expression<String>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingTable {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let label = checks.label(label, from: name, of: .table)
    let lookup = DataDynamoDBTable(label, name: name, fileID: fileID, line: line, column: column)
    return ExistingTable(
      lookup.name, arn: lookup.arn, streamARN: lookup.streamARN, lookup: lookup, contract, key,
      label, checks)
  }

  /// A table that exists already, by its ARN. Terraform does not look it up, so it may be in another account.
  ///
  /// - Parameters:
  ///   - arn: Its Amazon Resource Name.
  ///   - streamARN: That of its stream, which a ``Mapping`` needs.
  ///   - label: The name from which those of mappings are derived; if it is nil, it is derived from the ARN, or from
  ///     the variable or resource that holds the ARN.
  public static func existing(
    arn: Expression<String>, streamARN: Expression<String>? = nil,
    for contract: TableContract? = nil, encryptedBy key: Expression<String>? = nil,
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingTable {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let name = checks.name(in: arn, of: .table, by: \.tableName)
    return ExistingTable(
      name ?? .basename(arn), arn: arn, streamARN: streamARN ?? .null, lookup: nil, contract, key,
      checks.label(label, from: name, in: arn, of: .table), checks)
  }

  /// A table that exists already, looked up by your own data source.
  public static func existing(
    _ data: DataDynamoDBTable, for contract: TableContract? = nil,
    encryptedBy key: Expression<String>? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingTable {
    ExistingTable(
      data.name, arn: data.arn, streamARN: data.streamARN, lookup: nil, contract, key,
      data.declaration.label,
      Checks(at: SourceLocation(fileID: fileID, line: line, column: column)), at: data.place)
  }
}
