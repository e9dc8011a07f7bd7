extension TreeMoves {
  /// The moves that keep as many resources as possible from one tree to the next.
  ///
  /// Two resources are the same if they have the same type and the same name at the provider, or if their blocks are
  /// equal once moved references are replaced. Ambiguous matches are not guessed.
  static func found(
    from old: WrittenTree, to new: WrittenTree, of stateful: [StatefulResource]
  ) -> TreeMoves {
    var search = MoveSearch(from: old, to: new, of: stateful)
    return search.run()
  }
}

/// The search for resources that have a new address.
private struct MoveSearch {
  private let old: WrittenTree
  private let new: WrittenTree
  private let rules: [String: StatefulResource]
  /// The addresses that exist in only one of the trees and in no `moved` or `removed` block.
  private var gone: Set<String>
  private var fresh: Set<String>
  private var found: [String: String] = [:]

  init(from old: WrittenTree, to new: WrittenTree, of stateful: [StatefulResource]) {
    self.old = old
    self.new = new
    rules = Dictionary(
      stateful.filter { $0.words == nil }.map { ($0.type, $0) },
      uniquingKeysWith: { _, last in last })
    let targets = Set(old.resources.keys.map { new.moves.address(of: $0) })
    gone = Set(old.resources.keys.filter { new.resources[$0] == nil && !new.accountsFor($0) })
    fresh = Set(
      new.resources.keys.filter { old.resources[$0] == nil && !targets.contains($0) })
  }

  mutating func run() -> TreeMoves {
    // A resource cannot have moved if no resource of its type is new.
    let types = Set(fresh.compactMap { new.resources[$0]?.type })
    gone = gone.filter { old.resources[$0].map { types.contains($0.type) } ?? false }
    guard !gone.isEmpty else { return TreeMoves() }
    match(
      by: { [old, rules] in old.resources[$0].flatMap { old.givenName(of: $0, by: rules) } },
      and: { [new, rules] in new.resources[$0].flatMap { new.givenName(of: $0, by: rules) } })
    // A resource that refers to a moved one is found only after that one.
    var count = -1
    while found.count != count, !gone.isEmpty {
      count = found.count
      let moves = found.map { TreeMove(from: $0.key, to: $0.value) }
      match(
        by: { [old] in old.resources[$0].map { "\($0.type) " + old.essence(of: $0, moving: moves) }
        },
        and: { [new] in new.resources[$0].map { "\($0.type) " + new.essence(of: $0, moving: []) } })
    }
    var moves = TreeMoves(certain: found.map { TreeMove(from: $0.key, to: $0.value) })
    moves.foldModules(from: old, to: new)
    moves.listThoseThatNeedKeys(from: old, to: new)
    addPossible(to: &moves)
    return moves
  }

  /// Matches resources with the same key; if several share a key, it matches those with the same label.
  private mutating func match(by oldKey: (String) -> String?, and newKey: (String) -> String?) {
    let (before, after) = (
      Dictionary(grouping: gone.sorted(), by: oldKey),
      Dictionary(grouping: fresh.sorted(), by: newKey)
    )
    for case (let key?, let olds) in before {
      guard let news = after[key] else { continue }
      if olds.count == 1, news.count == 1 {
        take(olds[0], for: news[0])
        continue
      }
      for address in olds {
        func isLike(_ other: String, _ tree: WrittenTree) -> Bool {
          tree.resources[other]?.label == old.resources[address]?.label
        }
        let candidates = news.filter { isLike($0, new) }
        if candidates.count == 1, olds.count(where: { isLike($0, old) }) == 1 {
          take(address, for: candidates[0])
        }
      }
    }
  }

  private mutating func take(_ address: String, for other: String) {
    found[address] = other
    gone.remove(address)
    fresh.remove(other)
  }

  /// Adds resources that have the same type and name but differ otherwise, or that are ambiguous.
  private func addPossible(to moves: inout TreeMoves) {
    func key(_ address: String, _ tree: WrittenTree) -> String? {
      guard let resource = tree.resources[address] else { return nil }
      let rule = rules[resource.type]
      // A resource without a name may be any resource of its type.
      if let rule, rule.nameArgument == nil { return resource.type }
      let argument =
        rule?.nameArgument
        ?? Self.names.first { resource.arguments[$0] != nil }
      return argument.map { "\(resource.type) \(tree.value($0, of: resource).text)" }
    }
    let targets = Set(old.resources.keys.map { moves.certain.address(of: $0) })
    let after = Dictionary(grouping: fresh.subtracting(targets).sorted()) { key($0, new) }
    for address in gone where moves.certain.address(of: address) == address {
      if let key = key(address, old), let candidates = after[key] {
        moves.possible[address] = candidates
      }
    }
  }

  /// The arguments that usually hold a resource's name.
  private static let names = ["name", "function_name", "bucket", "identifier", "name_prefix"]
}

extension TreeMoves {
  /// Within a module that has several instances, each resource would need a move of its own, with the key of the
  /// instance. Terraform language documentation, "Refactoring", "Enabling count or for_each For a Module Call".
  fileprivate mutating func listThoseThatNeedKeys(from old: WrittenTree, to new: WrittenTree) {
    for move in certain where old.isRepeated(around: move.from) || new.isRepeated(around: move.to) {
      possible[move.from] = [move.to]
    }
    certain.removeAll { possible[$0.from] != nil }
  }
}

extension WrittenTree {
  /// Whether an address is inside a module with several instances.
  fileprivate func isRepeated(around address: String) -> Bool {
    repeatedModules.contains { address.hasPrefix("\($0).") }
  }

  /// The type and the name by which the provider knows a resource that holds data.
  fileprivate func givenName(
    of resource: WrittenResource, by rules: [String: StatefulResource]
  ) -> String? {
    guard let rule = rules[resource.type], let argument = rule.nameArgument,
      resource.arguments[argument] != nil
    else { return nil }
    return "\(resource.type) \(value(argument, of: resource).text)"
  }
}

extension TreeMoves {
  /// Replaces the moves of a module's resources with one move of the module, if the old module is no longer declared
  /// and the new one was not declared before.
  fileprivate mutating func foldModules(from old: WrittenTree, to new: WrittenTree) {
    let (gone, fresh) = (
      old.modules.subtracting(new.modules).sorted { ($0.count, $0) < ($1.count, $1) },
      new.modules.subtracting(old.modules)
    )
    var folded: [TreeMove] = []
    for module in gone where folded.address(of: module) == module {
      let inner = certain.filter { $0.from.hasPrefix("\(module).") }
      let targets = Set(
        inner.map { move -> String? in
          let rest = move.from.dropFirst(module.count)
          return move.to.hasSuffix(rest) ? String(move.to.dropLast(rest.count)) : nil
        })
      guard targets.count == 1, case let target?? = targets.first, fresh.contains(target),
        !folded.contains(where: { $0.to == target })
      else { continue }
      folded.append(TreeMove(from: module, to: target))
    }
    certain = (certain.filter { move in folded.address(of: move.from) != move.to } + folded)
      .sorted()
  }
}
