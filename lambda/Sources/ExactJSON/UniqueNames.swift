/// Tells whether a name is new in its object: by comparison while there are few, by a set after
/// that, so that an object of many names stays linear.
package struct UniqueNames {
  private static let few = 8
  private var first: [String] = []
  private var all: Set<ExactString> = []

  package init() {}

  /// - Returns: `false` where the name was there before, byte for byte.
  package mutating func insert(_ name: String) -> Bool {
    if !all.isEmpty { return all.insert(ExactString(name)).inserted }
    if first.contains(where: { $0.isIdentical(to: name) }) { return false }
    if first.isEmpty { first.reserveCapacity(Self.few) }
    first.append(name)
    if first.count > Self.few {
      for name in first { all.insert(ExactString(name)) }
      first = []
    }
    return true
  }
}
