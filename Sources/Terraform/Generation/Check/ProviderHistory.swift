/// The differences between two versions of a provider: the members of types that were added, deprecated or removed.
///
/// The text has a line for each type that differs, in the order of their bytes: its name as in an address, then a word for each difference. The paths
/// are those of arguments and blocks, with dots between a block and what it holds.
///
/// ```
/// aws_kinesis_stream +max_record_size_in_kib@6.20.0 +region@6.0.0
/// ```
///
/// | word | meaning |
/// |---|---|
/// | `+path@6.20.0` | has been there since that version; without a version: since one after the older of the two |
/// | `=path` | the same of an attribute that can only be read |
/// | `>path` | the same of an attribute that could only be read before |
/// | `?path` | was required before |
/// | `!path` | is deprecated |
/// | `-path` | is gone |
/// | `+@6.1.0`, `!`, `-` | the same of the whole type |
package final class ProviderHistory: Sendable {
  /// Where the provider is published: `hashicorp/aws`.
  package let source: String
  /// The version from which the bindings can be used.
  package let oldest: Version
  /// The version that the bindings are made from.
  package let newest: Version
  private let text: String

  /// Nil if a version is malformed.
  package init?(of source: String, from oldest: String, to newest: String, _ text: String) {
    guard let oldest = Version(oldest[...]), let newest = Version(newest[...]) else { return nil }
    self.source = source
    self.oldest = oldest
    self.newest = newest
    self.text = text
  }

  /// A difference of a type, or of an argument or block in it.
  struct Change: Hashable {
    enum Kind: Hashable { case added, readable, settable, optional, deprecated, removed }

    let kind: Kind
    /// Empty for the whole type.
    let path: String
    /// The names on the way.
    let names: [String]
    /// The version that made it; nil for one between the oldest and the newest.
    let version: Version?

    fileprivate init?(_ word: Substring) {
      switch word.first {
      case "+": kind = .added
      case "=": kind = .readable
      case ">": kind = .settable
      case "?": kind = .optional
      case "!": kind = .deprecated
      case "-": kind = .removed
      default: return nil
      }
      let parts = word.dropFirst().split(separator: "@", omittingEmptySubsequences: false)
      path = parts.first.map(String.init) ?? ""
      names = path.split(separator: ".").map(String.init)
      version = parts.count > 1 ? Version(parts[1]) : nil
    }
  }

  /// The differences of a type.
  struct TypeChanges {
    fileprivate let block: ResourceKind
    fileprivate let type: String
    let all: [Change]
    /// Of the arguments and blocks that differ, or that hold what differs.
    let lengths: NameLengths
    /// Whether it differs as a whole, or requires something that not every version requires.
    let concernsAll: Bool

    fileprivate init(_ block: ResourceKind, _ type: String, _ line: Substring?) {
      self.block = block
      self.type = type
      all = line?.split(separator: " ").compactMap(Change.init) ?? []
      var lengths = NameLengths()
      for change in all { lengths.insert(change.names.first ?? "") }
      self.lengths = lengths
      concernsAll = all.contains { $0.path.isEmpty || $0.kind == .optional }
    }
  }

  /// The differences of types. Only lines that are asked for are taken apart, since a stack uses few of a provider's types.
  struct Index {
    private let history: ProviderHistory
    // So few that going through them takes less time than a hash.
    private(set) var known: [TypeChanges] = []

    init(of history: ProviderHistory) { self.history = history }

    /// - Parameter type: Such as `aws_kinesis_stream`.
    mutating func changes(of block: ResourceKind, _ type: String) -> TypeChanges {
      for changes in known
      where changes.type.utf8.count == type.utf8.count && changes.type == type
        && changes.block == block
      {
        return changes
      }
      let found = TypeChanges(block, type, history.words(of: block.prefix + type))
      known.append(found)
      return found
    }
  }
}

extension ProviderHistory {
  /// The words of a type's line; nil if it has none. Only a few of thousands of lines are looked at.
  fileprivate func words(of type: String) -> Substring? {
    let bytes = text.utf8
    let newline = UInt8(ascii: "\n")
    var (low, high) = (bytes.startIndex, bytes.endIndex)
    while low < high {
      let middle = bytes.index(low, offsetBy: bytes.distance(from: low, to: high) / 2)
      let start = bytes[low..<middle].lastIndex(of: newline).map(bytes.index(after:)) ?? low
      let end = bytes[middle..<high].firstIndex(of: newline) ?? high
      let line = Substring(bytes[start..<end])
      let name = line.utf8.prefix { $0 != UInt8(ascii: " ") }
      if name.elementsEqual(type.utf8) { return line[name.endIndex...] }
      if name.lexicographicallyPrecedes(type.utf8) {
        low = end < high ? bytes.index(after: end) : high
      } else {
        high = start
      }
    }
    return nil
  }
}

/// The lengths of some names: a name of another length is not among them.
struct NameLengths: Hashable, Sendable {
  private var bits: UInt64 = 0

  mutating func insert(_ name: String) { bits |= Self.bit(of: name) }

  /// Whether a name may be among them.
  func mayContain(_ name: String) -> Bool { bits & Self.bit(of: name) != 0 }

  func isDisjoint(with others: Self) -> Bool { bits & others.bits == 0 }

  private static func bit(of name: String) -> UInt64 { 1 << UInt64(min(name.utf8.count, 63)) }
}
