// swift-tools-version: 6.2
import PackageDescription

// A package as a user would write it: it depends on this project and declares its own stack.
let package = Package(
  name: "orders",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-terraform", path: "../../..")],
  targets: [
    .executableTarget(
      name: "orders-infra",
      dependencies: [
        .product(name: "Pipeline", package: "swift-terraform"),
        .product(name: "PipelineCommands", package: "swift-terraform"),
      ])
  ]
)
