internal import CommandLineSupport
internal import InfraGen
internal import Pipeline
internal import Terraform

/// Whether the products that a stack's functions name are in their packages, if those are there.
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
      guard let manifest = PackageManifest(of: package), !manifest.declares(executable: product)
      else { continue }
      // What Swift cannot read, `package` reports when it builds.
      if known[package] == nil { known[package] = .some(await manifest.executables(environment)) }
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
}
