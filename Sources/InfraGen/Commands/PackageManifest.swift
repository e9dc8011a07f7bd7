internal import CommandLineSupport
internal import PortableFoundation
internal import Terraform

/// The `Package.swift` of a folder. Its text is read at once; Swift's package manager, which takes a
/// second, is asked only about what the text does not show.
package struct PackageManifest: Sendable {
  private let folder: String
  private let text: String

  /// Nil if the folder has none that can be read.
  package init?(of folder: String) {
    let manifest = Paths.join(folder, "Package.swift")
    guard let bytes = try? Paths.contents(of: manifest) else { return nil }
    self.folder = folder
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the text has a name as a literal, of whatever it is the name.
  package func mentions(_ name: String) -> Bool {
    text.contains(name.quoted)
  }

  /// Whether the text declares the package of that name.
  package func declares(package name: String) -> Bool {
    text.filter { !$0.isWhitespace }.contains("=Package(name:\(name.quoted)")
  }

  /// The path of a package that the text depends on; nil if it has none by that name.
  package func path(ofPackage name: String) -> String? {
    let start = "name: \(name.quoted), path: \""
    guard let range = text.firstRange(of: start) else { return nil }
    return String(text[range.upperBound...].prefix { $0 != "\"" })
  }

  /// Whether the text has `.executable(name: "…"` or `.executableTarget(name: "…"` with that name. A
  /// library, a test target or a path may have the same one.
  package func declares(executable name: String) -> Bool {
    let text = text.filter { !$0.isWhitespace }
    return text.contains(".executable(name:\(name.quoted)")
      || text.contains(".executableTarget(name:\(name.quoted)")
  }

  /// All executable products, sorted, also those whose names are put together; nil if Swift cannot
  /// read the manifest.
  package func executables(_ environment: [String: String]) async -> [String]? {
    // Without the lock, since this only reads the manifest and need not wait for a build.
    guard let swift = try? Tool.swift.path(in: environment) else { return nil }
    let command = Command(
      swift, ["package", "--package-path", folder, "--ignore-lock", "dump-package"],
      environment: ToolEnvironment.swift(of: environment))
    guard let output = try? await command.output(),
      let description = try? JSONDecoder().decode(Description.self, from: Data(output))
    else { return nil }
    return description.executables.sorted()
  }

  /// The part of `swift package dump-package` that lists what can be run.
  private struct Description: Decodable {
    struct Product: Decodable {
      let name: String
      /// One key, the kind; `{"executable": null}`.
      let type: [String: Ignored?]
    }

    struct Target: Decodable {
      let name: String
      let type: String
    }

    struct Ignored: Decodable {
      init(from decoder: any Decoder) throws {}
    }

    let products: [Product]
    let targets: [Target]

    /// Swift makes a product of each executable target that no product names.
    var executables: Set<String> {
      Set(products.filter { $0.type.keys.contains("executable") }.map(\.name))
        .union(targets.filter { $0.type == "executable" }.map(\.name))
    }
  }
}
