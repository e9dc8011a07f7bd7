internal import InfraGen

extension PackageTemplate {
  /// `lambda/Package.swift`
  var handlerManifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "\(names.package)-lambda",
      platforms: [.macOS(.v15)],
      products: [.executable(name: "\(names.handler)", targets: ["\(names.handler)"])],
      dependencies: [
        .package(name: "\(names.package)", path: ".."),
        \(dependency.text(from: "..", traits: ["Handler"])),
      ],
      targets: [
        .target(
          name: "\(names.processing)",
          dependencies: [
            .product(name: "EventModel", package: "\(ProjectDependency.package)"),
            .product(name: "\(names.contract)", package: "\(names.package)"),
          ]),
        .executableTarget(
          name: "\(names.handler)",
          dependencies: [
            "\(names.processing)",
            .product(name: "RecordDelivery", package: "\(ProjectDependency.package)"),
          ]),
        .testTarget(
          name: "\(names.processingTests)",
          dependencies: [
            "\(names.processing)",
            .product(name: "ChaosTesting", package: "\(ProjectDependency.package)"),
            .product(name: "EventModel", package: "\(ProjectDependency.package)"),
            .product(name: "\(names.contract)", package: "\(names.package)"),
          ]),
      ]
    )

    """
  }
}
