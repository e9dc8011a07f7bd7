/// How the types of a provider differ between two of its versions: what the newer one has besides, has deprecated, and no
/// longer has.
///
/// The text has a line for each type that differs: its name as in an address, then a word for each difference. The paths
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
  /// The names of attributes that differ, of whatever type.
  let names: Set<Substring>

  /// Nil if a version is none.
  package init?(of source: String, from oldest: String, to newest: String, _ text: String) {
    guard let oldest = Version(oldest[...]), let newest = Version(newest[...]) else { return nil }
    self.source = source
    self.oldest = oldest
    self.newest = newest
    self.text = text
    names = Set(
      text.split { $0 == " " || $0 == "\n" }.map { $0.dropFirst().prefix { $0 != "@" } })
  }

  /// A difference of a type, or of an argument or block in it.
  struct Change: Hashable {
    enum Kind: Hashable { case added, readable, optional, deprecated, removed }

    let kind: Kind
    /// Empty for the whole type.
    let path: String
    /// The version that made it; nil for one between the oldest and the newest.
    let version: Version?

    fileprivate init?(_ word: Substring) {
      switch word.first {
      case "+": kind = .added
      case "=": kind = .readable
      case "?": kind = .optional
      case "!": kind = .deprecated
      case "-": kind = .removed
      default: return nil
      }
      let parts = word.dropFirst().split(separator: "@", omittingEmptySubsequences: false)
      path = parts.first.map(String.init) ?? ""
      version = parts.count > 1 ? Version(parts[1]) : nil
    }
  }

  /// The differences of types. Only lines that are asked for are taken apart, since a stack uses few of a provider's types.
  struct Index {
    private var lines: [Substring: Substring] = [:]
    private var changes: [String: [Change]] = [:]

    init(of history: ProviderHistory) {
      for line in history.text.split(separator: "\n") {
        let name = line.prefix { $0 != " " }
        lines[name] = line.dropFirst(name.count)
      }
    }

    /// - Parameter type: As in an address: `aws_kinesis_stream`, `data.aws_region`.
    mutating func changes(of type: String) -> [Change] {
      if let known = changes[type] { return known }
      let found = lines[type[...]]?.split(separator: " ").compactMap(Change.init) ?? []
      changes[type] = found
      return found
    }
  }
}
