internal import InfraGen

extension PackageTemplate {
  /// `Package.swift`
  var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "\(names.package)",
      platforms: [.macOS(.v15)],
      products: [.library(name: "\(names.contract)", targets: ["\(names.contract)"])],
      dependencies: [
        \(dependency.text())
      ],
      targets: [
        // Shared by the declaration and the handler in lambda/.
        .target(
          name: "\(names.contract)",
          dependencies: [
            .product(name: "AWSValues", package: "\(ProjectDependency.package)"),
            .product(name: "ExactJSON", package: "\(ProjectDependency.package)"),
            .product(name: "PipelineContract", package: "\(ProjectDependency.package)"),
          ]),
        .executableTarget(
          name: "\(names.program)",
          dependencies: [
            "\(names.contract)",
            .product(name: "Pipeline", package: "\(ProjectDependency.package)"),
            .product(name: "PipelineCommands", package: "\(ProjectDependency.package)"),
          ]),
        .testTarget(
          name: "\(names.infrastructureTests)",
          dependencies: [
            "\(names.program)",
            .product(name: "TerraformTesting", package: "\(ProjectDependency.package)"),
          ],
          exclude: ["Snapshots"]),
      ]
    )

    """
  }
}
