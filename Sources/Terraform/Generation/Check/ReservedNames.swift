/// Names to which Terraform gives a meaning of its own.
///
/// Each argument of each resource is looked up, and hardly ever one is among them; most are of another
/// length already.
struct ReservedNames: ExpressibleByArrayLiteral {
  private let names: [String]
  /// Their lengths, as bits.
  private let lengths: UInt64

  init(arrayLiteral names: String...) {
    self.names = names
    lengths = names.reduce(0) { $0 | 1 << UInt64($1.utf8.count) }
  }

  func contains(_ name: String) -> Bool {
    lengths & (1 << UInt64(name.utf8.count)) != 0 && names.contains(name)
  }
}
