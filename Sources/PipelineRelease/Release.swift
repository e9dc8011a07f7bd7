/// A gradual release of a function's versions: CodeDeploy moves an alias from one version to the next in steps, and back
/// at once when an alarm goes off.
///
/// ```swift
/// import PipelineRelease
///
/// let live = Alias("live", of: handler)   // handler has publishes: true
/// let release = Release("orders", of: live, shifting: .linear(percent: 10, every: .minutes(1)), rollbackOn: [alarm.alarmName])
/// live
/// release
/// Output("orders_deployment", release.deployment, description: "Starts a deployment.")
/// // resource "aws_codedeploy_deployment_group" "orders" { … }
/// // resource "aws_codedeploy_app" "orders" { … }
/// // resource "aws_iam_role" "orders_release" { … }
/// ```
///
/// An apply publishes a version; the alias stays where it is, since Terraform then leaves it to CodeDeploy. This starts
/// the shift:
///
/// ```
/// aws deploy create-deployment --cli-input-json "$(terraform output -raw orders_deployment)"
/// ```
///
/// A ``/Pipeline/Mapping`` to the alias sends each batch to one of both versions by chance, and each retry again. So a
/// batch that the new version fails is delivered by the old one, unless the mapping gives it up before. Generation refuses a mapping
/// whose maximum record age is too short for that, and warns of other bounds.
///
/// CodeDeploy may act as the release's role only for deployment groups of its account.
///
/// AWS CodeDeploy User Guide, "Deployments on an AWS Lambda compute platform" and "Cross-service confused deputy
/// prevention".
public struct Release: RegionalResource {
  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that have no
  /// parameter here.
  public var resource: CodeDeployDeploymentGroup
  public let problems: [DeclarationError]
  let alias: Alias
  let shift: Shift
  let alarms: [Expression<String>]
  let noticing: TimeSpan
  private let app: CodeDeployApp
  private let config: CodeDeployDeploymentConfig?
  private let role: Role
  private static let service: ServicePrincipal = "codedeploy.amazonaws.com"

  /// - Parameters:
  ///   - name: The application's and its deployment group's: 1 to 56 letters, digits and `_+=,.@-`.
  ///   - alias: The alias, which names the version that the last apply published.
  ///   - shift: The steps by which the new version gets the invocations.
  ///   - alarms: The names of alarms, at most 10, of which each stops the shift and moves the alias back.
  ///   - noticing: The longest time until an alarm goes off because of a bad version: its period times its evaluation
  ///     periods, and about a minute.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, of alias: Alias, shifting shift: Shift,
    rollbackOn alarms: [Expression<String>],
    noticedWithin noticing: TimeSpan = .minutes(3), label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    var checks = PartChecks(at: location)
    checks.requireName(name, of: .release, length: 1...56, punctuation: "_+=,.@-")
    let label = checks.label(label, from: name, of: .release)
    for problem in shift.problems { checks.add(problem) }
    if alarms.count > 10 { checks.add(ReleaseProblem.tooManyAlarms(alarms.count)) }
    if !alarms.isEmpty, let duration = shift.duration, duration < noticing {
      checks.add(ReleaseProblem.shiftedUnnoticed(duration, noticing: noticing))
    }
    var ofApp = CodeDeployApp.Arguments()
    ofApp.name = name
    ofApp.computePlatform = "Lambda"
    app = checks.checked(CodeDeployApp.make(label, ofApp, at: location))
    config = shift.predefined == nil ? .release(name, label, by: shift, at: location) : nil
    role = Role(
      "\(name)-release", assumedBy: .service(Self.service), label: "\(label)_release",
      fileID: fileID, line: line, column: column
    ) {
      for permission in Allow.release(of: alias, watching: alarms) { permission }
    }

