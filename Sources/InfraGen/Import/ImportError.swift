internal import CommandLineSupport

/// Why nothing was imported. The wording is here and nowhere else.
enum ImportError: ExplainedFailure, Hashable {
  /// The folder does not exist.
  case noFolder(String)
  /// The folder has no Terraform.
  case nothingToImport(String)
  /// The bindings that the program was built with cannot be found.
  case noCheckout
  /// The new package cannot be built or generated; the last lines say why.
  case packageFails(String, lines: [String])

  var description: String {
    switch self {
    case .noFolder(let path):
      "the folder \(printable(path)) does not exist; name one that has .tf files"
    case .nothingToImport(let path):
      "\(printable(path)) has no .tf file with a block; name the folder of a root module"
    case .noCheckout:
      "the bindings of \(ProjectDependency.package) were not found; run the command from the package "
        + "that the program was built in, after swift build"
    case .packageFails(let step, let lines):
      "\(step) failed:\n" + lines.map { "  \(printable($0))" }.joined(separator: "\n")
        + "\nthe package stays as it was written; correct it there, then compare with --check"
    }
  }
}
