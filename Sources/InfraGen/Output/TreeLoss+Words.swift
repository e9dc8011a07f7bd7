extension TreeLoss {
  /// The words that blocks no longer have, such as the actions of a policy.
  static func lostWords(
    from old: WrittenTree, to new: WrittenTree, of rules: [StatefulResource], moves: [TreeMove]
  ) -> [TreeLoss] {
    let watched = Dictionary(
      rules.compactMap { rule in rule.words.map { (rule.type, $0) } },
      uniquingKeysWith: { _, last in last })
    if watched.isEmpty { return [] }
    return old.resources.sorted { $0.key < $1.key }.compactMap { address, before in
      let target = moves.address(of: new.moves.address(of: address))
      guard let words = watched[before.type], let after = new.resources[target],
        let had = words.found(before.text), let has = words.found(after.text)
      else { return nil }
      let lost = had.subtracting(has).sorted()
      return lost.isEmpty
        ? nil : .settingStays(target, explanation: words.explanation(lost), isRefused: false)
    }
  }
}

extension WrittenResource {
  /// The lines of its block.
  fileprivate var text: String {
    lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
  }
}
