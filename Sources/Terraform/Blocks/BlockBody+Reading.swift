extension BlockBody {
  /// Whether an argument is set, and not to null.
  package func hasValue(_ name: String) -> Bool {
    guard let node = value(of: name) else { return false }
    return node != .null
  }

  /// The text of an argument, where it is known without Terraform.
  package func literal(of name: String) -> String? {
    if case .string(let text) = value(of: name) { text } else { nil }
  }

  /// The first block of that name.
  package func firstBlock(_ name: String) -> BlockBody? {
    for case .block(name, _, let body) in items { return body }
    return nil
  }
}
