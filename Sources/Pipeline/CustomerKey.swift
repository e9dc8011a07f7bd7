// The permission to use a key follows from the resource as it is placed, so that a key that was set by
// `with` counts like one that was given to the initializer.
//
// Streams, tables and queues need no statement in the key's policy as long as that admits the account, as
// the policy does that AWS gives a key without one: Lambda reads, writes and reports as the function's
// role. CloudWatch Logs and the filters of a mapping are services that use a key in their own name; see
// `Function+Warnings.swift`.

extension Expression where Result == String {
  /// The key, if using it needs a permission: AWS permits the use of its own ones.
  var ownKey: Self? {
    guard let literal else { return self }
    return literal.hasBytes(atStart: "alias/aws/") ? nil : self
  }

  /// An error if a policy cannot name the key: permissions are given on keys, not on aliases.
  func problems(at location: SourceLocation) -> [DeclarationError] {
    guard let wrong = literal.map({ $0.hasPrefix("arn:") ? nil : $0 }) ?? otherAttributeOfKey
    else { return [] }
    return [DeclarationError(PipelineProblem.keyNotARN(wrong), at: location)]
  }

  /// The attribute that it refers to, if that is another attribute of a key or an alias than the key's ARN.
  private var otherAttributeOfKey: String? {
    guard let address = source?.address, let name = attributeName else { return nil }
    let isAlias = address.contains("\(KMSAlias.resourceType).")
    guard isAlias || address.contains("\(KMSKey.resourceType)."),
      name != (isAlias ? "target_key_arn" : "arn")
    else { return nil }
    return "\(address).\(name)"
  }
}

extension Stream {
  public var encryptionKey: Expression<String>? {
    let arguments = resource.arguments
    if arguments.encryptionType?.literal == "NONE" { return nil }
    return arguments.kmsKeyID?.unlessNull?.ownKey
  }

  public var problems: [DeclarationError] {
    found + conflicts + (encryptionKey?.problems(at: identity.location) ?? [])
  }
}

extension Queue {
  public var encryptionKey: Expression<String>? {
    resource.arguments.kmsMasterKeyID?.unlessNull?.ownKey
  }

  public var problems: [DeclarationError] {
    found + (encryptionKey?.problems(at: identity.location) ?? [])
  }
}

extension Table {
  public var encryptionKey: Expression<String>? { statedKey?.ownKey }

  private var statedKey: Expression<String>? {
    resource.arguments.assumingDynamicBlocks.serverSideEncryption?.kmsKeyARN?.unlessNull
  }

  public var problems: [DeclarationError] {
    // The provider takes no alias here, not even `alias/aws/dynamodb`.
    found + [protectionConflict].compactMap(\.self)
      + (statedKey?.problems(at: identity.location) ?? [])
  }
}
