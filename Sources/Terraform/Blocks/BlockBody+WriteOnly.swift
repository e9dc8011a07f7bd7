extension BlockBody {
  /// Writes `name = value` for an argument that goes to the provider and into no plan and no state; nil
  /// writes nothing. Terraform 1.11 or later.
  ///
  /// ```swift
  /// body.set(writeOnly: "secret_string_wo", secret, versionArgument: "secret_string_wo_version")
  /// ```
  ///
  /// The value may be ephemeral. Terraform language documentation, "Write-only arguments".
  ///
  /// - Parameters:
  ///   - name: The argument's name.
  ///   - value: Its value.
  ///   - versionArgument: The argument whose change makes Terraform send the value again; it has to be set
  ///     too.
  public mutating func set<Value>(
    writeOnly name: String, _ value: Expression<Value>?, versionArgument: String? = nil
  ) {
    guard let value else { return }
    let item = Item.writeOnly(name, value.node, version: versionArgument)
    if let place = items.firstIndex(where: { $0.isArgument(named: name) }) {
      items[place] = item
    } else {
      append(item)
    }
  }

  /// Calls `visit` for each write-only argument in it and in its blocks, with the argument that shows its
  /// version and the body that it is in.
  func forEachWriteOnly(_ visit: (_ name: String, _ version: String?, BlockBody) -> Void) {
    for item in items {
      switch item {
      case .writeOnly(let name, _, let version): visit(name, version, self)
      case .block(_, _, let body), .dynamic(_, _, _, let body): body.forEachWriteOnly(visit)
      case .argument, .comment, .note: break
      }
    }
  }

  /// The node of an argument's value, write-only or not; nil if it is not set.
  func node(of name: String) -> Node? {
    // In the buffer, since copying each item takes longer than comparing it.
    items.withUnsafeBufferPointer { items in
      guard let place = items.firstIndex(where: { $0.isArgument(named: name) }) else { return nil }
      switch items[place] {
      case .argument(_, let value): return value.node
      case .writeOnly(_, let node, _): return node.uncommented
      default: return nil
      }
    }
  }
}
