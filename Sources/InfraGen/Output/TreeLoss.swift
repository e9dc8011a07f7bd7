internal import CommandLineSupport

/// Something at the provider that an apply of the new tree destroys, or that it leaves on without saying so.
///
/// Terraform shows only the first of the two, and only in a plan.
enum TreeLoss: Hashable, CustomStringConvertible {
  /// It is no longer declared.
  case destroyed(String, contents: String)
  /// The same name has another address.
  case addressChanged(String, to: String, contents: String)
  /// Another name has another address.
  case replacedBy(String, other: String, contents: String, advice: String)
  /// Its name changed, or what else cannot be changed in place.
  case replaced(String, argument: String, contents: String, advice: String)
  /// The same, if its values are those that the files of the two trees suggest.
  case mayBeReplaced(
    String, argument: String, change: String, contents: String, advice: String)
  /// A setting is left out, which does not turn it off.
  case settingStays(String, explanation: String, isRefused: Bool)

  /// Whether it is written only with `--force`.
  var isRefused: Bool {
    if case .settingStays(_, _, let isRefused) = self { isRefused } else { false }
  }

  var description: String {
    switch self {
    case .destroyed(let address, let contents):
      "\(address) is no longer declared: Terraform destroys it with \(contents)"
    case .addressChanged(let address, let new, let contents):
      """
      \(address) becomes \(new), which to Terraform is another resource: it destroys the old one with \
      \(contents); Moved(from: \(quoted(address)), to: \(quoted(new))) keeps it
      """
    case .replacedBy(let address, let other, let contents, let advice):
      """
      \(address) is no longer declared and \(other) is new: Terraform destroys the old one with \
      \(contents); \(advice)
      """
    case .replaced(let address, let argument, let contents, let advice):
      """
      the argument \(argument) of \(address) changes, which is not possible in place: Terraform destroys it \
      with \(contents) and creates a new one; \(advice)
      """
    case .mayBeReplaced(let address, let argument, let change, let contents, let advice):
      """
      the argument \(argument) of \(address) may change\(change), which is not possible in place: Terraform \
      would then destroy it with \(contents) and create a new one; \(advice)
      """
    case .settingStays(let address, let explanation, let isRefused):
      "\(address) \(explanation)\(isRefused ? " (--force writes it as it is)" : "")"
    }
  }

  /// The losses between two trees, by address.
  ///
  /// - Parameter moves: The moves, if they were already found.
  static func found(
    from old: WrittenTree, to new: WrittenTree, of stateful: [StatefulResource],
    moves: TreeMoves? = nil
  ) -> [TreeLoss] {
    let rules = Dictionary(
      stateful.filter { $0.words == nil }.map { ($0.type, $0) },
      uniquingKeysWith: { _, last in last })
    var gone: [(address: String, resource: WrittenResource, rule: StatefulResource)] = []
    var losses: [TreeLoss] = []
    let moves = (moves ?? TreeMoves.found(from: old, to: new, of: stateful)).certain
    for (address, before) in old.resources.sorted(by: { $0.key < $1.key }) {
      guard let rule = rules[before.type] else { continue }
      let (declared, target) = (new.moves.address(of: address), moves.address(of: address))
      if let after = new.resources[address] {
        losses += changes(at: address, from: (before, old), to: (after, new), by: rule)
      } else if declared != address, let after = new.resources[declared] {
        losses += changes(at: declared, from: (before, old), to: (after, new), by: rule)
      } else if new.accountsFor(address) {
        continue
      } else if target != address, let after = new.resources[target] {
        losses.append(.addressChanged(address, to: target, contents: rule.contents))
        losses += changes(at: target, from: (before, old), to: (after, new), by: rule)
      } else {
        gone.append((address, before, rule))
      }
    }
    let targets = Set(old.resources.keys.map { moves.address(of: new.moves.address(of: $0)) })
    let fresh = new.resources.filter { old.resources[$0.key] == nil && !targets.contains($0.key) }
    for (address, before, rule) in gone {
      let candidates = fresh.filter { $0.value.type == before.type }.map(\.key)
      if candidates.count == 1, gone.count(where: { $0.resource.type == before.type }) == 1 {
        losses.append(
          .replacedBy(
            address, other: candidates[0], contents: rule.contents,
            advice: rule.adviceForRenaming(label: before.label)))
      } else {
        losses.append(.destroyed(address, contents: rule.contents))
      }
    }
    return losses + lostWords(from: old, to: new, of: stateful, moves: moves)
  }

  private typealias Written = (resource: WrittenResource, tree: WrittenTree)

  /// The losses by a resource that both trees have at an address.
  private static func changes(
    at address: String, from old: Written, to new: Written, by rule: StatefulResource
  ) -> [TreeLoss] {
    func value(_ argument: String, in written: Written) -> WrittenValue {
      written.tree.value(argument, of: written.resource)
    }
    var losses: [TreeLoss] = []
    var isReplaced = false
    func replace(by argument: String, isCertain: Bool, change: String = "") {
      isReplaced = isReplaced || isCertain
      let advice = rule.adviceForReplacing
      losses.append(
        isCertain
          ? .replaced(address, argument: argument, contents: rule.contents, advice: advice)
          : .mayBeReplaced(
            address, argument: argument, change: change, contents: rule.contents, advice: advice))
    }
    for argument in rule.fixedArguments {
      let (before, after) = (value(argument, in: old), value(argument, in: new))
      guard before.text != after.text else { continue }
      replace(
        by: argument, isCertain: before.isCertain && after.isCertain,
        change: " from \(shown(before.text)) to \(shown(after.text))")
    }
    for type in rule.fixedBlocks {
      let (before, after) = (
        old.tree.blocks(type, of: old.resource), new.tree.blocks(type, of: new.resource)
      )
      // Their order does not count.
      guard Set(before.map { $0.mapValues(\.text) }) != Set(after.map { $0.mapValues(\.text) })
      else { continue }
      let isCertain =
        before.count != after.count
        || (before + after).allSatisfy { $0.values.allSatisfy(\.isCertain) }
      replace(by: type, isCertain: isCertain)
    }
    // A new resource has none of the old one's settings.
    if isReplaced { return losses }
    for ignored in rule.ignoredChanges {
      let values = { (written: Written) in
        Dictionary(
          written.tree.blocks(ignored.block, of: written.resource).map { block in
            (block[ignored.key, default: .null], block[ignored.argument, default: .null])
          }, uniquingKeysWith: { first, _ in first })
      }
      let after = values(new)
      for (key, old) in values(old).sorted(by: { $0.key.text < $1.key.text }) {
        guard let new = after[key], new.text != old.text else { continue }
        losses.append(
          .settingStays(
            address, explanation: ignored.explanation(key.text, old.text, new.text),
            isRefused: key.isCertain && old.isCertain && new.isCertain))
      }
    }
    for setting in rule.lastingSettings {
      let (before, wasOn) = (
        value(setting.argument, in: old), value(setting.onOffArgument, in: old)
      )
      guard before != .null, !["null", "false"].contains(wasOn.text),
        value(setting.argument, in: new) == .null,
        value(setting.onOffArgument, in: new) != WrittenValue(text: "false")
      else { continue }
      losses.append(
        .settingStays(
          address, explanation: setting.explanation(before.text, wasOn.isCertain),
          isRefused: setting.isRefused))
    }
    return losses
  }

  /// An expression from a file, at a length that fits a message.
  private static func shown(_ expression: String) -> String {
    printable(expression.count > 200 ? String(expression.prefix(200)) + "…" : expression)
  }
}
