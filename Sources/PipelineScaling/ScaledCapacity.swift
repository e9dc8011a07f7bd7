/// A capacity that Application Auto Scaling changes: the target, and the policy that tracks its utilization.
struct ScaledCapacity: Sendable {
  let label: String
  let name: Expression<String>
  let namespace: Expression<String>
  let resourceID: Expression<String>
  let dimension: Expression<String>
  let metric: Expression<String>
  let range: ScaledRange
  /// The utilization as the service counts it: DynamoDB in percent, Lambda as a share.
  let utilization: Expression<Number>

  /// - Parameters:
  ///   - place: The place of the table or the alias.
  ///   - others: The declarations that must exist before the capacity can be changed.
  func declarations(
    at place: Place, after others: [Identity] = [], declaredAt location: SourceLocation
  ) -> [any Declaration] {
    var target = AppAutoScalingTarget.Arguments()
    target.serviceNamespace = namespace
    target.resourceID = resourceID
    target.scalableDimension = dimension
    target.minCapacity = range.minimum
    target.maxCapacity = range.maximum
    let registered = AppAutoScalingTarget.make(label, target, at: location)
      .placed(at: place).withDeclaration { $0.dependencies += others }
    var policy = AppAutoScalingPolicy.Arguments()
    policy.name = name
    policy.policyType = "TargetTrackingScaling"
    policy.serviceNamespace = registered.serviceNamespace
    policy.resourceID = registered.resourceID
    policy.scalableDimension = registered.scalableDimension
    policy.targetTrackingScalingPolicyConfiguration = .init(
      targetValue: utilization,
      predefinedMetricSpecification: .init(predefinedMetricType: metric))
    return [
      registered,
      AppAutoScalingPolicy.make(label, policy, at: location)
        .placed(at: place),
    ]
  }
}
