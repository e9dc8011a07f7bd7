/// Where the code of a ``Function`` comes from.
public struct FunctionPackage: Hashable, Sendable {
  /// The folder of the Swift package, relative to the package that declares the stack; nil for an
  /// archive that something else builds.
  package let directory: String?
  /// The executable product that becomes `bootstrap`; nil for an archive that something else builds.
  package let product: String?
  /// The zip archive that is deployed, relative to the package that declares the stack.
  package let archivePath: String

  /// An executable product of a Swift package, which `infra-gen package` builds and zips into
  /// `<directory>/dist/<product>.zip`.
  public static func swift(_ directory: String, product: String) -> FunctionPackage {
    FunctionPackage(
      directory: directory, product: product, archivePath: "\(directory)/dist/\(product).zip")
  }

  /// A zip archive that something else builds, relative to the package that declares the stack. It
  /// holds an executable `bootstrap` at its root.
  public static func archive(_ path: String) -> FunctionPackage {
    FunctionPackage(directory: nil, product: nil, archivePath: path)
  }
}
