package import TerraformImport

/// Curated types, which may be able to declare the resources that an import finds.
package protocol Curation: Sendable {
  /// Finds the resources that curated types can declare, and chooses those that they will.
  func curate(_ modules: [ReadModule], choosing extent: CurationExtent) -> CuratedImport
}

/// The resources that an import declares by curated types, of those that they can declare.
package enum CurationExtent: Hashable, Sendable {
  /// Those whose plan stays the same.
  case unchanged
  /// Also those whose plan changes.
  case changed
}

/// The curated declarations of an import, with a report on each candidate.
package struct CuratedImport: Sendable {
  /// About each resource for which there is a curated type.
  package let reports: [CurationReport]
  package let modules: CuratedModules

  package init(_ reports: [CurationReport], _ modules: CuratedModules) {
    self.reports = reports
    self.modules = modules
  }
}
