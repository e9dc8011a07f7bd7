internal import CommandLineSupport

/// Why no package could be written to a folder. The wording is here and nowhere else.
package enum NewPackageError: ExplainedFailure, Hashable {
  /// The folder has files; some of their names.
  case notEmpty(String, names: [String])
  /// The path is not a folder.
  case notAFolder(String)
  /// The folder above it is missing.
  case noFolderAbove(String)

  package var description: String {
    switch self {
    case .notEmpty(let path, let names):
      "\(printable(path)) is not empty (\(names.map(printable).joined(separator: ", "))); nothing was "
        + "written; name a folder that is missing or empty"
    case .notAFolder(let path):
      "\(printable(path)) is not a folder; nothing was written; name a folder that is missing or empty"
    case .noFolderAbove(let path):
      "the folder \(printable(path)) does not exist; create it first"
    }
  }
}
