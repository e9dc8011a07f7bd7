/// Checks that each name in an object is new: by comparing it with the others while there are few,
/// and then with a set, so that a large object takes linear time.
public struct UniqueNames {
  private static let few = 8
  private var first: [String] = []
  private var all: Set<ExactString> = []

  /// No names yet.
  public init() {}

  /// - Returns: `false` if the name occurred before, byte for byte.
  public mutating func insert(_ name: String) -> Bool {
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
