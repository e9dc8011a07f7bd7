/// Who generates a tree, and where in the output folder it lies: several programs and stacks may write below
/// one folder.
struct TreeOwner: Hashable {
  /// The program's name.
  let program: String
  /// The stack's folder, below the output folder.
  let directory: String
}

extension Manifest {
  /// The program that writes the innermost of the recorded folders that a path lies in, and that folder; nil for
  /// what an earlier version wrote.
  func owner(of path: String) -> TreeOwner? {
    programs.filter { TreeOwner(program: $0.value, directory: $0.key).holds(path) }
      .max { $0.key.utf8.count < $1.key.utf8.count }
      .map { TreeOwner(program: $0.value, directory: $0.key) }
  }
}

extension TreeOwner {
  /// Whether a path lies in the folder.
  func holds(_ path: String) -> Bool {
    directory.isEmpty || directory == "." || path.hasPrefix(directory + "/")
  }

  /// Whether a path that a manifest lists is of this stack.
  func owns(_ path: String, by manifest: Manifest) -> Bool {
    guard let other = manifest.owner(of: path) else { return holds(path) }
    return other.directory == directory
  }
}

extension [TreeOwner] {
  /// Whether a path that a manifest lists is of one of these stacks.
  func own(_ path: String, by manifest: Manifest) -> Bool {
    contains { $0.owns(path, by: manifest) }
  }
}
