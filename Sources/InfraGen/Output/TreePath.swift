/// Whether a path may name a generated file: relative, `/` between its names, and no name that
/// leads elsewhere (empty, `.`, `..`), is hidden (no generated one is, and `.git` is no place for
/// them) or that no file can have (a NUL).
func isTreePath(_ path: String) -> Bool {
  let names = path.split(separator: "/", omittingEmptySubsequences: false)
  return !path.isEmpty && path.utf8.count <= 4096
    && names.allSatisfy { name in
      !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 200
        && !name.utf8.contains(0)
    }
}

/// Every folder that a path goes through, the outermost first: `a/b/c.tf` gives `a` and `a/b`.
func folders(above path: String) -> [String] {
  let names = path.split(separator: "/").dropLast()
  return names.indices.map { names[...$0].joined(separator: "/") }
}
