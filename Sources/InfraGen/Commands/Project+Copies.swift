internal import CommandLineSupport
package import Terraform

/// A file that a published module copies is not there.
struct MissingCopy: ExplainedFailure, Hashable {
  /// From the package's folder.
  let path: String
  /// Where the copy goes, below the output folder.
  let copy: String

  var description: String {
    "\(printable(path)), which \(printable(copy)) is a copy of, does not exist; make it first: the archive of a function "
      + "by the command package"
  }
}

extension Project {
  /// The same files, with the bytes of those that are copies of files of the package.
  package func withCopies(_ files: [GeneratedFile]) throws -> [GeneratedFile] {
    try files.map { file in
      guard let path = file.packageFile else { return file }
      let source = absolute(path)
      guard Paths.exists(source) else { throw MissingCopy(path: path, copy: file.path) }
      return file.copied(try Paths.contents(of: source))
    }
  }
}
