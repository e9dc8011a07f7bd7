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

  /// Whether the value is there while Terraform runs and never after: something in it is, and
  /// `ephemeralasnull` does not stand around that.
  var isEphemeral: Bool {
    var rest = [self]
    while let node = rest.popLast() {
      switch node {
      case .call("ephemeralasnull", _, _): continue
      case .symbol("terraform", [.attribute("applying")]): return true
      case .reference(let reference) where reference.isEphemeral: return true
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

extension Reference {
  /// Whether its value is there while Terraform runs and never after.
  var isEphemeral: Bool {
    if case .ephemeral = target.kind { return true }
    return target.definition?.isEphemeral ?? false
  }
}
