internal import CommandLineSupport
package import TerraformImport

/// Curated types, which may be able to declare the resources that an import finds.
package protocol Curation: Sendable {
  /// The resources that curated types could declare, with the changes to a plan.
  func reports(on resources: [ReadResource]) -> [CurationReport]
}

/// A resource for which there is a curated type.
package struct CurationReport: Hashable, Sendable, CustomStringConvertible {
  package enum Outcome: Hashable, Sendable {
    /// The plan stays the same. These arguments are also written, with their default values.
    case same(written: [String])
    /// The changes that a plan would show.
    case different([String])
    /// The type cannot declare the resource, for this reason.
    case impossible(String)
  }

  /// The place and the address of the resource.
  package let place: SourcePlace
  package let address: String
  /// The type, such as `Stream`.
  package let type: String
  package let outcome: Outcome

  package init(of resource: ReadResource, by type: String, _ outcome: Outcome) {
    place = resource.place
    address = resource.address
    self.type = type
    self.outcome = outcome
  }

  package var description: String {
    let lines =
      switch outcome {
      case .same(let written):
        [
          "\(type) can declare \(address) without a change to the plan"
            + (written.isEmpty
              ? "" : "; it also writes these defaults: \(written.joined(separator: ", "))")
        ]
      case .different(let lines): ["\(type) would change \(address):"] + lines.map { "  \($0)" }
      case .impossible(let reason): ["\(type) cannot declare \(address): \(reason)"]
      }
    return "\(place): \(lines.map(printable).joined(separator: "\n"))"
  }
}
