internal import CommandLineSupport

/// The resources that an import adds from a state, as a plan shows them.
struct PlannedAdditions: Sendable {
  /// The addresses of those in the plan.
  private(set) var addresses: Set<String> = []
  /// Lines about resources that are imported unchanged.
  private(set) var explained: [String] = []
  /// Lines about resources that the import would change.
  private(set) var differences: [String] = []

  init(_ added: Set<String>, in plan: PlanFolder.Outcome) {
    for address in added.sorted() {
      guard let change = plan.changes[address] else { continue }
      addresses.insert(address)
      let actions = (change["actions"]?.elements ?? []).compactMap(\.string)
      let isImported = change["importing"].map { $0 != .null } ?? false
      if !isImported {
        explained.append("\(address) is added from the state, and is not imported")
      } else if actions == ["no-op"] {
        explained.append("\(address) is added from the state, and is imported without a change")
      } else {
        let names = Self.changed(change).joined(separator: ", ")
        differences.append(
          "\(address) is added from the state, and its import changes it (\(names))")
      }
    }
  }

  /// The arguments that a change would change.
  private static func changed(_ change: JSONValue) -> [String] {
    let before = change["before"]?.members ?? [:]
    let after = change["after"]?.members ?? [:]
    let unknown = change["after_unknown"]?.members ?? [:]
    return Set(before.keys).union(after.keys).sorted().filter { name in
      (before[name] ?? .null) != (after[name] ?? .null) && unknown[name] != .bool(true)
    }
  }
}
