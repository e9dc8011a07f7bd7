internal import CommandLineSupport
internal import LambdaPackaging
internal import Pipeline
internal import Terraform

/// A function that the stack declares, as far as its archive goes.
struct DeclaredFunction: Hashable, Sendable {
  /// A Swift package that the archive is built from.
  struct Source: Hashable, Sendable {
    /// The package's folder, relative to the user's.
    let directory: String
    /// The executable product that becomes `bootstrap`.
    let product: String
    let architecture: Architecture
  }

  /// Nil for an archive that something else builds.
  let source: Source?
  /// Where the archive is, relative to the user's package.
  let archivePath: String

  /// How many folders above the user's package the path of the archive leads.
  var foldersAbove: Int {
    var (depth, highest) = (0, 0)
    for name in archivePath.split(separator: "/") where name != "." {
      depth += name == ".." ? -1 : 1
      highest = max(highest, -depth)
    }
    return highest
  }

  /// The functions of a stack. Several may share one archive, which is listed once.
  static func all(in stack: CollectedStack) -> [DeclaredFunction] {
    stack.components(of: Function.self).map(DeclaredFunction.init).uniqued()
  }

  private init(_ function: Function) {
    archivePath = function.package.archivePath
    if let directory = function.package.directory, let product = function.package.product,
      let architecture = Architecture(rawValue: function.architecture.rawValue)
    {
      source = Source(directory: directory, product: product, architecture: architecture)
    } else {
      source = nil
    }
  }
}
