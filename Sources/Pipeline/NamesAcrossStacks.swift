/// Finds names that only one stack of a program can have on AWS: those of buckets are unique in all of AWS, and those of
/// roles and dashboards in an account. A second dashboard of one name replaces the first. IAM User Guide, "IAM
/// identifiers"; Amazon S3 User Guide, "General purpose bucket naming rules"; CloudWatch API Reference, "PutDashboard".
///
/// Stacks of different accounts may have roles and dashboards of one name. So they count only if the stacks have different regions, and
/// no provider that names its account.
enum NamesAcrossStacks {
  static func problems(across stacks: [StackContent]) -> [DeclarationError] {
    buckets(across: stacks)
      + ofAccount(.role, across: stacks) { $0.arguments(of: IAMRole.self)?.name }
      + ofAccount(.dashboard, across: stacks) {
        $0.arguments(of: CloudWatchDashboard.self)?.dashboardName
      }
  }

  private static func buckets(across stacks: [StackContent]) -> [DeclarationError] {
    var first: [String: (stack: Int, place: SourceLocation)] = [:]
    var problems: [DeclarationError] = []
    for (index, stack) in stacks.enumerated() {
      for (name, place) in stack.names({ $0.arguments(of: S3Bucket.self)?.bucket }) {
        guard let other = first[name] else {
          first[name] = (index, place)
          continue
        }
        // Those of one stack are compared with all others of it.
        if other.stack != index { problems.append(.inTwoStacks(name, .bucket, other.place, place)) }
      }
    }
    return problems
  }

  private static func ofAccount(
    _ kind: PipelineProblem.Kind, across stacks: [StackContent],
    _ name: (ResourceDeclaration) -> Expression<String>?
  ) -> [DeclarationError] {
    var first: [String: (region: String, place: SourceLocation)] = [:]
    var problems: [DeclarationError] = []
    for stack in stacks {
      guard let provider = stack.provider("aws"), let region = provider.regionLiteral,
        !provider.namesAccount
      else { continue }
      let names = stack.names { $0.provider == nil ? name($0) : nil }
      for (name, place) in names {
        guard let other = first[name] else {
          first[name] = (region, place)
          continue
        }
        if other.region != region { problems.append(.inTwoStacks(name, kind, other.place, place)) }
      }
    }
    return problems
  }
}

extension StackContent {
  /// The literal names of resources that have one, and where these are declared.
  fileprivate func names(
    _ name: (ResourceDeclaration) -> Expression<String>?
  ) -> [(String, SourceLocation)] {
    resources.compactMap { resource in
      resource.isRepeated
        ? nil : name(resource)?.literal.map { ($0, resource.identity.location) }
    }
  }
}

extension DeclarationError {
  fileprivate static func inTwoStacks(
    _ name: String, _ kind: PipelineProblem.Kind, _ first: SourceLocation, _ place: SourceLocation
  ) -> DeclarationError {
    DeclarationError(PipelineProblem.nameInTwoStacks(name, of: kind, first: first), at: place)
  }
}

extension Bucket: RuledComponent {}
extension Role: RuledComponent {}
