internal import CommandLineSupport
internal import LambdaPackaging
internal import Pipeline
internal import Terraform

/// A function that the stack declares, as far as its archive goes.
struct DeclaredFunction: Hashable, Sendable {
  /// The code that goes into the archive.
  enum Source: Hashable, Sendable {
    /// A program of a Swift package.
    case program(SwiftProgram)
    /// A folder or a file, relative to the user's package.
    case files(CodeFiles)
  }

  /// An executable product of a Swift package.
  struct SwiftProgram: Hashable, Sendable {
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

  /// The Swift program that it runs, if it is one.
  var program: SwiftProgram? {
    if case .program(let program) = source { program } else { nil }
  }

  /// The folder of the Swift package that it is built from, if it is.
  var packageDirectory: String? { program?.directory }

  /// How many folders above the user's package the path of the archive leads.
  var foldersAbove: Int {
    var (depth, highest) = (0, 0)
    for name in archivePath.split(separator: "/") where name != "." {
      depth += name == ".." ? -1 : 1
      highest = max(highest, -depth)
    }
    return highest
  }

  /// The functions of a stack whose code is in a file. Several may share one archive, which is listed once.
  static func all(in stack: CollectedStack) -> [DeclaredFunction] {
    stack.components(of: Function.self).compactMap(DeclaredFunction.init).uniqued()
  }

  private init?(_ function: Function) {
    guard let path = function.package.archivePath else { return nil }
    archivePath = path
    if let directory = function.package.directory, let product = function.package.product,
      let architecture = Architecture(rawValue: function.architecture.rawValue)
    {
      source = .program(
        SwiftProgram(directory: directory, product: product, architecture: architecture))
    } else {
      source = function.package.files.map { .files($0) }
    }
  }
}
