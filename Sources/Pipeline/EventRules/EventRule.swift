/// A rule of EventBridge: it sends the events of a bus that match a pattern to its targets.
///
/// ```swift
/// EventRule(
///   "order-paid", matching: EventFilter { $0.source == "shop" && $0["detail-type"] == "OrderPaid" },
///   to: .function(handler, onFailure: failed), .queue(copies, onFailure: nil))
/// // resource "aws_cloudwatch_event_rule" "order_paid" { … }
/// // resource "aws_cloudwatch_event_target" "order_paid_to_handler" { … }
/// // resource "aws_lambda_permission" "handler_for_rule_order_paid" { … }
/// // resource "aws_cloudwatch_event_target" "order_paid_to_copies" { … }
/// // resource "aws_sqs_queue_policy" "copies" { … }
/// ```
///
/// The policies of the functions, queues and topics admit the rule, as does that of a ``Key`` of the stack that encrypts
/// one of them. The policies of a queue, a topic or a key that exists already do not change: they must already admit
/// EventBridge. For given times, use a ``Schedule``. Amazon EventBridge User Guide, "Rules in Amazon EventBridge".
public struct EventRule: CuratedResource {
  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: CloudWatchEventRule
  public let problems: [DeclarationError]
  public let contributions: [Contribution]
  private let permissions: [LambdaPermission]
  private let targets: [CloudWatchEventTarget]

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits, `_`, `.` and `-`.
  ///   - bus: The name of the event bus; nil, the default, for the account's default bus, which gets the events of AWS's
  ///     services.
  ///   - filter: The events to send, by their fields, such as `source`, `detail-type` and `detail`.
  ///   - targets: Where they go, at most 5, with those that bindings add to the rule.
  ///   - isEnabled: Whether the rule sends events.
  ///   - label: The name in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, from bus: Expression<String>? = nil, matching filter: EventFilter,
    to targets: Target..., isEnabled: Bool = true, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    checks.requireName(name, of: .rule, length: 1...64, punctuation: "_.-")
    let label = checks.label(label, from: name, of: .rule)
    var arguments = CloudWatchEventRule.Arguments()
    arguments.name = name
    arguments.eventBusName = bus
    arguments.eventPattern = filter.patternOfRule(&checks)
    arguments.state = isEnabled ? "ENABLED" : "DISABLED"
    let rule = CloudWatchEventRule.make(label, arguments, at: checks.location)
      .checked(by: checks.takeRules())
    resource = rule
    let sender = ServiceSender(.eventBridge, for: rule.arn, at: checks.location)
    let made = targets.indices.flatMap { index in
      let number = targets[...index].count { $0.label == targets[index].label }
      let invokesFirst = !targets[..<index].contains {
        $0.functionLabel == targets[index].functionLabel
      }
      return targets[index].resources(
        of: rule, on: bus, by: sender, at: index, number: number, invokesFirst: invokesFirst,
        &checks)
    }
    permissions = made.compactMap { $0 as? LambdaPermission }
    self.targets = made.compactMap { $0 as? CloudWatchEventTarget }
    contributions = targets.flatMap { $0.contributions(by: sender) }
    identity = Identity(
      component: "\(CloudWatchEventRule.resourceType).\(label)", at: checks.location)
    problems = checks.problems
  }

  /// The rule's name.
  public var name: Expression<String> { resource.name }
  /// The rule's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }

  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if resource.arguments.namePrefix?.unlessNull != nil { resource.arguments.name = nil }
    // `with` may have chosen another bus.
    let bus = resource.arguments.eventBusName?.unlessNull
    let targets = targets.map { target in
      target.with { if bus != nil || $0.eventBusName != nil { $0.eventBusName = bus } }
        .placed(at: place)
    }
    return [resource] + permissions + targets
  }
}

extension EventRule: RuledComponent {}
