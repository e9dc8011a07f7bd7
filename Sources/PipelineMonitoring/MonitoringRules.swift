/// The rules for alarms that depend on the rest of the stack.
enum MonitoringRules: StackRules {
  static func problems(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationError] {
    let runbooks = components.compactMap { $0 as? Runbook }
    return components.flatMap { component -> [DeclarationError] in
      switch component {
      case let alarms as Alarms: alarms.problems(among: components)
      case let dashboard as Dashboard: dashboard.problems(among: components)
      case let runbook as Runbook: runbook.problems(among: runbooks)
      default: []
      }
    }
  }
}

extension Alarms: RuledComponent {
  package static var rules: any StackRules.Type { MonitoringRules.self }

  fileprivate func problems(among components: [any Component]) -> [DeclarationError] {
    let derived = derived(among: components)
    if derived.isEmpty {
      return [DeclarationError(MonitoringProblem.nothingToWatch, at: identity.location)]
    }
    let unknown = changes.filter { change in !derived.contains(where: change.concerns) }.map {
      change in
      let found = derived.filter { alarm in change.part.map { $0 == alarm.part } ?? true }
      return MonitoringProblem.noSuchAlarm(
        change.kind.spelling, ofPart: change.part != nil, kinds: found.map(\.kind).uniqued())
    }
    let tooLong = planned(among: components).map(resource).compactMap { alarm in
      let length = alarm.arguments.alarmDescription?.literalParts.unicodeScalars.count ?? 0
      return length > 1024
        ? MonitoringProblem.descriptionLength(alarm.declaration.identity.address, length) : nil
    }
    return (unknown + tooLong).map { DeclarationError($0, at: identity.location) }
  }
}
