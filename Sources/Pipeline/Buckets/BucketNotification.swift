/// The notifications of a bucket: S3 sends its events to functions, queues and topics, or to EventBridge.
///
/// ```swift
/// BucketNotification(
///   from: uploads, to: .function(handler, on: .objectCreated, prefix: "orders/", suffix: ".json"), .eventBridge)
/// // resource "aws_s3_bucket_notification" "uploads" { … }
/// // resource "aws_lambda_permission" "handler_for_bucket_uploads" { … }
/// ```
///
/// A bucket has one set of notifications, so declare all of them together. The policies of the functions,
/// queues and topics admit the bucket in this account, as does that of a ``Key`` of the stack that encrypts one of them.
/// The policies of a queue, a topic or a key that exists already do not change: they must already admit S3. Amazon S3
/// User Guide, "Amazon S3 Event Notifications".
public struct BucketNotification: CuratedResource {
  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: S3BucketNotification
  let targets: [Target]
  private let found: [DeclarationError]
  private let source: any BucketReference
  /// The permissions to invoke functions.
  private let permissions: [LambdaPermission]
  private let account: DataCallerIdentity?

  /// - Parameters:
  ///   - bucket: The bucket.
  ///   - target: A receiver with its events.
  ///   - others: Further receivers. S3 refuses two targets whose events, prefixes and suffixes overlap.
  ///   - label: The name in Terraform; that of the bucket if it is nil.
  public init(
    from bucket: any BucketReference, to target: Target, _ others: Target...,
    label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let targets = [target] + others
    checks.requireNoOverlap(of: targets)
    let label = label ?? bucket.label
    let account = DataCallerIdentity(
      "\(label)_bucket", fileID: fileID, line: line, column: column)
    let sender = ServiceSender(.s3, for: bucket.arn, of: account.accountID, at: checks.location)
    var arguments = S3BucketNotification.Arguments()
    arguments.bucket = bucket.name
    if targets.contains(where: \.isEventBridge) { arguments.eventBridge = true }
    arguments.lambdaFunction = Blocks(targets.compactMap(\.functionBlock))
    arguments.queue = Blocks(targets.compactMap(\.queueBlock))
    arguments.topic = Blocks(targets.compactMap(\.topicBlock))
    var permissions: [LambdaPermission] = []
    var awaited: [Identity] = []
    var invoked: Set<String> = []
    for target in targets {
      checks.add(target.problem)
      for event in target.events { checks.add(event.problem) }
      if let function = target.function {
        // Several targets may be one function.
        guard invoked.insert(function.label).inserted else { continue }
        let permission = LambdaPermission.invoke(function, by: sender, for: "bucket_\(label)")
        permissions.append(permission)
        awaited.append(permission.identity)
      } else if let receiver = target.withDerivedPolicy {
        awaited.append(receiver)
      }
    }
    self.permissions = permissions
    self.account = targets.contains { !$0.isEventBridge } ? account : nil
    self.targets = targets
    source = bucket
    let made = S3BucketNotification.make(label, arguments, at: checks.location)
      .placed(at: Place(of: bucket))
    // S3 checks that it may send to each receiver when the notifications are set, so these permissions come first.
    resource = made.withDeclaration { $0.dependencies += awaited.uniqued() }
    identity = Identity(
      component: "\(S3BucketNotification.resourceType).\(label)", at: checks.location)
    found = checks.problems
  }

  public var problems: [DeclarationError] {
    var checks = Checks(at: identity.location)
    checks.require(resource.arguments.bucket, is: source.name, of: "from:", asArgument: "bucket")
    return found + checks.problems
  }

  public var contributions: [Contribution] {
    guard let account = account?.accountID else { return [] }
    let sender = ServiceSender(
      .s3, for: source.arn, of: account,
      in: SourceAccount(of: resource.declaration.provider, account), at: identity.location)
    return targets.flatMap { $0.contributions(by: sender) }
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    let account = account?.placed(at: place)
    return (account.map { [$0] } ?? []) + permissions + [resource]
  }
}

extension BucketNotification: RuledComponent {}
