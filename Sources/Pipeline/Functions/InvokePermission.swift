/// The permission of a service to invoke a function, or an alias of one: a statement of the function's own policy.
///
/// ```swift
/// InvokePermission(for: .eventBridge, to: live, from: rule.arn)
/// // resource "aws_lambda_permission" "clean_live_for_events" { … }
/// ```
///
/// A ``Mapping`` needs none, since Lambda reads its source as the function's role; a role may invoke a function by
/// ``Allow/invoke(_:fileID:line:column:)``. Lambda Developer Guide, "Granting Lambda function access to AWS services".
public struct InvokePermission: CuratedResource {
  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: LambdaPermission
  public let problems: [DeclarationError]

  /// - Parameters:
  ///   - principal: The service that invokes it.
  ///   - function: The function or the alias. A permission for one does not include the other.
  ///   - source: The ARN of the resource that the service acts for; nil permits any resource, of any account.
  ///   - account: The account of the source, for an ARN without an account, such as that of a bucket.
  ///   - label: The name within Terraform; derived from the function's and the service's if it is nil.
  public init(
    for principal: ServicePrincipal, to function: any FunctionReference,
    from source: Expression<String>?, account: Expression<String>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    checks.add(principal.problem)
    checks.add(source?.problemAsARN)
    let service = principal.name.split(separator: ".").first.map(String.init) ?? ""
    let label =
      label ?? "\(function.label)_for_\(Label.derived(from: service) ?? "service")"
    resource = LambdaPermission.make(
      label,
      LambdaPermission.arguments(of: function, by: principal, from: source, in: account),
      at: checks.location
    ).placed(at: function.function.place)
    identity = Identity(
      component: "\(LambdaPermission.resourceType).\(label)", at: checks.location)
    problems = checks.problems
  }

  public func body(_ received: Contributions) -> [any Declaration] { [resource] }
}

extension LambdaPermission {
  fileprivate static func arguments(
    of function: any FunctionReference, by principal: ServicePrincipal,
    from source: Expression<String>?, in account: Expression<String>?
  ) -> Arguments {
    var arguments = Arguments()
    arguments.action = "lambda:InvokeFunction"
    arguments.functionName = function.function.name
    arguments.qualifier = function.qualifier
    arguments.principal = .service(principal)
    arguments.sourceARN = source
    arguments.sourceAccount = account
    return arguments
  }

  /// The permission of a service that acts for a resource, `topic_alerts`. It has the provider of the function, which
  /// may be in another region than the resource.
  static func invoke(
    _ function: any FunctionReference, by sender: ServiceSender, for resource: String
  ) -> LambdaPermission {
    make(
      "\(function.label)_for_\(resource)",
      arguments(of: function, by: sender.service, from: sender.source, in: sender.account),
      at: sender.location
    ).placed(at: function.function.place)
  }
}
