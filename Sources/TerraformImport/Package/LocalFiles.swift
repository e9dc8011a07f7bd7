/// The files of a folder of Terraform that belong to the place where it is used: they are never copied.
package enum LocalFiles {
  private static let names: Set<String> = [
    ".terraform", ".terraform.lock.hcl", ".terraform.tfstate.lock.info", ".git", ".build",
  ]

  /// Whether a file or folder of that name is a state, a repository or a cache.
  package static func contains(_ name: String) -> Bool {
    names.contains(name) || name.contains(".tfstate")
  }
}
