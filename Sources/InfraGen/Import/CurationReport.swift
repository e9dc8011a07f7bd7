internal import CommandLineSupport
package import TerraformImport

/// A resource for which there is a curated type.
package struct CurationReport: Hashable, Sendable, CustomStringConvertible {
  package enum Outcome: Hashable, Sendable {
    /// The plan stays the same.
    case same(Additions)
    /// The changes that a plan would show, and the additions that no plan shows.
    case different([String], Additions)
    /// The type cannot declare the resource, for this reason.
    case impossible(String)
  }

  /// The parts of the type that change nothing in the plan.
  package struct Additions: Hashable, Sendable {
    /// Arguments with the values that the provider sets anyway.
    let defaults: [String]
    /// Addresses in `depends_on`.
    let dependencies: [String]
    /// The messages of conditions on values that only Terraform knows.
    let conditions: [String]

    package init(
      defaults: [String] = [], dependencies: [String] = [], conditions: [String] = []
    ) {
      self.defaults = defaults
      self.dependencies = dependencies
      self.conditions = conditions
    }

    var sentences: [String] {
      var sentences: [String] = []
      if !defaults.isEmpty {
        sentences.append("also writes these defaults: \(defaults.joined(separator: ", "))")
      }
      if !dependencies.isEmpty {
        sentences.append("also waits for \(dependencies.joined(separator: ", "))")
      }
      if !conditions.isEmpty {
        sentences.append("also checks: \(conditions.joined(separator: " "))")
      }
      return sentences
    }
  }

  /// The declaration in the package.
  package enum Choice: Hashable, Sendable {
    /// By the curated type.
    case curated
    /// By the binding, as the outcome asks for it.
    case binding
    /// By the binding, since another resource, which the curated type needs, has its binding too.
    case bindingLike(String)
  }

  /// The place and the address of the resource.
  package let place: SourcePlace
  package let address: String
  /// The type, such as `Stream`.
  package let type: String
  package let outcome: Outcome
  package let choice: Choice

  package init(
    of resource: ReadResource, by type: String, _ outcome: Outcome, choosing choice: Choice
  ) {
    place = resource.place
    address = resource.address
    self.type = type
    self.outcome = outcome
    self.choice = choice
  }

  package var description: String {
    "\(place): \(lines.map(printable).joined(separator: "\n"))"
  }

  private var lines: [String] {
    switch outcome {
    case .same(let additions):
      return [
        "\(type) \(verb) \(address) without a change to the plan"
          + additions.sentences.map { "; it \($0)" }.joined() + reason
      ]
    case .different(let lines, let additions):
      let verb = choice == .curated ? "changes" : "would change"
      return ["\(type) \(verb) \(address)\(reason):"]
        + (lines + additions.sentences).map { "  \($0)" }
    case .impossible(let reason): return ["\(type) cannot declare \(address): \(reason)"]
    }
  }

  private var verb: String { choice == .curated ? "declares" : "can declare" }

  private var reason: String {
    guard case .bindingLike(let other) = choice else { return "" }
    return "; it keeps its binding, as \(other) does"
  }
}
