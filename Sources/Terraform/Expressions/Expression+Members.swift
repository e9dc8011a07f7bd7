extension Expression where Result: TerraformMap {
  /// The value of a key in a map that is written out; nil if it has none, or if the map is not written out.
  package func member(_ key: String) -> Expression<Result.Value>? {
    guard case .object(let members) = node.uncommented else { return nil }
    return members.first { $0.key == .string(key) }.map { Expression<Result.Value>($0.value) }
  }
}

extension Expression where Result == String {
  /// The text for people. A part that only Terraform knows stands as in HCL, such as `${var.stage}`.
  ///
  /// - Parameter known: The text of an attribute of a resource, if it is known otherwise.
  package func spelledOut(
    _ known: (Identity, _ attribute: String) -> String? = { _, _ in nil }
  ) -> String {
    node.spelledOut(known)
  }
}

extension Node {
  fileprivate func spelledOut(_ known: (Identity, String) -> String?) -> String {
    switch self {
    case .string(let text): text
    case .template(let parts):
      parts.map { part in
        switch part {
        case .text(let text): text
        case .interpolation(let node): node.spelledOut(known)
        case .conditional, .loop: "${…}"
        }
      }.joined()
    case .reference(let reference):
      if let value = reference.target.definition?.alias, reference.steps.isEmpty {
        value.spelledOut(known)
      } else if case .attribute(let name)? = reference.steps.first, reference.steps.count == 1,
        let text = known(reference.target, name)
      {
        text
      } else {
        "${\(reference.address)}"
      }
    case .commented(let inner, _): inner.spelledOut(known)
    default: "${…}"
    }
  }
}

extension Reference {
  /// As in HCL, within the module of its declaration.
  fileprivate var address: String {
    steps.reduce(target.address) { address, step in
      if case .attribute(let name) = step { "\(address).\(name)" } else { "\(address)[…]" }
    }
  }
}

extension Blocks {
  /// The blocks that are written out.
  package var written: [Block] {
    entries.compactMap { entry in if case .block(let body) = entry { Block(body) } else { nil } }
  }
}
