internal import ResourceNames

/// Finds connected resources that are in different regions but must share one, whether curated types or bindings declare
/// them. Regions that only Terraform knows pass.
///
/// The table of the connections is in `RegionNeighbors`, and their sources too.
struct RegionRules {
  private let resources: [Identity: ResourceDeclaration]
  private let standard: String?
  private(set) var problems: [DeclarationError] = []

  static func problems(
    of components: [any Component], in stack: StackContent
  ) -> [DeclarationError] {
    // Most stacks have one provider and no other region, and then only an ARN can name one.
    let hasPlaces = stack.resources.contains { $0.provider != nil || $0.region != nil }
    let standard = stack.provider("aws")?.regionLiteral
    guard hasPlaces || standard != nil else { return [] }
    var rules = RegionRules(hasPlaces ? stack.resources : [], standard: standard)
    for resource in stack.resources {
      if hasPlaces { rules.checkName(of: resource) }
      if let neighbors = RegionNeighbors(of: resource) { rules.check(neighbors) }
      rules.checkReplicas(of: resource)
    }
    for component in components {
      if let connected = component as? any ConnectedComponent { rules.check(connected.neighbors) }
      if hasPlaces, let function = component as? Function { rules.checkHanded(to: function) }
    }
    return rules.problems
  }

  private init(_ resources: [ResourceDeclaration], standard: String?) {
    self.resources = Dictionary(resources.map { ($0.identity, $0) }) { first, _ in first }
    self.standard = standard
  }

  /// Every resource and data source of the stack, if any is not at the place of the default provider.
  var all: some Collection<ResourceDeclaration> { resources.values }

  /// The declaration of a resource, if any is not at the place of the default provider.
  func declaration(of resource: Identity) -> ResourceDeclaration? { resources[resource] }

  /// The region of a resource; nil if only Terraform knows it.
  func region(of resource: ResourceDeclaration) -> String? {
    if let own = resource.region { return own.literal }
    guard let provider = resource.provider else { return standard }
    return provider.regionLiteral
  }

  private mutating func check(_ neighbors: RegionNeighbors) {
    let resource = neighbors.resource
    if resource.isOfAllRegions { return }
    guard let region = region(of: resource) else { return }
    for case let value? in neighbors.values {
      check(value, of: resource.identity.address, in: region, at: resource.identity.location)
    }
  }

  /// Checks that all that a value names is in a region.
  ///
  /// - Parameter user: The address of the resource in that region.
  mutating func check(
    _ value: any NamingValue, of user: String, in region: String, at location: SourceLocation
  ) {
    for target in resources.isEmpty ? [] : value.targets {
      check(target, of: user, in: region, at: location)
    }
    for arn in value.writtenARNs {
      guard let other = ARN(arn)?.region, other.isRegion, other != region else { continue }
      report(.otherRegion(user, region, other: arn, other, at: nil), at: location)
    }
  }

  /// Checks that a resource is in a region.
  mutating func check(
    _ target: Identity, of user: String, in region: String, at location: SourceLocation
  ) {
    guard let target = resources[target],
      target.identity.resourceType?.hasPrefix("aws_") ?? Self.lookups.contains(target.type),
      !target.isOfAllRegions, let other = self.region(of: target), other != region
    else { return }
    report(
      .otherRegion(
        user, region, other: target.identity.address, other, at: target.identity.location),
      at: location)
  }

  mutating func report(_ problem: PipelineProblem, at location: SourceLocation) {
    problems.append(DeclarationError(problem, at: location))
  }

  /// The data sources that look up a resource of their own region.
  private static let lookups: Set = [
    DataCloudWatchLogGroup.dataSourceType, DataDynamoDBTable.dataSourceType,
    DataKinesisStream.dataSourceType, DataKinesisStreamConsumer.dataSourceType,
    DataKMSAlias.dataSourceType, DataKMSKey.dataSourceType, DataLambdaFunction.dataSourceType,
    DataLambdaLayerVersion.dataSourceType, DataSNSTopic.dataSourceType,
    DataSQSQueue.dataSourceType,
  ]

  private mutating func checkName(of resource: ResourceDeclaration) {
    guard resource.type.hasPrefix("aws_"), let region = resource.region?.literal, !region.isRegion
    else { return }
    report(.invalidRegion(region), at: resource.identity.location)
  }
}
