/// Changes how many instances Lambda keeps ready for an ``/Pipeline/Alias``, with how many are in use.
///
/// ```swift
/// let live = Alias("live", of: handler, provisionedConcurrency: 2)
/// live
/// ConcurrencyScaling(of: live, instances: .from(2, to: 20))
/// // resource "aws_appautoscaling_target" "handler_live" { … }
/// // resource "aws_appautoscaling_policy" "handler_live" { … }
/// ```
///
/// The alias ignores the number that is scaled, so that no apply sets it back. Lambda Developer Guide, "Managing
/// provisioned concurrency with Application Auto Scaling".
public struct ConcurrencyScaling: Component {
  public let identity: Identity
  public let problems: [DeclarationError]
  public let contributions: [Contribution]
  private let capacity: ScaledCapacity
  private let alias: Alias

  /// - Parameters:
  ///   - alias: An alias of the stack with `provisionedConcurrency:`.
  ///   - instances: How far the number of instances changes.
  public init(
    of alias: Alias, instances: ScaledRange,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    self.alias = alias
    capacity = ScaledCapacity(
      label: alias.label, name: "\(alias.function.name)-\(alias.name)", namespace: "lambda",
      resourceID: "function:\(alias.function.name):\(alias.name)",
      dimension: "lambda:function:ProvisionedConcurrency",
      metric: "LambdaProvisionedConcurrencyUtilization", range: instances,
      utilization: Expression(Number(Double(instances.utilization) / 100) ?? 0.7))
    contributions = [Contribution(to: alias.identity, CapacityScaling(.instances))]
    var found = instances.problems(utilizations: 10...90)
    if alias.concurrency == nil {
      found.append(.withoutInstances(alias.resource.declaration.identity.address))
    }
    problems = found.map { DeclarationError($0, at: location) }
    identity = Identity(component: "the scaling of \(alias.label)", at: location)
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    // The number can only be changed once there are instances.
    let first = alias.concurrency.map { [$0.identity] } ?? []
    return capacity.declarations(
      at: alias.place, after: first, declaredAt: identity.location)
  }
}
