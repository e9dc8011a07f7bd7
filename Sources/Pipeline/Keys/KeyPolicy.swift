/// A use of a key by a service in its own name, which the key's policy must admit.
enum KeyUse: Sendable {
  /// CloudWatch Logs encrypts a log group; its name, or a pattern with `*`.
  case logGroup(Expression<String>)
  /// Lambda reads the filters of a mapping.
  case filters
  /// A service sends to a queue or a topic that the key encrypts; the account of its source, nil for the key's own.
  case sender(ServicePrincipal, of: SourceAccount?)
  /// The policy of a resource that the key encrypts admits somebody of another account.
  case guest(Role.Principal)
}

/// The policy of a ``Key``.
struct KeyPolicy: Sendable {
  let principals: [Role.Principal]
  private let ownLogGroups: [Expression<String>]
  private let account: DataCallerIdentity
  private let partition: DataPartition
  private let logs: DataServicePrincipal

  init(
    _ label: String, _ principals: [Role.Principal], _ logGroups: [Expression<String>],
    fileID: StaticString, line: UInt, column: UInt
  ) {
    self.principals = principals
    ownLogGroups = logGroups
    account = DataCallerIdentity(label, fileID: fileID, line: line, column: column)
    partition = DataPartition(label, fileID: fileID, line: line, column: column)
    logs = DataServicePrincipal(
      "\(label)_logs", serviceName: "logs", fileID: fileID, line: line, column: column)
  }

  /// The names of the log groups that it admits.
  func logGroups(with uses: [KeyUse]) -> [Expression<String>] {
    uses.reduce(into: ownLogGroups) { names, use in
      guard case .logGroup(let name) = use,
        !names.contains(where: { $0.isWritten(as: name) })
      else { return }
      names.append(name)
    }
  }

  /// The data sources that the text names.
  func lookups(with uses: [KeyUse]) -> [any DataSource] {
    logGroups(with: uses).isEmpty ? [account] : [account, partition, logs]
  }

  /// - Parameter provider: The provider of the key.
  func text(with uses: [KeyUse], by provider: Provider?) -> Expression<String> {
    let principals = uses.guests(besides: principals)
    let own = principals.filter { $0.type == "Service" }
    let senders = uses.senders.filter { service in !own.contains { $0.isService(service) } }
      .map { uses.principal($0, in: account, of: provider) }
    let others = principals.filter { $0.type != "Service" }
    var statements = [
      Expression<AnyValue>.keyStatement(["kms:*"], [.account(account.accountID)])
    ]
    let groups = logGroups(with: uses)
    if !groups.isEmpty {
      statements.append(statement(admitting: groups))
    }
    if uses.contains(where: \.isOfFilters), !own.contains(where: { $0.isService(.lambda) }) {
      statements.append(.keyStatement(["kms:Decrypt"], [.lambda]))
    }
    statements += (own + senders).statements.map {
      .keyStatement(["kms:Decrypt", "kms:GenerateDataKey*"], $0)
    }
    // KMS Developer Guide, "Allowing users in other accounts to use a KMS key".
    statements += others.statements.map {
      .keyStatement(
        [
          "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*",
        ], $0)
    }
    return .policy(statements)
  }

  /// Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
  private func statement(admitting logGroups: [Expression<String>]) -> Expression<AnyValue> {
    let names = logGroups.map { name -> Expression<String> in
      "arn:\(partition.partition):logs:\(logs.region):\(account.accountID):log-group:\(name)"
    }
    let principal: Expression<[String: String]> = ["Service": logs.id]
    let condition = [
      PolicyCondition(
        "ArnLike", "kms:EncryptionContext:aws:logs:arn", names,
        at: account.declaration.identity.location)
    ]
    return .statement(
      actions: [
        "kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*",
      ],
      [("Principal", principal.unsafelyTyped()), ("Resource", .anyResource)], when: condition)
  }
}

extension Contribution {
  /// A use of a key of the stack.
  static func use(
    of key: Expression<String>?, _ use: @autoclosure () -> KeyUse
  ) -> [Contribution] {
    (key?.unlessNull?.source).map { [Contribution(to: $0, use())] } ?? []
  }
}

extension KeyUse {
  var isOfFilters: Bool { if case .filters = self { true } else { false } }

  /// The service that sends.
  var sender: ServicePrincipal? { if case .sender(let service, _) = self { service } else { nil } }

  /// The use by a log group; nil without a key.
  ///
  /// A name that comes from another resource is not named in the key's policy: that resource may need the key.
  static func logGroup(_ arguments: CloudWatchLogGroup.Arguments) -> KeyUse {
    let prefix = arguments.namePrefix?.unlessNull
    guard let name = prefix ?? arguments.name,
      !name.targets.contains(where: { $0.resourceType != nil })
    else { return .logGroup("*") }
    return .logGroup(prefix == nil ? name : "\(name)*")
  }
}

extension [KeyUse] {
  /// The services that send, each once.
  var senders: [ServicePrincipal] { compactMap(\.sender).uniqued() }

  /// The guests after these principals, each once.
  fileprivate func guests(besides principals: [Role.Principal]) -> [Role.Principal] {
    reduce(into: principals) { all, use in
      guard case .guest(let guest) = use, !all.contains(where: guest.isWritten) else { return }
      all.append(guest)
    }
  }

  /// A service that sends, for sources of the accounts that it sends for only.
  ///
  /// EventBridge has no condition. SNS Developer Guide, "Managing Amazon SNS encryption keys and costs": "Adding the
  /// aws:SourceAccount, aws:SourceArn, and aws:SourceOrgID to a AWS KMS policy is not supported for
  /// EventBridge-to-encrypted topics." The policies of the queue and of the topic name the rule.
  ///
  /// - Parameters:
  ///   - own: The account of the key.
  ///   - provider: The provider of the key.
  fileprivate func principal(
    _ service: ServicePrincipal, in own: DataCallerIdentity, of provider: Provider?
  ) -> Role.Principal {
    let principal = Role.Principal.service(service)
    if service == .eventBridge { return principal }
    let accounts = reduce(into: [Expression<String>]()) { accounts, use in
      guard case .sender(service, let account) = use else { return }
      let id = account?.id(besides: own.accountID, of: provider) ?? own.accountID
      if !accounts.contains(where: { $0.isWritten(as: id) }) { accounts.append(id) }
    }
    return principal.when(
      PolicyCondition(
        "StringEquals", "aws:SourceAccount", accounts, at: own.declaration.identity.location))
  }
}

extension Expression<AnyValue> {
  fileprivate static var anyResource: Self { ("*" as Expression<String>).unsafelyTyped() }

  /// - Parameter principals: The principals of one statement.
  fileprivate static func keyStatement(
    _ actions: [Expression<String>], _ principals: [Role.Principal]
  ) -> Self {
    .statement(
      actions: actions, [("Principal", principals.object), ("Resource", .anyResource)],
      when: principals[0].conditions)
  }
}
