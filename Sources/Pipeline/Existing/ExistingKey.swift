internal import ResourceNames

/// A KMS key that exists already. Nothing creates, changes or deletes it, nor its policy.
///
/// ```swift
/// let key = Key.existing("shared")
/// // data "aws_kms_alias" "shared" { name = "alias/shared" }
/// key
/// Stream("orders", encryption: .customerManagedKey(key.arn))
/// ```
///
/// The roles of the stack get the permissions to use it. Its policy must admit the account, and the services that use
/// it in their own name; generation warns of those that `admits:` does not name.
public struct ExistingKey: Component {
  public let identity: Identity
  /// The key's Amazon Resource Name.
  public let arn: Expression<String>
  public let problems: [DeclarationError]
  private let lookup: DataKMSAlias?
  private let admitted: [ServicePrincipal]

  fileprivate init(
    _ arn: Expression<String>, lookup: DataKMSAlias?, _ admitted: [ServicePrincipal],
    _ label: String, _ checks: Checks
  ) {
    self.arn = arn
    self.lookup = lookup
    self.admitted = admitted
    identity = Identity(component: "the existing key \(label)", at: checks.location)
    problems = checks.problems
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    lookup.map { [$0] } ?? []
  }
}

extension Key {
  /// A key that exists already, looked up by its alias in the provider's account and region.
  ///
  /// - Parameters:
  ///   - alias: The alias without `alias/`.
  ///   - services: The services that the key's policy admits, as far as the stack needs them: `[.logs]`.
  ///   - label: The name within Terraform; derived from `alias` if it is nil.
  public static func existing(
    _ alias: Expression<String>, admits services: [ServicePrincipal] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingKey {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    checks.requireAlias(alias)
    let label = checks.label(label, from: alias, of: .key)
    let lookup = DataKMSAlias(
      label, name: alias.literal.map { Expression("alias/\($0)") } ?? "alias/\(alias)",
      fileID: fileID, line: line, column: column)
    return ExistingKey(lookup.targetKeyARN, lookup: lookup, services, label, checks)
  }

  /// A key that exists already, by its ARN. Terraform does not look it up, so it may be in another account.
  ///
  /// - Parameters:
  ///   - arn: Its Amazon Resource Name, not that of an alias.
  ///   - services: The services that the key's policy admits, as far as the stack needs them.
  public static func existing(
    arn: Expression<String>, admits services: [ServicePrincipal] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingKey {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let name = checks.name(in: arn, of: .key, by: \.keyID)
    return ExistingKey(
      arn, lookup: nil, services, name?.literal ?? "in \(arn.source?.address ?? "an expression")",
      checks)
  }

  /// A key that exists already, looked up by your own data source.
  public static func existing(
    _ data: DataKMSKey, admits services: [ServicePrincipal] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingKey {
    ExistingKey(
      data.arn, lookup: nil, services, data.declaration.label,
      Checks(at: SourceLocation(fileID: fileID, line: line, column: column)))
  }

  /// A key that exists already, whose alias your own data source looks up.
  public static func existing(
    _ data: DataKMSAlias, admits services: [ServicePrincipal] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingKey {
    ExistingKey(
      data.targetKeyARN, lookup: nil, services, data.declaration.label,
      Checks(at: SourceLocation(fileID: fileID, line: line, column: column)))
  }
}

extension ExistingKey: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    KeyNeed.all(among: resources, of: resources) { $0.isWritten(as: arn) }
      .filter { !admitted.contains($0.service) }
      .map { need in
        DeclarationWarning(
          PipelineWarning.serviceMayNotBeAdmitted(
            need.service.name, for: need.resource.identity.address),
          at: need.resource.identity.location)
      }
  }
}
