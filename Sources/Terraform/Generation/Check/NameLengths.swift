/// The lengths of some names: a name of another length is not among them.
struct NameLengths: Hashable, Sendable {
  private var bits: UInt64 = 0

  mutating func insert(_ name: String) { bits |= Self.bit(of: name) }

  /// Whether a name may be among them.
  func mayContain(_ name: String) -> Bool { bits & Self.bit(of: name) != 0 }

  func isDisjoint(with others: Self) -> Bool { bits & others.bits == 0 }

  private static func bit(of name: String) -> UInt64 { 1 << UInt64(min(name.utf8.count, 63)) }
}
