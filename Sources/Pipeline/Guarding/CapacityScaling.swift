/// That something else changes the capacity of a table or an alias, so that an apply may not set it back.
package struct CapacityScaling: Hashable, Sendable {
  package enum Dimension: Hashable, Sendable { case reads, writes, instances }

  package let dimension: Dimension
  /// Whether it changes the capacity of the table's indexes too.
  package let includesIndexes: Bool

  package init(_ dimension: Dimension, includesIndexes: Bool = false) {
    self.dimension = dimension
    self.includesIndexes = includesIndexes
  }
}

extension Resource {
  /// The same without the capacities that something else changes.
  func ignoring(_ scalings: [CapacityScaling]) -> Self {
    if scalings.isEmpty { return self }
    let names = scalings.flatMap(\.arguments).uniqued()
    return lifecycle(Lifecycle(ignoreChanges: .attributes(names)))
  }
}

extension CapacityScaling {
  /// The arguments that hold it. Terraform cannot ignore a part of a set of blocks.
  fileprivate var arguments: [String] {
    let own =
      switch dimension {
      case .reads: "read_capacity"
      case .writes: "write_capacity"
      case .instances: "provisioned_concurrent_executions"
      }
    return [own] + (includesIndexes ? ["global_secondary_index"] : [])
  }
}
