/// A rule has at most 5 targets, those of an ``EventRule`` and those that bindings add to it. Amazon EventBridge User
/// Guide, "Amazon EventBridge quotas".
enum EventTargetRules {
  static func problems(among resources: [ResourceDeclaration]) -> [DeclarationError] {
    var rules: [Identity] = []
    var counts: [Identity: Int] = [:]
    for resource in resources.of(CloudWatchEventTarget.self) {
      let target = CloudWatchEventTarget.Arguments(resource.body)
      guard !resource.isRepeated, let rule = target.rule?.source else { continue }
      if counts[rule] == nil { rules.append(rule) }
      counts[rule, default: 0] += 1
    }
    return rules.compactMap { rule in
      guard let count = counts[rule], count > 5 else { return nil }
      return DeclarationError(
        PipelineProblem.numberOutOfRange(.ruleTargets, count, 0...5), at: rule.location)
    }
  }
}
