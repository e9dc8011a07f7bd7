internal import CommandLineSupport
internal import FoundationEssentials
internal import Pipeline
internal import Terraform

/// Whether the products that a stack's functions name are in their packages, where those are there.
///
/// A generation takes milliseconds and Swift's package manager a second, so it is asked only about a
/// name that the manifest does not declare as text.
struct ProductCheck {
  /// The folder that the functions' folders are relative to, absolute.
  let folder: String
  var environment = currentEnvironment()

  /// One error for each function whose product is not there.
  func errors(in stack: CollectedStack) async -> [DeclarationError] {
    var errors: [DeclarationError] = []
    var known: [String: [String]?] = [:]
    for function in stack.components(of: Function.self) {
      guard let directory = function.package.directory, let product = function.package.product
      else { continue }
      let package = Paths.join(folder, directory)
      let manifest = URL(filePath: Paths.join(package, "Package.swift"))
      guard let text = try? String(contentsOf: manifest, encoding: .utf8),
        !text.declaresExecutable(product)
      else { continue }
      if known[package] == nil { known[package] = .some(await executables(of: package)) }
      guard case .some(.some(let names)) = known[package], !names.contains(product) else {
        continue
      }
      errors.append(
        DeclarationError(
          ProductProblem.unknownProduct(product, package: directory, known: names),
          at: function.identity.location))
    }
    return errors
  }

  /// The executable products of a package, sorted; nil if Swift cannot read it, which `package`
  /// reports when it builds.
  private func executables(of package: String) async -> [String]? {
    guard let swift = try? Tool.swift.path(in: environment) else { return nil }
    let command = Command(
      swift, ["package", "--package-path", package, "dump-package"],
      environment: ToolEnvironment.swift(of: environment))
    guard let output = try? await command.output(),
      let manifest = try? JSONDecoder().decode(PackageManifest.self, from: Data(output))
    else { return nil }
    return manifest.executables.sorted()
  }
}

extension String {
  /// Whether a manifest has `.executable(name: "…"` or `.executableTarget(name: "…"` with that name. A
  /// library, a test target or a path may have the same one.
  fileprivate func declaresExecutable(_ name: String) -> Bool {
    let manifest = filter { !$0.isWhitespace }
    return manifest.contains(".executable(name:\(name.quoted)")
      || manifest.contains(".executableTarget(name:\(name.quoted)")
  }
}

/// The part of `swift package dump-package` that says what can be run.
private struct PackageManifest: Decodable {
  struct Product: Decodable {
    let name: String
    /// One key, the kind; `{"executable": null}`.
    let type: [String: JSONIgnored?]
  }

  struct Target: Decodable {
    let name: String
    let type: String
  }

  let products: [Product]
  let targets: [Target]

  /// Swift makes a product of each executable target that no product names.
  var executables: Set<String> {
    Set(products.filter { $0.type.keys.contains("executable") }.map(\.name))
      .union(targets.filter { $0.type == "executable" }.map(\.name))
  }
}

/// A value that is not looked at.
private struct JSONIgnored: Decodable {
  init(from decoder: any Decoder) throws {}
}
