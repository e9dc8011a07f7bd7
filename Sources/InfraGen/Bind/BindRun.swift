internal import ArgumentParser
internal import CommandLineSupport
internal import ProviderSchema

/// The last step of `bind` and `bind-functions`: reports the differences, or writes the files.
struct BindRun {
  struct Target {
    let folder: BindFolder
    let plan: BindingPlan
  }

  let targets: [Target]
  /// The source of the generated files.
  let source: String
  /// The command that writes what is missing.
  let remedy: String
  /// Whether each file that changes is named.
  var listsFiles = true

  /// - Throws: `ExitCode(1)` if `--check` finds a difference.
  func finish(checking: Bool, _ console: Console) async throws {
    if checking {
      try report(console)
    } else {
      // From here on a signal waits until the files are whole.
      try await Interruption.cancelling {
        for target in targets { try target.folder.apply(target.plan) }
      }
      summarize(console)
    }
  }

  private func report(_ console: Console) throws {
    for target in targets {
      let changes = target.plan.changes
      if changes.isEmpty {
        console.result(
          "\(target.folder.path): \(target.plan.items.count) files are what \(source) gives")
      }
      for item in changes where listsFiles {
        console.result(
          "\(item.action.finding) \(target.folder.shownPath(of: item.name))", .yellow)
      }
    }
    if targets.allSatisfy(\.plan.changes.isEmpty) { return }
    console.error(
      "the bindings are not what \(source) gives; "
        + "run '\(programName) \(remedy)' and commit the result")
    throw ExitCode(1)
  }

  private func summarize(_ console: Console) {
    for target in targets {
      for item in target.plan.changes where listsFiles {
        console.result("\(item.action.deed) \(target.folder.shownPath(of: item.name))")
      }
    }
    let all = targets.reduce(0) { $0 + $1.plan.items.count }
    let changed = targets.reduce(0) { $0 + $1.plan.changes.count }
    console.result("\(changed) written or removed, \(all - changed) left as they were")
  }
}

extension BindingPlan.Action {
  /// The finding of `--check`.
  fileprivate var finding: String {
    switch self {
    case .create: "missing"
    case .change: "differs"
    case .remove: "surplus"
    case .keep: "current"
    }
  }

  /// The report of a finished run.
  fileprivate var deed: String {
    switch self {
    case .create: "created"
    case .change: "changed"
    case .remove: "removed"
    case .keep: "left   "
    }
  }
}
