internal import Terraform

/// The consequences of an apply of the new files of one stack, compared with those on the disk.
struct TreeConsequences {
  /// The folder of the root module, below the output folder.
  let folder: String
  /// The moves that no `moved` block declares yet.
  let moves: TreeMoves
  let losses: [TreeLoss]
}

extension TreePlan {
  /// The consequences of an apply, stack by stack.
  func consequences(by stateful: [StatefulResource]) -> [TreeConsequences] {
    changedTrees().map { folder, old, new in
      let moves = TreeMoves.found(from: old, to: new, of: stateful)
      return TreeConsequences(
        folder: folder, moves: moves,
        losses: TreeLoss.found(from: old, to: new, of: stateful, moves: moves))
    }
  }

  /// The losses of an apply.
  func losses(of stateful: [StatefulResource]) -> [TreeLoss] {
    consequences(by: stateful).flatMap(\.losses)
  }

  /// The files with the moves that this plan needs and those of earlier runs.
  ///
  /// - Parameter directories: The folders of the stacks of the run.
  func filesOfMoves(
    of stateful: [StatefulResource], in directories: [String]
  ) -> [GeneratedFile] {
    changedTrees().compactMap { folder, old, new in
      let found = TreeMoves.found(from: old, to: new, of: stateful).certain
      guard directories.contains(folder), !found.isEmpty else { return nil }
      let path = MovesFile.path(in: folder)
      let known = items.first { $0.path == path }?.new.map { MovesFile.moves(in: $0) } ?? []
      let tree = WrittenTree(
        of: items.compactMap { item in
          item.path == path || self.folder(of: item) != folder
            ? nil : item.new.map { (item.path, $0) }
        })
      return MovesFile(known, adding: found, in: tree).file(in: folder)
    }
  }

  /// The trees of the stacks before and after; none if no file is changed or removed.
  private func changedTrees() -> [(folder: String, old: WrittenTree, new: WrittenTree)] {
    guard items.contains(where: { $0.action == .changed || $0.action == .removed }) else {
      return []
    }
    let stacks = Dictionary(grouping: items, by: folder)
    return stacks.sorted { $0.key < $1.key }.map { folder, items in
      (
        folder,
        WrittenTree(
          of: items.compactMap { item in
            item.old.map { (item.path, $0.withoutCarriageReturns) }
          }), WrittenTree(of: items.compactMap { item in item.new.map { (item.path, $0) } })
      )
    }
  }

  /// The folder of the root module that a file belongs to.
  private func folder(of item: Item) -> String {
    newManifest.owner(of: item.path)?.directory
      ?? item.path.split(separator: "/").prefix { $0 != "modules" }.filter {
        !$0.hasSuffix(".tf") && !$0.hasSuffix(".tofu")
      }
      .joined(separator: "/")
  }
}
