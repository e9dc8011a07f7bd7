internal import ResourceNames

/// An SQS queue that exists already. Nothing creates, changes or deletes it.
///
/// ```swift
/// let notices = Queue.existing("order-notices", for: Orders.notices)
/// // data "aws_sqs_queue" "order_notices" { name = "order-notices" }
/// ```
///
/// It is placed and used like a ``Queue``. A name that ends in `.fifo` makes it a FIFO queue.
public struct ExistingQueue: Component, QueueReference {
  public let identity: Identity
  public let url: Expression<String>
  public let arn: Expression<String>
  public let encryptionKey: Expression<String>?
  public let isFIFO: Bool
  public let contract: QueueContract?
  public let label: String
  public let problems: [DeclarationError]
  let lookup: DataSQSQueue?
  let place: Place
  private let admitted: [ServicePrincipal]

  fileprivate init(
    url: Expression<String>, arn: Expression<String>, lookup: DataSQSQueue?, isFIFO: Bool,
    _ contract: QueueContract?, _ key: Expression<String>?, _ admitted: [ServicePrincipal],
    _ label: String, _ checks: Checks,
    at place: Place = .ofDefaultProvider
  ) {
    var checks = checks
    checks.add(contract?.problem(ofFIFO: isFIFO))
    self.url = url
    self.arn = arn
    self.lookup = lookup
    self.place = place
    self.isFIFO = isFIFO
    self.contract = contract
    self.label = label
    self.admitted = admitted
    encryptionKey = key
    identity = Identity(component: "the existing queue \(label)", at: checks.location)
    problems = checks.problems + (key?.problems(at: checks.location) ?? [])
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    lookup.map { [$0] } ?? []
  }
}

extension ExistingQueue: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    received.of(type: ServiceSender.self).warnings(of: "queue \(label)", admitting: admitted)
  }
}

extension ExistingQueue: ExistingPart {}

extension Queue {
  /// A queue that exists already, looked up by its name in the provider's account and region.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - contract: The contract that a function's `destinations:` matches with the handler's; nil for none.
  ///   - key: The ARN of your own key that encrypts the messages, so that roles get the permission to use it; nil if
  ///     a key of AWS's does.
  ///   - services: The services that the queue's policy already admits, such as `[.sns]`; only those that send here.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public static func existing(
    _ name: Expression<String>, for contract: QueueContract? = nil,
    encryptedBy key: Expression<String>? = nil, admits services: [ServicePrincipal] = [],
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingQueue {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let label = checks.label(label, from: name, of: .queue)
    let lookup = DataSQSQueue(label, name: name, fileID: fileID, line: line, column: column)
    return ExistingQueue(
      url: lookup.url, arn: lookup.arn, lookup: lookup,
      isFIFO: name.literalParts.hasSuffix(".fifo"), contract, key, services, label, checks)
  }

  /// A queue that exists already, by its ARN. Terraform does not look it up, so it may be in another account.
  ///
  /// - Parameters:
  ///   - arn: Its Amazon Resource Name. If Terraform puts it together, the queue counts as FIFO only if the text
  ///     ends in `.fifo`.
  ///   - url: Its URL, which a function that sends to it needs.
  ///   - services: The services that the queue's policy already admits, such as `[.sns]`; only those that send here.
  ///   - label: The name from which those of mappings are derived; if it is nil, it is derived from the ARN, or from
  ///     the variable or resource that holds the ARN.
  public static func existing(
    arn: Expression<String>, url: Expression<String>? = nil, for contract: QueueContract? = nil,
    encryptedBy key: Expression<String>? = nil, admits services: [ServicePrincipal] = [],
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingQueue {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let name = checks.name(in: arn, of: .queue, by: \.queueName)
    return ExistingQueue(
      url: url ?? .null, arn: arn, lookup: nil, isFIFO: arn.literalParts.hasSuffix(".fifo"),
      contract, key, services, checks.label(label, from: name, in: arn, of: .queue), checks)
  }

  /// A queue that exists already, looked up by your own data source.
  ///
  /// - Parameters:
  ///   - isFIFO: Whether it is a FIFO queue.
  ///   - services: The services that the queue's policy already admits, such as `[.sns]`; only those that send here.
  public static func existing(
    _ data: DataSQSQueue, isFIFO: Bool = false, for contract: QueueContract? = nil,
    encryptedBy key: Expression<String>? = nil, admits services: [ServicePrincipal] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingQueue {
    ExistingQueue(
      url: data.url, arn: data.arn, lookup: nil, isFIFO: isFIFO, contract, key, services,
      data.declaration.label,
      Checks(at: SourceLocation(fileID: fileID, line: line, column: column)), at: data.place)
  }
}
