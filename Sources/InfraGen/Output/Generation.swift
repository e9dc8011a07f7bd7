package import CommandLineSupport
package import Terraform

/// Generated files and the folder that they belong in: what the commands do with the two, and what
/// they say.
package struct Generation: Sendable {
  /// The folder, as messages show it.
  let output: String
  let files: [GeneratedFile]
  /// Whose files they are.
  let owners: [TreeOwner]
  /// Whether the run reports earlier trees that it does not write.
  let leftovers: Leftovers
  /// The types of resources whose loss is reported.
  let statefulResources: [StatefulResource]
  /// Whether `moved` blocks are written for resources and modules with a new address.
  var writesMoves = false
  let console: Console

  /// - Parameters:
  ///   - files: The files of a stack.
  ///   - directory: The stack's folder, below the output folder of the project.
  ///   - statefulResources: The types of resources whose loss is reported.
  package init(
    _ files: [GeneratedFile], directory: String, in project: Project,
    statefulResources: [StatefulResource] = [], console: Console
  ) {
    self.init(
      files, directories: [directory], leftovers: .ignored, in: project,
      statefulResources: statefulResources, console: console)
  }

  /// - Parameters:
  ///   - files: The files of all stacks of the run.
  ///   - directories: The stacks' folders, below the output folder of the project.
  ///   - leftovers: Whether the run reports earlier trees that it does not write.
  ///   - statefulResources: The types of resources whose loss is reported.
  package init(
    _ files: [GeneratedFile], directories: [String], leftovers: Leftovers, in project: Project,
    statefulResources: [StatefulResource] = [], console: Console
  ) {
    output = project.output
    self.files = files
    self.leftovers = leftovers
    self.statefulResources = statefulResources
    owners = directories.map { TreeOwner(program: programName, directory: $0) }
    self.console = console
  }

  /// Writes files to a new folder.
  package static func copy(_ files: [GeneratedFile], to folder: String) throws {
    let tree = try OutputTree.create(folder)
    try tree.apply(try tree.plan(for: files))
  }

  /// Writes what has to be written and says what that was. A signal that comes while files get
  /// their names ends the command when all have them.
  func write(force: Bool) throws {
    // Before the folder is made.
    try OutputTree.check(files)
    let tree = try OutputTree.create(output)
    let plan = try plan(on: tree, force: force)
    try warn(of: plan, force: force, isWritten: true)
    let counter = ProgressCounter("Writing \(printable(output))", console)
    defer { counter.clear() }
    try tree.apply(plan) { counter.show($0, of: $1) }
    counter.clear()
    report(plan)
    try Task.checkCancellation()
  }

  /// Says what would be written.
  func list(force: Bool) throws(OutputError) {
    let plan = try plan(force: force)
    try warn(of: plan, force: force, isWritten: false)
    report(plan)
    guard plan.conflicts.isEmpty else { throw .conflicts(plan.conflicts) }
  }

  /// Shows how the folder differs from what it should hold.
  ///
  /// - Returns: Whether it does not.
  func check() throws(OutputError) -> Bool {
    let plan = try plan(force: false)
    let obstacles = plan.conflicts.filter { !$0.canBeForced }
    guard obstacles.isEmpty else { throw .conflicts(obstacles) }
    for tree in plan.earlierTrees { console.warning(tree.description) }
    guard !plan.isCurrent else {
      console.result("\(printable(output)) is current: \(plan.items.count) files")
      return true
    }
    for item in plan.changes {
      show(UnifiedDiff(path: Paths.join(output, item.path), old: item.old, new: item.new))
    }
    if plan.changes.isEmpty {
      let path = Paths.join(output, Manifest.name)
      let manifest = Array(plan.newManifest.text.utf8)
      show(UnifiedDiff(path: path, old: plan.manifestBytes, new: manifest))
    }
    let folder = printable(output)
    console.error("\(folder) is not current; the diff shows the changes that make it current")
    for conflict in plan.conflicts { console.message("  \(conflict)") }
    if plan.conflicts.isEmpty { console.message("  run \(invocation) to write it") }
    return false
  }

  /// Whether the folder holds exactly what it should.
  package func isCurrent() throws -> Bool {
    try plan(force: false).isCurrent
  }

  private func plan(force: Bool) throws(OutputError) -> TreePlan {
    try OutputTree.check(files)
    guard Paths.exists(output) else { return TreePlan.empty(of: files, owners) }
    return try plan(on: OutputTree.open(output, to: .shared), force: force)
  }

  /// Compares the files with a tree. The files include `moved.tf` if moves are written.
  private func plan(on tree: borrowing OutputTree, force: Bool) throws(OutputError) -> TreePlan {
    let plan = try tree.plan(for: files, of: owners, leftovers: leftovers, force: force)
    if !writesMoves { return plan }
    let moves = plan.filesOfMoves(of: statefulResources, in: owners.map(\.directory))
    if moves.isEmpty { return plan }
    return try tree.plan(for: files + moves, of: owners, leftovers: leftovers, force: force)
  }

  /// Warns of earlier trees, of changed addresses, of resources that an apply will destroy, and of settings that it
  /// will leave on although they are no longer declared.
  ///
  /// - Throws: What is not written but by force.
  private func warn(of plan: TreePlan, force: Bool, isWritten: Bool) throws(OutputError) {
    for tree in plan.earlierTrees { console.warning(tree.description) }
    let consequences = plan.consequences(by: statefulResources)
    for stack in consequences {
      let folder = Paths.join(output, stack.folder)
      for warning in stack.moves.warnings(of: folder, isWritten: isWritten) {
        console.warning(warning)
      }
    }
    let losses = consequences.flatMap(\.losses)
    for loss in losses where force || !loss.isRefused { console.warning(loss.description) }
    let refused = losses.filter(\.isRefused)
    guard force || refused.isEmpty else { throw .refused(refused) }
  }

  private func report(_ plan: TreePlan) {
    console.results(
      plan.changes.map { item in
        ("\(item.action.padded)  \(printable(Paths.join(output, item.path)))", item.action.color)
      })
    let counts = [TreePlan.Action.created, .changed, .removed, .unchanged]
      .map { "\(plan.count($0)) \($0.rawValue)" }.joined(separator: ", ")
    console.result("\(printable(output)): \(counts)")
  }

  private func show(_ diff: UnifiedDiff) {
    console.results(diff.lines.map { ($0.text, $0.kind.color) })
  }
}

extension TreePlan.Action {
  fileprivate var padded: String {
    rawValue + String(repeating: " ", count: 7 - rawValue.count)
  }

  fileprivate var color: Console.Color? {
    switch self {
    case .created: .green
    case .changed: .yellow
    case .removed: .red
    case .unchanged: nil
    }
  }
}

extension UnifiedDiff.Line.Kind {
  fileprivate var color: Console.Color? {
    switch self {
    case .header: .bold
    case .place: .cyan
    case .added: .green
    case .removed: .red
    case .note: .dim
    case .context: nil
    }
  }
}
