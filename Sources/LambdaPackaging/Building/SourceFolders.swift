internal import CommandLineSupport
internal import PortableFoundation

/// The folders of this machine that a build of a package reads: its own, and those of packages that it names by path.
struct SourceFolders {
  /// Absolute, without links, and none inside another.
  let paths: [String]

  /// - Parameter swift: The path of this machine's `swift`.
  init(of package: String, swift: String, environment: [String: String]) async throws {
    var found: [String] = []
    var waiting = [try Paths.resolved(package)]
    while let folder = waiting.popLast() {
      if found.contains(folder) { continue }
      found.append(folder)
      // Without the lock, since this only reads the manifest and need not wait for a build.
      let output = try await Command(
        swift, ["package", "--package-path", folder, "--ignore-lock", "dump-package"],
        environment: ToolEnvironment.swift(of: environment)
      ).output()
      let manifest = try JSONDecoder().decode(Manifest.self, from: Data(output))
      waiting += try manifest.dependencies.flatMap { $0.fileSystem ?? [] }
        .map { try Paths.resolved($0.path) }
    }
    paths = Self.outermost(found)
  }

  /// The folders that are in no other one, in order.
  static func outermost(_ folders: [String]) -> [String] {
    folders.filter { folder in
      !folders.contains { $0 != folder && (folder + "/").hasPrefix($0 == "/" ? $0 : $0 + "/") }
    }.sorted()
  }

  /// The part of `swift package dump-package` that names other folders.
  private struct Manifest: Decodable {
    struct Dependency: Decodable {
      struct Local: Decodable {
        let path: String
      }

      let fileSystem: [Local]?
    }

    let dependencies: [Dependency]
  }
}
