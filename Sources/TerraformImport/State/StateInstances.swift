/// The instances of a resource of a state, the same in each instance of its module.
struct StateInstances: Sendable {
  /// Those in each instance of the module.
  let modules: [[StateResource]]
  /// Nil for a resource without `count` and `for_each`.
  let keys: Keys?
  /// The address, for messages.
  let shown: String

  /// The keys of `count` or `for_each`.
  enum Keys: Hashable, Sendable {
    case count(Int)
    case texts([String])
  }

  /// - Parameters:
  ///   - modules: The instances of the module that have anything in the state.
  ///   - calls: The chains of calls that lead to the module's folder.
  init(
    _ group: StateOrphans.Group, modules: Set<[StateAddress.Part]>, calls: Set<[String]>
  ) throws(StateAdditions.NotAdded) {
    let byModule = Dictionary(grouping: group.instances) { $0.address.modules }
    let known = Set(modules.map { $0.map(\.name) })
    // A declaration in a folder counts for all calls of it.
    guard Set(byModule.keys) == modules, calls.isSubset(of: known) else {
      throw StateAdditions.NotAdded(
        reason: "its module is called several times, and not all of them have it")
    }
    let all = byModule.sorted { "\(StateAddress($0.key))" < "\(StateAddress($1.key))" }
      .map { $0.value.sorted { $0.address.isBefore($1.address) } }
    let keys = all.map { $0.map(\.address.resource?.key) }
    guard let first = keys.first, keys.allSatisfy({ $0 == first }) else {
      throw StateAdditions.NotAdded(
        reason: "its module is called several times, and has different instances of it in them")
    }
    self.modules = all
    self.keys = try Self.keys(first)
    let address = group.instances.first?.address
    shown =
      group.instances.count == 1
      ? address.map { "\($0)" } ?? ""
      : ((address?.modules ?? []).map(\.name) + ["\(group.type).\(group.label)"])
        .joined(separator: ".")
  }

  private static func keys(_ keys: [StateAddress.Key?]) throws(StateAdditions.NotAdded) -> Keys? {
    if keys == [nil] { return nil }
    var numbers: [Int] = []
    var texts: [String] = []
    for key in keys {
      switch key {
      case .number(let number): numbers.append(number)
      case .text(let text): texts.append(text)
      case nil: break
      }
    }
    if texts.count == keys.count { return .texts(texts) }
    guard numbers == Array(0..<keys.count) else {
      throw StateAdditions.NotAdded(
        reason: "its numbers have gaps, which a count cannot have; write it with a for_each, and "
          + "moved blocks for its instances")
    }
    return .count(keys.count)
  }
}

extension StateAddress {
  /// The order of the instances of a resource.
  fileprivate func isBefore(_ other: StateAddress) -> Bool {
    switch (resource?.key, other.resource?.key) {
    case (.number(let own)?, .number(let other)?): own < other
    case (.text(let own)?, .text(let other)?): own < other
    case (nil, _?): true
    case (.number?, .text?): true
    default: false
    }
  }
}
