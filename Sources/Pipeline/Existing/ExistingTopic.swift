internal import ResourceNames

/// An SNS topic that exists already. Nothing creates, changes or deletes it.
///
/// ```swift
/// let alerts = Topic.existing("order-alerts")
/// // data "aws_sns_topic" "order_alerts" { name = "order-alerts" }
/// ```
///
/// It is placed and used like a ``Topic``. A name that ends in `.fifo` makes it a FIFO topic.
public struct ExistingTopic: Component, TopicReference {
  public let identity: Identity
  public let arn: Expression<String>
  public let encryptionKey: Expression<String>?
  public let isFIFO: Bool
  public let contract: TopicContract?
  public let label: String
  public let problems: [DeclarationError]
  private let lookup: DataSNSTopic?
  let place: Place
  private let admitted: [ServicePrincipal]

  fileprivate init(
    arn: Expression<String>, lookup: DataSNSTopic?, isFIFO: Bool, _ contract: TopicContract?,
    _ key: Expression<String>?, _ admitted: [ServicePrincipal], _ label: String, _ checks: Checks,
    at place: Place = .ofDefaultProvider
  ) {
    var checks = checks
    checks.add(contract?.problem(ofFIFO: isFIFO))
    self.arn = arn
    self.lookup = lookup
    self.place = place
    self.isFIFO = isFIFO
    self.contract = contract
    self.label = label
    self.admitted = admitted
    encryptionKey = key
    identity = Identity(component: "the existing topic \(label)", at: checks.location)
    problems = checks.problems + (key?.problems(at: checks.location) ?? [])
  }

  /// Whether it is looked up in the account of the stack's default provider.
  var isLookedUp: Bool { lookup != nil }

  public func body(_ received: Contributions) -> [any Declaration] {
    lookup.map { [$0] } ?? []
  }
}

extension ExistingTopic: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    received.of(type: ServiceSender.self).warnings(of: "topic \(label)", admitting: admitted)
  }
}

extension ExistingTopic: ExistingPart {}

extension Topic {
  /// A topic that exists already, looked up by its name in the provider's account and region.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - contract: The contract that a function's `destinations:` matches with the handler's; nil for none.
  ///   - key: The ARN of your own key that encrypts the messages, so that roles get the permission to use it; nil if
  ///     the topic has an AWS managed key, or no encryption.
  ///   - services: The services that the topic's policy already admits, such as `[.eventBridge]`; only the senders.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public static func existing(
    _ name: Expression<String>, for contract: TopicContract? = nil,
    encryptedBy key: Expression<String>? = nil, admits services: [ServicePrincipal] = [],
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingTopic {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let label = checks.label(label, from: name, of: .topic)
    let lookup = DataSNSTopic(label, name: name, fileID: fileID, line: line, column: column)
    return ExistingTopic(
      arn: lookup.arn, lookup: lookup, isFIFO: name.literalParts.hasSuffix(".fifo"), contract, key,
      services, label, checks)
  }

  /// A topic that exists already, by its ARN. Terraform does not look it up, so it may be in another account.
  ///
  /// - Parameters:
  ///   - arn: Its Amazon Resource Name. If Terraform puts it together, the topic counts as FIFO only if the text
  ///     ends in `.fifo`.
  ///   - services: The services that the topic's policy already admits, such as `[.eventBridge]`; only the senders.
  ///   - label: The name in errors; if it is nil, it is derived from the ARN, or from the variable or resource that
  ///     holds the ARN.
  public static func existing(
    arn: Expression<String>, for contract: TopicContract? = nil,
    encryptedBy key: Expression<String>? = nil, admits services: [ServicePrincipal] = [],
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingTopic {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let name = checks.name(in: arn, of: .topic, by: \.topicName)
    return ExistingTopic(
      arn: arn, lookup: nil, isFIFO: arn.literalParts.hasSuffix(".fifo"), contract, key,
      services, checks.label(label, from: name, in: arn, of: .topic), checks)
  }

  /// A topic that exists already, looked up by your own data source.
  ///
  /// - Parameters:
  ///   - isFIFO: Whether it is a FIFO topic.
  ///   - services: The services that the topic's policy already admits, such as `[.eventBridge]`; only the senders.
  public static func existing(
    _ data: DataSNSTopic, isFIFO: Bool = false, for contract: TopicContract? = nil,
    encryptedBy key: Expression<String>? = nil, admits services: [ServicePrincipal] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingTopic {
    ExistingTopic(
      arn: data.arn, lookup: nil, isFIFO: isFIFO, contract, key, services,
      data.declaration.label,
      Checks(at: SourceLocation(fileID: fileID, line: line, column: column)), at: data.place)
  }
}
