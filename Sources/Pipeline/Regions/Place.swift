/// The place of a resource: the configuration of its provider, and a region of its own.
package struct Place: Sendable {
  /// Nil for the default configuration.
  package let provider: Provider?
  /// Nil for the provider's region.
  package let region: Expression<String>?

  package init(provider: Provider?, region: Expression<String>?) {
    self.provider = provider
    self.region = region
  }

  package static let ofDefaultProvider = Place(provider: nil, region: nil)

  /// The place of a part of a pipeline, in which all starts that belongs to it. Nothing is known of a part that exists
  /// already, unless a data source of your own looks it up.
  package init(of part: any Sendable) {
    self =
      (part as? any CuratedResource)?.place ?? (part as? any ExistingPart)?.place
      ?? .ofDefaultProvider
  }
}

/// A part of a pipeline that exists already.
protocol ExistingPart: Component {
  /// The place of the data source that looks it up.
  var place: Place { get }
}

extension ResourceReferencing {
  package var place: Place {
    Place(provider: declaration.provider, region: declaration.region)
  }

  /// The same with a configuration of its provider; nil stands for the default one.
  package func provided(by provider: Provider?) -> Self {
    withDeclaration { $0.provider = provider }
  }

  /// The same at the place of the resource that it is a part of. Without a region there, it keeps its own.
  package func placed(at place: Place) -> Self {
    // Most places are those of the default provider, and a copy takes time.
    if place.provider == nil, place.region == nil, declaration.provider == nil { return self }
    return withDeclaration {
      $0.provider = place.provider
      if let region = place.region, !$0.isOfAllRegions { $0.region = region }
    }
  }

  /// The same in a region of its own; nil stands for that of its provider.
  package func inRegion(_ region: Expression<String>?) -> Self {
    guard let region else { return self }
    return withDeclaration { $0.region = region }
  }
}

extension CuratedResource {
  package var place: Place { resource.place }
}

extension ResourceDeclaration {
  /// Whether it belongs to the account and has no region, of the types that this library declares. AWS provider
  /// documentation, "Enhanced Region Support", "Global services".
  package var isOfAllRegions: Bool {
    type.hasPrefix("aws_iam_") || type == DataCallerIdentity.dataSourceType
      || type == DataPartition.dataSourceType
  }
}
