/// Finds two resources of one kind with one name. Only AWS would notice: it refuses the second, or treats both as one,
/// as SQS and SNS do.
enum NamesOnAWS {
  static func warnings(in stack: StackContent) -> [DeclarationWarning] {
    let standard = stack.provider("aws")?.regionLiteral
    var first: [Name: ResourceDeclaration] = [:]
    var warnings: [DeclarationWarning] = []
    for resource in stack.resources {
      guard let type = resource.identity.resourceType, let name = names[type]?(resource)?.literal,
        !resource.isRepeated
      else { continue }
      let hasRegion = !namesOfAllRegions.contains(type)
      let own = hasRegion ? resource.region : nil
      // Only Terraform knows whether it is that of another resource.
      if own != nil, own?.literal == nil { continue }
      let ofProvider = resource.provider.map(\.regionLiteral) ?? standard
      let key = Name(
        type: type, name: name, provider: resource.placeOfName(type),
        region: hasRegion ? own?.literal ?? ofProvider : nil)
      guard let other = first[key] else {
        first[key] = resource
        continue
      }
      warnings.append(
        DeclarationWarning(
          PipelineWarning.nameTwice(
            name, resource.identity.address, first: other.identity.address,
            at: "\(other.identity.location)"),
          at: resource.identity.location))
    }
    return warnings
  }

  private struct Name: Hashable {
    let type: String
    let name: String
    /// Where its provider is declared; nil for the default provider, and for a name that is the same for all regions.
    let provider: SourceLocation?
    /// Its own or that of its provider; nil if only Terraform knows it, and for a name that is the same for all regions.
    let region: String?
  }

  /// The types whose names are unique in an account, or in all of AWS.
  private static let namesOfAllRegions: Set = [
    CloudWatchDashboard.resourceType, IAMRole.resourceType, S3Bucket.resourceType,
  ]

  /// The names that are unique in an account and region, or in all accounts.
  private static let names: [String: @Sendable (ResourceDeclaration) -> Expression<String>?] = [
    CloudWatchEventRule.resourceType: {
      let rule = $0.arguments(of: CloudWatchEventRule.self)
      return rule?.eventBusName == nil ? rule?.name : nil
    },
    CloudWatchDashboard.resourceType: {
      $0.arguments(of: CloudWatchDashboard.self)?.dashboardName
    },
    CloudWatchMetricAlarm.resourceType: {
      $0.arguments(of: CloudWatchMetricAlarm.self)?.alarmName
    },
    DynamoDBTable.resourceType: { $0.arguments(of: DynamoDBTable.self)?.name },
    IAMRole.resourceType: { $0.arguments(of: IAMRole.self)?.name },
    KinesisStream.resourceType: { $0.arguments(of: KinesisStream.self)?.name },
    KMSAlias.resourceType: { $0.arguments(of: KMSAlias.self)?.name },
    LambdaFunction.resourceType: { $0.arguments(of: LambdaFunction.self)?.functionName },
    S3Bucket.resourceType: { $0.arguments(of: S3Bucket.self)?.bucket },
    SNSTopic.resourceType: { $0.arguments(of: SNSTopic.self)?.name },
    SQSQueue.resourceType: { $0.arguments(of: SQSQueue.self)?.name },
  ]
}

extension ResourceDeclaration {
  /// The provider for which a name of that type is unique; nil for the default one. Those of roles and dashboards are
  /// unique in an account, and those of buckets in all of AWS. IAM User Guide, "IAM identifiers"; Amazon S3 User Guide,
  /// "General purpose bucket naming rules"; CloudWatch API Reference, "PutDashboard".
  fileprivate func placeOfName(_ type: String) -> SourceLocation? {
    switch type {
    case S3Bucket.resourceType: nil
    case IAMRole.resourceType where provider?.namesAccount != true: nil
    case CloudWatchDashboard.resourceType where provider?.namesAccount != true: nil
    default: provider?.location
    }
  }
}
