extension Node {
  /// Whether Terraform will treat the value as sensitive: something in it is, and `nonsensitive` does
  /// not stand around that.
  ///
  /// - Parameter isSensitive: Whether a reference is.
  func isSensitive(_ isSensitive: (Reference) -> Bool) -> Bool {
    var rest = [self]
    while let node = rest.popLast() {
      switch node {
      case .call("sensitive", _, _): return true
      case .call("nonsensitive", _, _), .call("issensitive", _, _): continue
      case .reference(let reference) where isSensitive(reference): return true
      default: rest.append(contentsOf: node.children)
      }
    }
    return false
  }

  /// A call whose last argument may be left out.
  static func call(_ name: String, _ arguments: [Node], optional last: Node?) -> Node {
    .call(name, arguments + (last.map { [$0] } ?? []), expandsLast: false)
  }
}
