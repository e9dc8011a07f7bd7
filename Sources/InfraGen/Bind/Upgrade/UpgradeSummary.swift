internal import ProviderSchema

/// A readable summary of the differences between two versions of a provider. A difference that many places share is listed
/// once.
struct UpgradeSummary {
  let provider: String
  /// The version before, if it is known, and the new one.
  let versions: (old: String?, new: String)
  let changes: [SchemaChange]

  /// Places that are named of a change that many have.
  private static let shown = 3

  /// The lines, the first of them a title.
  var lines: [String] {
    let title = [provider, versions.old, "to", versions.new].compactMap(\.self)
      .joined(separator: " ")
    if changes.isEmpty { return ["\(title): the selected types are the same"] }
    return [title]
      + SchemaChange.Kind.allCases.flatMap { kind in
        let groups = Self.groups(of: changes.filter { $0.kind == kind })
        return groups.isEmpty ? [] : ["  \(kind.rawValue)"] + groups.map { "    \(Self.line($0))" }
      }
  }

  /// Those that say the same about members of one name, in the order of the first of each.
  private static func groups(of changes: [SchemaChange]) -> [[SchemaChange]] {
    struct Key: Hashable {
      let name: String
      let detail: String
    }
    var order: [Key] = []
    var groups: [Key: [SchemaChange]] = [:]
    for change in changes {
      // A whole type is like no other.
      let key = Key(name: change.path.last ?? change.place, detail: change.detail)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(change)
    }
    return order.compactMap { groups[$0] }
  }

  private static func line(_ group: [SchemaChange]) -> String {
    guard let first = group.first else { return "" }
    let detail = first.detail.isEmpty ? "" : ": \(first.detail)"
    if group.count <= shown { return group.map(\.place).joined(separator: ", ") + detail }
    let names = group.map { ([$0.owner.name] + $0.path.dropLast()).joined(separator: ".") }
    return "\(first.path.last ?? "") of \(names.prefix(shown).joined(separator: ", ")) "
      + "and \(names.count - shown) more\(detail)"
  }
}
