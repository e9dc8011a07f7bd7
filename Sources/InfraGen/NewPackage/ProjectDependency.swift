package import CommandLineSupport

/// How a new package depends on this project.
package enum ProjectDependency: Hashable, Sendable {
  /// The path of a checkout from the new package.
  case path(String)
  /// A version that was tagged.
  case version

  /// This project's package.
  package static let package = "swift-terraform"
  /// Its page on GitHub; `OWNER` is the owner of the repository, as in README.md.
  package static let home = "https://github.com/OWNER/swift-terraform"
  /// Where it is published.
  package static let url = home + ".git"
  /// The oldest version that the new package can be built with.
  package static let oldestVersion = "0.1.0"

  /// The path of the first folder that is a checkout of this project, or the version if none is.
  ///
  /// - Parameters:
  ///   - folders: Folders that may be the package which the program was built from, absolute.
  ///   - target: The folder of the new package, absolute and without links.
  package init(onOneOf folders: [String], for target: String) throws(FileError) {
    let checkout = folders.first {
      PackageManifest(of: $0)?.declares(package: Self.package) == true
    }
    self =
      if let checkout {
        .path(Paths.relative(from: target, to: try Paths.resolved(checkout)))
      } else {
        .version
      }
  }

  /// A link to a file of this project, from the new package's folder.
  ///
  /// - Parameter path: The path from the folder of this project.
  package func link(to path: String) -> String {
    switch self {
    case .path(let checkout): Paths.join(checkout, path)
    case .version: "\(Self.home)/blob/main/\(path)"
    }
  }

  /// The dependency in a manifest of the new package.
  ///
  /// - Parameters:
  ///   - above: The path from the manifest's folder to the new package.
  ///   - traits: The traits that the package manager enables.
  package func text(from above: String = "", traits: [String] = []) -> String {
    let traits =
      traits.isEmpty
      ? "" : ", traits: [\(traits.map { "\"\($0)\"" }.joined(separator: ", "))]"
    return switch self {
    case .path(let path):
      ".package(name: \"\(Self.package)\", path: \"\(Paths.join(above, path))\"\(traits))"
    case .version:
      ".package(url: \"\(Self.url)\", from: \"\(Self.oldestVersion)\"\(traits))"
    }
  }
}
