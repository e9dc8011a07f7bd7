internal import CommandLineSupport

/// Where this project's sources lie, which have the bindings.
enum ImportSources {
  /// The checkout that the program was built from, or the one that its package depends on.
  ///
  /// - Parameter folders: Folders that may be the package which the program was built from.
  static func checkout(of folders: [String]) throws(ImportError) -> String {
    let name = ProjectDependency.package
    for folder in folders {
      for candidate in [folder, Paths.join(folder, ".build/checkouts/\(name)")]
      where PackageManifest(of: candidate)?.declares(package: name) == true {
        return candidate
      }
      if let path = PackageManifest(of: folder)?.path(ofPackage: name) {
        let checkout = Paths.join(folder, path)
        if PackageManifest(of: checkout)?.declares(package: name) == true { return checkout }
      }
    }
    throw .noCheckout
  }
}
