internal import ArgumentParser
internal import LambdaPackaging
internal import ProviderSchema

extension BindingPlan {
  /// What `--check` prints, and its exit code.
  ///
  /// - Parameters:
  ///   - source: What the files are generated from.
  ///   - remedy: The command that writes what is missing.
  func report(
    in folder: BindFolder, _ console: Console, source: String = "the schema", remedy: String
  ) throws {
    if changes.isEmpty {
      console.result("\(folder.path): \(items.count) files are what \(source) gives")
      return
    }
    for item in changes {
      console.result("\(item.action.finding) \(folder.shownPath(of: item.name))", .yellow)
    }
    console.error(
      "the bindings are not what \(source) gives; run '\(programName) \(remedy)' and commit the result"
    )
    throw ExitCode(1)
  }

  /// What was done.
  func summarize(in folder: BindFolder, _ console: Console) {
    for item in changes {
      console.result("\(item.action.deed) \(folder.shownPath(of: item.name))")
    }
    let kept = items.count - changes.count
    console.result("\(changes.count) written or removed, \(kept) left as they were")
  }
}

extension BindingPlan.Action {
  /// What `--check` finds.
  fileprivate var finding: String {
    switch self {
    case .create: "missing"
    case .change: "differs"
    case .remove: "surplus"
    case .keep: "current"
    }
  }

  /// What was done.
  fileprivate var deed: String {
    switch self {
    case .create: "created"
    case .change: "changed"
    case .remove: "removed"
    case .keep: "left   "
    }
  }
}
