internal import TerraformImport

/// The files of a package that was imported.
struct ImportedPackage: Sendable {
  let result: Importer.Result
  let dependency: ProjectDependency

  /// The text of each file, by its path in the package.
  var files: [String: String] {
    result.files.merging(["Package.swift": manifest, ".gitignore": ignoredFiles]) { $1 }
  }

  private var manifest: String {
    let products = result.products.map {
      "        .product(name: \"\($0)\", package: \"\(ProjectDependency.package)\"),"
    }.joined(separator: "\n")
    return """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "\(result.program)",
        platforms: [.macOS(.v15)],
        dependencies: [
          \(dependency.text())
        ],
        targets: [
          .executableTarget(
            name: "\(result.program)",
            dependencies: [
      \(products)
            ])
        ]
      )

      """
  }

  private var ignoredFiles: String {
    """
    .build/
    .swiftpm/
    .terraform/
    *.tfstate
    *.tfstate.*
    *.tfplan
    .DS_Store
    \(result.ignored.map { "\($0)\n" }.joined())
    """
  }
}
