internal import CommandLineSupport
package import Terraform

/// A file that a published module copies does not exist.
struct MissingCopy: ExplainedFailure, Hashable {
  /// From the package's folder.
  let path: String
  /// Where the copy goes, below the output folder.
  let copy: String

  var description: String {
    "\(printable(path)) does not exist, so it cannot be copied to \(printable(copy)); create it first, such as a function's "
      + "archive with the command package"
  }
}

extension Project {
  /// The same files, with the contents of the copies read from the package.
  package func withCopies(_ files: [GeneratedFile]) throws -> [GeneratedFile] {
    try files.map { file in
      guard let path = file.packageFile else { return file }
      let source = absolute(path)
      guard Paths.exists(source) else { throw MissingCopy(path: path, copy: file.path) }
      return file.copied(try Paths.contents(of: source))
    }
  }
}
