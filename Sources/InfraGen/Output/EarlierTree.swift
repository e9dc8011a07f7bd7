internal import CommandLineSupport

/// A tree that the same program wrote to a folder in which it declares no stack now: one with another `directory:`, or
/// one that the program has no longer. Nobody removes it, since the resources are there that it describes.
struct EarlierTree: Hashable, CustomStringConvertible {
  /// Its folder, with the output folder in front.
  let path: String
  /// The only folder that the program writes now and did not write before, with the output folder in front.
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

/// How a run treats the trees of the same program whose stacks it does not write.
package enum Leftovers: Sendable {
  /// The run chose some of the program's stacks: the others' trees are left alone.
  case ignored
  /// The program has one stack, and its next run may be about another one: the others' trees are reported once, if
  /// the stack's folder is new.
  case reportedOnce
  /// The program has no stacks but these, by their folders: trees elsewhere are reported as long as they are there.
  case reported(directories: [String])

  /// - Parameter stacks: All stacks of the program.
  package static func among(_ stacks: ProgramStacks) -> Leftovers {
    stacks.isComplete ? .reported(directories: stacks.directories) : .reportedOnce
  }
}

extension TreeOwner {
  /// The trees of the program that lie in an output folder and are none of these owners'.
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
  /// Takes out the trees of a program that lie in no folder of its stacks, and whose folders somebody has removed.
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
