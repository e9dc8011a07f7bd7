/// An SNS topic, encrypted by default: a destination of a function, or the destination of reports about records that a
/// ``Mapping`` gave up.
///
/// ```swift
/// Topic("order-alerts")
/// // resource "aws_sns_topic" "order_alerts" { … }
/// ```
///
/// A ``Subscription`` delivers its messages. The topic's policy follows from the rules and buckets that publish to it, and
/// from `requiresTLS:` and `admits:`.
public struct Topic: CuratedResource {
  /// The key that encrypts messages. SNS Developer Guide, "Securing Amazon SNS data with server-side encryption".
  public enum Encryption: Sendable {
    /// No encryption.
    case none
    /// The key that AWS manages in your account for SNS. Roles need no permission to use it, but its policy cannot be
    /// changed, so no service can publish in its own name; generation warns of alarms, rules and buckets that do.
    case awsManagedKey
    /// Your own KMS key, by its ARN. Permissions to use it are derived with the others.
    case customerManagedKey(Expression<String>)
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: SNSTopic
  /// Errors of the initializer's arguments.
  let found: [DeclarationError]
  public let isFIFO: Bool
  public let contract: TopicContract?
  let requiresTLS: Bool
  let guests: [Guest]

  /// - Parameters:
  ///   - name: 1 to 256 letters, digits, `_` and `-`. A name that ends in `.fifo` makes it a FIFO topic.
  ///   - contract: The contract that a function's `destinations:` matches with the handler's; nil for none.
  ///   - encryption: The default is the key that AWS manages for SNS.
  ///   - requiresTLS: Whether the topic's policy denies publishing over plain HTTP.
  ///   - guests: Publishers and subscribers in other accounts, whom the topic's policy admits. They need a key of yours,
  ///     or none.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, for contract: TopicContract? = nil,
    encryption: Encryption = .awsManagedKey, requiresTLS: Bool = false,
    admits guests: [Guest] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    var checks = Checks(at: location)
    isFIFO = name.literalParts.hasSuffix(".fifo")
    self.contract = contract
    self.requiresTLS = requiresTLS
    self.guests = guests
    checks.require(guests: guests)
    checks.requireName(
      name, of: .topic, length: 1...256, punctuation: "_-", suffix: isFIFO ? ".fifo" : "")
    checks.add(contract?.problem(ofFIFO: isFIFO))
    let label = checks.label(label, from: name, of: .topic)
    var arguments = SNSTopic.Arguments()
    arguments.name = name
    if isFIFO { arguments.fifoTopic = true }
    switch encryption {
    case .none: break
    case .awsManagedKey: arguments.kmsMasterKeyID = "alias/aws/sns"
    case .customerManagedKey(let key): arguments.kmsMasterKeyID = key
    }
    resource = SNSTopic.make(label, arguments, at: location).checked(by: checks.takeRules())
    identity = Identity(component: SNSTopic.self, label, at: location)
    found = checks.problems
  }

  /// The topic's name.
  public var name: Expression<String> { resource.name }
  /// The topic's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }

  public var encryptionKey: Expression<String>? {
    resource.arguments.kmsMasterKeyID?.unlessNull?.ownKey
  }

  public var problems: [DeclarationError] {
    found + (encryptionKey?.problems(at: identity.location) ?? [])
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if resource.arguments.namePrefix?.unlessNull != nil { resource.arguments.name = nil }
    return [resource] + policies(admitting: received.of(type: ServiceSender.self))
  }
}