    var arguments = CodeDeployDeploymentGroup.Arguments()
    arguments.appName = app.name
    arguments.deploymentGroupName = name
    arguments.deploymentConfigName =
      config?.deploymentConfigName ?? shift.predefined.map { Expression($0) }
    arguments.serviceRoleARN = role.arn
    arguments.deploymentStyle = .init(
      deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN")
    arguments.autoRollbackConfiguration = .init(
      enabled: true,
      events: alarms.isEmpty
        ? ["DEPLOYMENT_FAILURE"] : ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"])
    // It is also written without alarms: CodeDeploy keeps what is left out.
    arguments.alarmConfiguration = .init(
      alarms: alarms.isEmpty ? nil : Expression(alarms), enabled: Expression(!alarms.isEmpty))
    resource = CodeDeployDeploymentGroup.make(label, arguments, at: location)
      .placed(at: alias.place)
    identity = Identity(
      component: "\(CodeDeployDeploymentGroup.resourceType).\(label)", at: location)
    problems = checks.problems
    self.alias = alias
    self.shift = shift
    self.alarms = alarms
    self.noticing = noticing
  }

  /// The input of `aws deploy create-deployment` that moves the alias from the version that it has to the last one that
  /// an apply published. If both are the same, CodeDeploy has nothing to do and refuses it.
  public var deployment: Expression<String> {
    let version: Expression<String> = alias.resource.functionVersion
    let specification: Expression<String> = .jsonencode([
      // CodeDeploy User Guide, "AppSpec 'resources' section (AWS Lambda deployments only)".
      "version": "0.0",
      "Resources": [
        [
          "function": [
            "Type": "AWS::Lambda::Function",
            "Properties": [
              "Name": .value(alias.function.name), "Alias": .value(alias.name),
              "CurrentVersion": .value(version), "TargetVersion": .value(alias.function.version),
            ],
          ]
        ]
      ],
    ])
    return .jsonencode([
      "applicationName": .value(app.name),
      "deploymentGroupName": .value(resource.deploymentGroupName),
      "revision": [
        "revisionType": "AppSpecContent",
        "appSpecContent": ["content": .value(specification)],
      ],
    ])
  }

  public var contributions: [Contribution] {
    [
      Contribution(to: alias.identity, ReleasedAlias()),
      Contribution(to: role.identity, RoleSource(service: Self.service)),
    ]
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    let place = place
    let ofProvider = place.provider.map { role.provider($0) } ?? role
    let config = config.map { [$0.placed(at: place)] } ?? []
    return [app.placed(at: place), ofProvider] + config + [resource]
  }
}

extension Release: ConnectedComponent {
  package var neighbors: RegionNeighbors {
    let arguments = resource.arguments.assumingDynamicBlocks
    return RegionNeighbors(
      of: resource.declaration,
      [
        arguments.appName, arguments.deploymentConfigName, arguments.alarmConfiguration?.alarms,
        alias.arn,
      ])
  }
}

extension CodeDeployDeploymentConfig {
  /// A configuration for steps that AWS offers none for.
  fileprivate static func release(
    _ name: Expression<String>, _ label: String, by shift: Release.Shift,
    at location: SourceLocation
  ) -> CodeDeployDeploymentConfig {
    let minutes = Expression<Number>((shift.interval.seconds ?? 0) / 60)
    var routing = TrafficRoutingConfig(type: Expression(shift.kind.rawValue))
    if shift.kind == .linear {
      routing.timeBasedLinear = .init(interval: minutes, percentage: Expression(shift.percent))
    } else {
      routing.timeBasedCanary = .init(interval: minutes, percentage: Expression(shift.percent))
    }
    var arguments = Arguments()
    arguments.deploymentConfigName = "\(name)-\(shift.suffix)"
    arguments.computePlatform = "Lambda"
    arguments.trafficRoutingConfig = routing
    return make(label, arguments, at: location).lifecycle(Lifecycle(createBeforeDestroy: true))
  }
}

extension Allow {
  /// The permissions of CodeDeploy to move an alias: the actions of `AWSCodeDeployRoleForLambdaLimited`, without those for
  /// revisions in buckets, hooks and notifications.
  fileprivate static func release(
    of alias: Alias, watching alarms: [Expression<String>]
  ) -> [Allow] {
    let function = alias.function.arn
    let moving: Allow = .actions(
      ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"],
      on: [function, "\(function):*"])
    if alarms.isEmpty { return [moving] }
    return [
      moving,
      .actions(
        ["cloudwatch:DescribeAlarms"], on: ["*"],
        comment: "CodeDeploy asks for all alarms of a deployment group at a time."),
    ]
  }
}
