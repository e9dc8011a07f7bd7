internal import CommandLineSupport

/// A tree in a folder for which the program no longer declares a stack, because the `directory:` changed or the stack
/// was removed. It is not deleted, because its resources may still exist.
struct EarlierTree: Hashable, CustomStringConvertible {
  /// Its folder, with the output folder in front.
  let path: String
  /// The folder that replaces it, below the output folder; nil unless exactly one folder is new.
  let newPath: String?
  /// The folders of other trees that lie in its folder, with the output folder in front.
  let inner: [String]

  var description: String {
    let except = inner.isEmpty ? "" : " except " + inner.map(printable).joined(separator: ", ")
    guard let newPath else {
      return """
        \(printable(path)) was also written by this program, which no longer declares a stack there; it is left in \
        place, with all that was created from it: run terraform destroy there, then remove \(printable(path))\(except)
        """
    }
    return """
      \(printable(path)) was also written by this program and is left in place; if it is the same stack with \
      another directory:, move the state and the .terraform.lock.hcl that Terraform may keep there to \
      \(printable(newPath)), then remove \(printable(path))\(except)
      """
  }
}

/// Whether a run reports trees that the same program wrote earlier and that this run does not write.
package enum Leftovers: Sendable {
  /// Not reported, since the run was limited to some of the program's stacks with `--stack`.
  case ignored
  /// Reported when the stack's folder is new. The program declares one stack, and its next run may declare another.
  case reportedOnce
  /// Reported in every run while they exist. The program declares all of its stacks, in these folders.
  case reported(directories: [String])

  /// - Parameter stacks: All stacks of the program.
  package static func among(_ stacks: ProgramStacks) -> Leftovers {
    stacks.isComplete ? .reported(directories: stacks.directories) : .reportedOnce
  }
}

extension TreeOwner {
  /// The program's trees in an output folder that belong to none of these owners.
  ///
  /// - Parameter output: The path of the output folder, for messages.
  static func earlierTrees(
    than owners: [TreeOwner], _ leftovers: Leftovers, in output: String, by manifest: Manifest
  ) -> [EarlierTree] {
    let declared = owners.map(\.directory)
    let new = declared.filter { manifest.programs[$0] == nil }
    guard let program = owners.first?.program, !leftovers.areIgnored(withNew: new) else {
      return []
    }
    let recorded = manifest.programs.filter { isTreePath($0.key) }
    return recorded.keys.filter { recorded[$0] == program && !declared.contains($0) }.sorted()
      .compactMap { earlier in
        let path = Paths.join(output, earlier)
        guard Paths.exists(path) else { return nil }
        let owner = TreeOwner(program: program, directory: earlier)
        let inner = Set(recorded.keys).union(declared).filter { $0 != earlier && owner.holds($0) }
        return EarlierTree(
          path: path, newPath: new.count == 1 ? new.first.map { Paths.join(output, $0) } : nil,
          inner: inner.sorted().map { Paths.join(output, $0) })
      }
  }
}

extension Leftovers {
  fileprivate func areIgnored(withNew directories: [String]) -> Bool {
    switch self {
    case .ignored: true
    case .reportedOnce: directories.isEmpty
    case .reported: false
    }
  }
}

extension Manifest {
  /// Removes the program's trees whose stacks are no longer declared and whose folders have been deleted.
  mutating func forgetRemovedTrees(
    of program: String, besides directories: [String], in output: String
  ) {
    let removed = programs.keys.filter {
      programs[$0] == program && !directories.contains($0) && isTreePath($0)
        && !Paths.exists(Paths.join(output, $0))
    }
    for directory in removed {
      let owner = TreeOwner(program: program, directory: directory)
      for path in files.keys where owner.owns(path, by: self) { files[path] = nil }
      for path in underway.keys where owner.owns(path, by: self) { underway[path] = nil }
    }
    for directory in removed { programs[directory] = nil }
  }
}
