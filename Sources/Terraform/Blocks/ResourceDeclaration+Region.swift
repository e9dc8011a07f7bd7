extension ResourceDeclaration {
  /// The region of its own that a resource of AWS has; nil for that of its provider.
  ///
  /// It is written first, as people write it: it says where the rest counts.
  package var region: Expression<String>? {
    get { body[argument: "region"]?.unlessNull }
    set { body.setFirst("region", newValue) }
  }
}

extension BlockBody {
  /// Writes an argument before all others; nil removes it.
  fileprivate mutating func setFirst<Result>(_ name: String, _ value: Expression<Result>?) {
    items.removeAll { $0.isArgument(named: name) }
    if let value { items.insert(.argument(name, BlockBody.Value(value.node)), at: 0) }
  }
}
