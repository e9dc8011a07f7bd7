/// A KMS key with an alias, rotated every year, whose policy follows from its use.
///
/// ```swift
/// let key = Key("orders")
/// // resource "aws_kms_key" "orders" { … }
/// // resource "aws_kms_alias" "orders" { name = "alias/orders" … }
/// key
/// Stream("orders", encryption: .customerManagedKey(key.arn))
/// Function("orders", package: package, role: role, customerManagedKey: key.arn)
/// ```
///
/// The policy always admits the account, so that the permissions of its roles decide; those that follow from the use
/// of a stream, a table or a queue contain the key. Kinesis, DynamoDB and SQS use the key as the role that calls them,
/// and need no statement. Log groups, the filters of a ``Mapping``, a ``Subscription``, an ``EventRule`` and a
/// ``BucketNotification`` make a service use it in its own name: a statement admits each log group of a ``Function``
/// that the key encrypts, and these services. Generation warns of other uses that need a statement, such as an alarm
/// that publishes to an encrypted topic.
///
/// AWS KMS Developer Guide, "Key policies in AWS KMS".
public struct Key: CuratedResource {
  /// Whether AWS rotates the key. AWS KMS Developer Guide, "Rotate AWS KMS keys".
  public enum Rotation: Hashable, Sendable {
    /// After a time of 90 to 2,560 days. Data that was encrypted before can still be read.
    case every(TimeSpan)
    /// Never.
    case off
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here; a policy that is set there replaces the derived one.
  public var resource: KMSKey
  public let problems: [DeclarationError]
  let policy: KeyPolicy
  private let alias: KMSAlias

  /// - Parameters:
  ///   - name: The alias without `alias/`: 1 to 250 letters, digits, `/`, `_` and `-`.
  ///   - rotation: The default is every 365 days.
  ///   - deletionWindow: How long AWS waits before it deletes the key, 7 to 30 days. Without the key nobody can read
  ///     what it encrypted.
  ///   - principals: Others who may use the key, in addition to the account and to derived uses: services that send to
  ///     a queue or a topic which it encrypts, other accounts, and their roles: `[.sns, .account("210987654321")]`.
  ///   - logGroups: The names of further log groups that it encrypts; `*` stands for any characters.
  ///   - label: The name in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, rotation: Rotation = .every(.days(365)),
    deletionWindow: TimeSpan = .days(30), admits principals: [Role.Principal] = [],
    logGroups: [Expression<String>] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    var checks = Checks(at: location)
    var alias = KMSAlias.Arguments()
    alias.name = "alias/\(name)"
    if let literal = name.literal { alias.name = Expression("alias/\(literal)") }
    checks.requireAlias(name, in: alias.name)
    let aliasRules = checks.takeRules()
    checks.require(deletionWindow.isWhole(in: .day), KeyProblem.keyTimeNotInDays)
    checks.require(keyPrincipals: principals)
    let label = checks.label(label, from: name, of: .key)

    var arguments = KMSKey.Arguments()
    arguments.deletionWindowInDays = checks.time(
      deletionWindow, in: .day, .deletionWindow, in: .days(7)...(.days(30)))
    switch rotation {
    case .every(let period):
      checks.require(period.isWhole(in: .day), KeyProblem.keyTimeNotInDays)
      arguments.enableKeyRotation = true
      arguments.rotationPeriodInDays = checks.time(
        period, in: .day, .rotationPeriod, in: .days(90)...(.days(2560)))
    case .off:
      arguments.enableKeyRotation = false
    }
    resource = KMSKey.make(label, arguments, at: location).checked(by: checks.takeRules())
    alias.targetKeyID = resource.keyID
    self.alias = KMSAlias.make(label, alias, at: location).checked(by: aliasRules)
    policy = KeyPolicy(
      label, principals, logGroups, fileID: fileID, line: line, column: column)
    identity = Identity(component: KMSKey.self, label, at: location)
    problems = checks.problems
  }

  /// The key's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }
  /// The name of its alias, with `alias/`.
  public var aliasName: Expression<String> { alias.name }

  public func body(_ received: Contributions) -> [any Declaration] {
    let place = place
    var parts: [any Declaration] = []
    var resource = resource
    if resource.arguments.policy == nil {
      let uses = received.of(type: KeyUse.self)
      resource.arguments.policy = policy.text(with: uses, by: place.provider)
      parts = policy.lookups(with: uses).map { $0.placed(at: place) }
    }
    return parts + [resource, alias.placed(at: place)]
  }
}

extension Key: ResourceComponent {
  package var mainResource: Identity { resource.declaration.identity }
}

extension Checks {
  /// The name of an alias without `alias/`. KMS API Reference, "CreateAlias".
  mutating func requireAlias(
    _ name: Expression<String>, in argument: Expression<String>? = nil
  ) {
    let text = name.literalParts
    if text.hasPrefix("alias/") {
      require(false, KeyProblem.aliasWithPrefix(text))
    } else if text.hasPrefix("aws/") {
      require(false, KeyProblem.aliasOfAWS(text))
    } else {
      requireName(
        name, of: .key, length: 1...250, punctuation: "/_-", in: argument,
        unless: TextRule("^(alias|aws)/", "begin with alias/ or aws/"))
    }
  }

  fileprivate mutating func require(keyPrincipals principals: [Role.Principal]) {
    require(principals)
    for principal in principals {
      require(!principal.isService(.logs), KeyProblem.logsAdmitted)
      require(principal.type != "Federated", RoleProblem.federatedAdmitted)
    }
  }
}
