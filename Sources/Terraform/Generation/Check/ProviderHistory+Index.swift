extension ProviderHistory {
  /// The differences of types. Only lines that are asked for are taken apart, since a stack uses few of a provider's types.
  struct Index {
    private let history: ProviderHistory
    // So few that going through them takes less time than a hash.
    private(set) var known: [TypeChanges] = []

    init(of history: ProviderHistory) { self.history = history }

    /// The changes of the type of a resource or a data source; nil for other declarations.
    mutating func changes(of kind: Identity.Kind) -> TypeChanges? {
      switch kind {
      case .resource(let type, _): changes(of: ResourceKind.resource.prefix, type)
      case .data(let type, _): changes(of: ResourceKind.data.prefix, type)
      case .ephemeral(let type, _): changes(of: ResourceKind.ephemeral.prefix, type)
      default: nil
      }
    }

    /// - Parameters:
    ///   - prefix: The beginning of an address: `data.`, `action.`
    ///   - type: Such as `aws_kinesis_stream`.
    ///   - orOfAll: Whether a type without a line has the changes of all types of the kind.
    mutating func changes(
      of prefix: String, _ type: String, orOfAll: Bool = false
    ) -> TypeChanges {
      for changes in known
      where changes.type.utf8.count == type.utf8.count && changes.type == type
        && changes.prefix == prefix
      {
        return changes
      }
      var found = TypeChanges(prefix, type, history.words(of: prefix + type))
      if orOfAll, found.all.isEmpty {
        found = TypeChanges(prefix, type, history.words(of: prefix + "*"), isOfAll: true)
      }
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
