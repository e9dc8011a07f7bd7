extension ProviderHistory {
  /// A difference of a type, or of an argument or block in it.
  struct Change: Hashable {
    enum Kind: Hashable {
      case added, readable, settable, optional, required, readOnly, deprecated, removed
    }

    let kind: Kind
    /// Empty for the whole type.
    let path: String
    /// The names on the way.
    let names: [String]
    /// The version that made it; nil for one between the oldest and the newest.
    let version: Version?

    init?(_ word: Substring) {
      switch word.first {
      case "+": kind = .added
      case "=": kind = .readable
      case ">": kind = .settable
      case "?": kind = .optional
      case "*": kind = .required
      case "<": kind = .readOnly
      case "!": kind = .deprecated
      case "-": kind = .removed
      default: return nil
      }
      let parts = word.dropFirst().parts(between: "@", omitsEmpty: false)
      path = parts.first.map(String.init) ?? ""
      names = path[...].parts(between: ".").map(String.init)
      version = parts.count > 1 ? Version(parts[1]) : nil
    }
  }

  /// The differences of a type. A class, since it is looked up for each resource.
  final class TypeChanges: Sendable {
    let prefix: String
    let type: String
    /// Whether they are those of all types of the kind.
    let isOfAll: Bool
    let all: [Change]
    /// The arguments and blocks that differ, or that hold what differs.
    let firstNames: Set<String>
    /// The lengths of these names.
    let lengths: NameLengths
    /// Whether it differs as a whole, or requires something that not every version requires.
    let concernsAll: Bool

    init(_ prefix: String, _ type: String, _ line: Substring?, isOfAll: Bool = false) {
      self.prefix = prefix
      self.type = type
      self.isOfAll = isOfAll
      all = line?.parts(between: " ").compactMap(Change.init) ?? []
      firstNames = Set(all.map { $0.names.first ?? "" })
      var lengths = NameLengths()
      for name in firstNames { lengths.insert(name) }
      self.lengths = lengths
      concernsAll = all.contains {
        $0.path.isEmpty || $0.kind == .optional || $0.kind == .required
      }
    }
  }
}

extension Substring {
  /// The parts between a sign of ASCII. Bytes are read several times as fast as characters.
  fileprivate func parts(between sign: Unicode.Scalar, omitsEmpty: Bool = true) -> [Substring] {
    utf8.split(separator: UInt8(ascii: sign), omittingEmptySubsequences: omitsEmpty)
      .map { Substring($0) }
  }
}
