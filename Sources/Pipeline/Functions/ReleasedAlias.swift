/// That something else than Terraform moves an ``Alias`` from version to version, once it is there.
package struct ReleasedAlias: Sendable {
  package init() {}
}

extension LambdaAlias {
  /// The same alias, of which Terraform leaves version and shares as they are; other ignored changes stay ignored.
  var movedElsewhere: LambdaAlias {
    withDeclaration {
      let moved = ["function_version", "routing_config"]
      switch $0.lifecycle.ignoreChanges {
      case .all?: break
      case .attributes(let others)?:
        $0.lifecycle.ignoreChanges = .attributes(others + moved.filter { !others.contains($0) })
      case nil: $0.lifecycle.ignoreChanges = .attributes(moved)
      }
    }
  }
}
