/// Where values were written that a component put into a resource. An error about what they refer to has
/// their line, not the component's.
package struct ValueLocation: Sendable {
  private let values: [Expression<String>]
  let location: SourceLocation

  package init(of values: [Expression<String>], at location: SourceLocation) {
    self.values = values
    self.location = location
  }

  /// Whether one of the values refers to that declaration.
  func refers(to target: Identity) -> Bool {
    var isFound = false
    for value in values {
      value.node.forEachNode {
        if case .reference(let reference) = $0 { isFound = isFound || reference.target == target }
      }
    }
    return isFound
  }
}
