internal import ResourceNames

/// A Kinesis stream that exists already. Nothing creates, changes or deletes it.
///
/// ```swift
/// let orders = Stream.existing("orders")
/// // data "aws_kinesis_stream" "orders" { name = "orders" }
/// ```
///
/// It is placed and used like a ``Stream``.
public struct ExistingStream: Component, StreamReference {
  public let identity: Identity
  public let name: Expression<String>
  public let arn: Expression<String>
  public let encryptionKey: Expression<String>?
  public let contract: StreamContract?
  public let label: String
  public let problems: [DeclarationError]
  let lookup: DataKinesisStream?
  let place: Place

  fileprivate init(
    _ name: Expression<String>, arn: Expression<String>, lookup: DataKinesisStream?,
    _ contract: StreamContract?, _ key: Expression<String>?, _ label: String, _ checks: Checks,
    at place: Place = .ofDefaultProvider
  ) {
    self.name = name
    self.arn = arn
    self.lookup = lookup
    self.place = place
    self.contract = contract
    self.label = label
    encryptionKey = key
    identity = Identity(component: "the existing stream \(label)", at: checks.location)
    problems = checks.problems + (key?.problems(at: checks.location) ?? [])
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    lookup.map { [$0] } ?? []
  }
}

extension ExistingStream: ExistingPart {}

extension Stream {
  /// A stream that exists already, looked up by its name in the provider's account and region.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - contract: The contract that a function's `destinations:` matches with the handler's; nil for none.
  ///   - key: The ARN of your own key that encrypts the records, so that roles get the permission to use it; nil if
  ///     the stream is encrypted by a key of AWS's or not at all.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public static func existing(
    _ name: Expression<String>, for contract: StreamContract? = nil,
    encryptedBy key: Expression<String>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingStream {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let label = checks.label(label, from: name, of: .stream)
    let lookup = DataKinesisStream(label, name: name, fileID: fileID, line: line, column: column)
    return ExistingStream(
      lookup.name, arn: lookup.arn, lookup: lookup, contract, key, label, checks)
  }

  /// A stream that exists already, by its ARN. Terraform does not look it up, so it may be in another account.
  ///
  /// - Parameters:
  ///   - arn: Its Amazon Resource Name.
  ///   - label: The name from which those of mappings are derived; if it is nil, it is derived from the ARN, or from
  ///     the variable or resource that holds the ARN.
  public static func existing(
    arn: Expression<String>, for contract: StreamContract? = nil,
    encryptedBy key: Expression<String>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingStream {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let name = checks.name(in: arn, of: .stream, by: \.streamName)
    return ExistingStream(
      name ?? .basename(arn), arn: arn, lookup: nil, contract, key,
      checks.label(label, from: name, in: arn, of: .stream), checks)
  }

  /// A stream that exists already, looked up by your own data source.
  public static func existing(
    _ data: DataKinesisStream, for contract: StreamContract? = nil,
    encryptedBy key: Expression<String>? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingStream {
    ExistingStream(
      data.name, arn: data.arn, lookup: nil, contract, key, data.declaration.label,
      Checks(at: SourceLocation(fileID: fileID, line: line, column: column)), at: data.place)
  }
}
