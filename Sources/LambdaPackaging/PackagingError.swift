internal import CommandLineSupport

/// Why a function could not be packaged. The wording is here and nowhere else.
package enum PackagingError: Error, Hashable, CustomStringConvertible {
  case noPackage(String)
  case busy(String)
  case unmountable(String)
  case buildFailed(
    product: String, package: String, by: BuildRoute, status: Int32, lines: [String])
  case wouldNotStart(product: String, [LoadProblem])
  case tooLarge(product: String, bytes: Int)
  case noCode(String, isFolder: Bool)
  case emptyFolder(String)
  case missingFile(String)
  case linkLoop(String)
  case notAFile(String)

  package var description: String {
    switch self {
    case .noPackage(let path):
      "there is no Package.swift in \(printable(path)); "
        + "the declaration names this folder as the function's package"
    case .busy(let path):
      "another infra-gen is packaging in \(printable(path)); run this again when it has finished"
    case .unmountable(let path):
      "the folder \(printable(path)) cannot be given to a container, since its path has a comma, a quotation "
        + "mark or a line break; rename it, or build with --swift-sdk"
    case .buildFailed(let product, let package, let route, let status, let lines):
      "swift build of \(product) in \(printable(package))"
        + (route == .native ? "" : ", \(route),") + " ended with exit code \(status)"
        + lines.map { "\n  \(printable($0))" }.joined()
    case .wouldNotStart(let product, let problems):
      "\(product) would not start on Lambda"
        + problems.map { "\n  \($0)" }.joined()
    case .tooLarge(let product, let bytes):
      "\(printable(product)) takes \(megabytes(bytes)) unzipped; Lambda accepts at most 250 MB "
        + "(AWS Lambda Developer Guide, \"Lambda quotas\")"
    case .noCode(let path, let isFolder):
      "there is no \(isFolder ? "folder" : "file") \(printable(path)); "
        + "the declaration names it as the code of a function"
    case .emptyFolder(let path):
      "the folder \(printable(path)) has no file; put the code of the function there"
    case .missingFile(let path):
      "\(printable(path)) is a symbolic link to nothing; remove it, or make what it leads to"
    case .linkLoop(let path):
      "\(printable(path)) is a symbolic link to a folder that it is in; remove it"
    case .notAFile(let path):
      "\(printable(path)) is neither a file nor a folder; remove it from the code of the function"
    }
  }
}

/// `11.5 MB`, of a million bytes each.
package func megabytes(_ bytes: Int) -> String {
  let tenths = (bytes + 50_000) / 100_000
  return "\(tenths / 10).\(tenths % 10) MB"
}
