/// The rules for releases and the mappings to their aliases. Values that only Terraform knows pass.
///
/// Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias" and "Understanding how Lambda
/// handles errors of Kinesis batches".
enum ReleaseRules: StackRules {
  static func problems(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationError] {
    let releases = components.compactMap { $0 as? Release }
    var firsts: [Identity: Release] = [:]
    return releases.flatMap { release -> [DeclarationError] in
      var problems: [ReleaseProblem] = []
      let alias = release.alias
      let address = alias.resource.declaration.identity.address
      if let first = firsts[alias.identity] {
        problems.append(
          .secondRelease(address, first: first.resource.declaration.identity.address))
      } else {
        firsts[alias.identity] = release
      }
      if alias.isFixed { problems.append(.fixedAlias(address)) }
      problems += release.slowAlarms(among: resources)
      if !release.alarms.isEmpty {
        problems += release.mappings(among: resources).compactMap { mapping in
          guard let age = mapping.maximumAge, age <= release.noticing else { return nil }
          return .recordsGivenUp(mapping.address, after: age, noticing: release.noticing)
        }
      }
      return problems.map { DeclarationError($0, at: release.identity.location) }
    }
  }

  static func warnings(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning] {
    components.compactMap { $0 as? Release }.flatMap { release in
      let noAlarms = release.alarms.isEmpty ? [ReleaseWarning.withoutAlarms] : []
      return
        (noAlarms + release.warnings(of: release.mappings(among: resources))
        + release.mappingsPastAlias(among: resources)).map {
          DeclarationWarning($0, at: release.identity.location)
        }
    }
  }
}

/// A mapping of a stream as it was placed.
private struct PlacedMapping {
  let address: String
  let arguments: LambdaEventSourceMapping.Arguments

  /// After which age it gives records up; nil for none, or if only Terraform knows.
  var maximumAge: TimeSpan? {
    arguments.maximumRecordAgeInSeconds?.literal.flatMap { $0 < 0 ? nil : .seconds($0) }
  }

  /// After how many retries it gives a batch up; nil for none.
  var maximumRetries: Int? {
    arguments.maximumRetryAttempts?.literal.flatMap { $0 < 0 ? nil : $0 }
  }
}

extension Release {
  /// The mappings that invoke the alias.
  fileprivate func mappings(among resources: [ResourceDeclaration]) -> [PlacedMapping] {
    mappings(to: alias.resource.declaration.identity, among: resources)
  }

  private func mappings(
    to target: Identity, among resources: [ResourceDeclaration]
  ) -> [PlacedMapping] {
    resources.compactMap { resource in
      guard let arguments = resource.arguments(of: LambdaEventSourceMapping.self),
        arguments.functionName?.source == target
      else { return nil }
      return PlacedMapping(address: resource.identity.address, arguments: arguments)
    }
  }

  /// The alarms that cannot go off in the time that the release counts on. Those of another stack are not known.
  fileprivate func slowAlarms(among resources: [ResourceDeclaration]) -> [ReleaseProblem] {
    alarms.compactMap { name in
      guard let source = name.source,
        let resource = resources.first(where: { $0.identity == source }),
        let needs = resource.arguments(of: CloudWatchMetricAlarm.self)?.shortestTime,
        needs > noticing
      else { return nil }
      return .slowAlarm(resource.identity.address, needs: needs, noticing: noticing)
    }
  }

  /// Warns of what a bad version may lose before it is moved back. Errors are not repeated.
  fileprivate func warnings(of mappings: [PlacedMapping]) -> [ReleaseWarning] {
    mappings.flatMap { mapping -> [ReleaseWarning] in
      var warnings: [ReleaseWarning] = []
      if let age = mapping.maximumAge, let duration = shift.duration, age <= duration,
        alarms.isEmpty || age > noticing
      {
        warnings.append(.recordsMayBeGivenUp(mapping.address, after: age, duration: duration))
      }
      if let retries = mapping.maximumRetries {
        warnings.append(.retriesMayEnd(mapping.address, retries))
      }
      return warnings
    }
  }

  fileprivate func mappingsPastAlias(
    among resources: [ResourceDeclaration]
  ) -> [ReleaseWarning] {
    let function = alias.function.resource.declaration.identity
    return mappings(to: function, among: resources).map {
      .mappingPastAlias($0.address, function: function.address)
    }
  }
}

extension Alias {
  /// Whether its version, or shares of versions, were declared.
  fileprivate var isFixed: Bool {
    let arguments = resource.arguments
    return arguments.functionVersion?.isWritten(as: function.version) == false
      || arguments.assumingDynamicBlocks.routingConfig != nil
  }
}

extension CloudWatchMetricAlarm.Arguments {
  /// The time of the periods in which the metric must be beyond the threshold; nil if only Terraform knows it.
  fileprivate var shortestTime: TimeSpan? {
    let queries = assumingDynamicBlocks.metricQuery.written.flatMap {
      [$0.period, $0.metric?.period]
    }
    let periods = ([period] + queries).compactMap { $0?.unlessNull?.literal }
    guard let longest = periods.max(),
      let datapoints = (datapointsToAlarm?.unlessNull ?? evaluationPeriods)?.literal
    else { return nil }
    return .seconds(Int(longest) * Int(datapoints))
  }
}

extension Release: RuledComponent {
  package static var rules: any StackRules.Type { ReleaseRules.self }
}
