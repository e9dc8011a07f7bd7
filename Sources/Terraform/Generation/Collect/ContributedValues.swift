/// A component that also receives the contributions to its main resource, since an attribute such as a key's ARN refers
/// to that resource only.
package protocol ResourceComponent: Component {
  var mainResource: Identity { get }
}

/// The contributions of components, by their targets.
struct ContributedValues {
  private var values: [Identity: [any Sendable]] = [:]
  /// Whether any contribution targets a resource. If none does, the slow lookup of main resources is skipped.
  private var namesResources = false
  /// The components that asked for their surroundings.
  private(set) var observers: [Identity] = []

  mutating func add(contributionsOf component: any Component) {
    for contribution in component.contributions { add(contribution) }
  }

  mutating func add(_ contribution: Contribution) {
    values[contribution.target, default: []].append(contribution.value)
    guard case .component = contribution.target.kind else {
      namesResources = true
      return
    }
    if type(of: contribution.value) == Surroundings.Request.self {
      observers.append(contribution.target)
    }
  }

  /// The contributions of others to a component.
  // Inlined, since the compiler would copy each component into a box of its own for the call below.
  @inline(__always)
  func received(by component: any Component) -> Contributions {
    let own = values[component.identity] ?? []
    return Contributions(values: namesResources ? own + receivedByMainResource(of: component) : own)
  }

  // In a function of its own, since the compiler would copy each component of the caller for the cast.
  @inline(never)
  private func receivedByMainResource(of component: any Component) -> [any Sendable] {
    guard let main = (component as? any ResourceComponent)?.mainResource else { return [] }
    return values[main] ?? []
  }
}
