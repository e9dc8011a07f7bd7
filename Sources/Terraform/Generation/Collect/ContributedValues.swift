/// A component that receives what is contributed to its main resource too: an attribute such as a key's ARN names only
/// that.
package protocol ResourceComponent: Component {
  var mainResource: Identity { get }
}

/// The contributions of components, by their targets.
struct ContributedValues {
  private var values: [Identity: [any Sendable]] = [:]
  /// Whether one is to a resource. Without any, no component has to be asked for its main resource, which takes
  /// longer than all else here.
  private var namesResources = false

  mutating func add(contributionsOf component: any Component) {
    for contribution in component.contributions {
      values[contribution.target, default: []].append(contribution.value)
      if case .component = contribution.target.kind { continue }
      namesResources = true
    }
  }

  /// The contributions of others to a component.
  func received(by component: any Component) -> Contributions {
    let own = values[component.identity] ?? []
    guard namesResources, let main = (component as? any ResourceComponent)?.mainResource else {
      return Contributions(values: own)
    }
    return Contributions(values: own + (values[main] ?? []))
  }
}
