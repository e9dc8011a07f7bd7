internal import CommandLineSupport

/// A tree that the same program wrote to another folder, as when its `directory:` has changed: nobody removes it.
struct EarlierTree: Hashable, CustomStringConvertible {
  /// Its folder, with the output folder in front.
  let path: String
  /// The folder that the program writes now, with the output folder in front.
  let newPath: String
  /// The folders of other trees that lie in its folder, with the output folder in front.
  let inner: [String]

  var description: String {
    let except = inner.isEmpty ? "" : " except " + inner.map(printable).joined(separator: ", ")
    return """
      \(printable(path)) was also written by this program and is left in place; if it is the same stack with \
      another directory:, move the state and the .terraform.lock.hcl that Terraform may keep there to \
      \(printable(newPath)), then remove \(printable(path))\(except)
      """
  }
}

extension TreeOwner {
  /// The trees of the same program that lie in an output folder, if this one is new there: with the next
  /// run the program's folders may as well be those of several stacks.
  ///
  /// - Parameter output: The path of the output folder, for messages.
  func earlierTrees(in output: String, by manifest: Manifest) -> [EarlierTree] {
    guard manifest.programs[directory] == nil else { return [] }
    let recorded = manifest.programs.filter { isTreePath($0.key) }
    return recorded.keys.filter { recorded[$0] == program }.sorted().compactMap { earlier in
      let path = Paths.join(output, earlier)
      guard Paths.exists(path) else { return nil }
      let owner = TreeOwner(program: program, directory: earlier)
      let inner = (recorded.keys + [directory]).filter { $0 != earlier && owner.holds($0) }
      return EarlierTree(
        path: path, newPath: Paths.join(output, directory),
        inner: inner.sorted().map { Paths.join(output, $0) })
    }
  }
}
