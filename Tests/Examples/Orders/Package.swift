// swift-tools-version: 6.2
import PackageDescription

// A package as `infra-gen init` writes it, grown up: two sources, two handlers, two environments.
let package = Package(
  name: "orders",
  platforms: [.macOS(.v15)],
  products: [.library(name: "OrdersContract", targets: ["OrdersContract"])],
  dependencies: [.package(name: "swift-terraform", path: "../../..")],
  targets: [
    // Shared by the declaration and the handlers in handlers/.
    .target(
      name: "OrdersContract",
      dependencies: [
        .product(name: "AWSValues", package: "swift-terraform"),
        .product(name: "ExactJSON", package: "swift-terraform"),
        .product(name: "PipelineContract", package: "swift-terraform"),
      ]),
    .executableTarget(
      name: "orders-infra",
      dependencies: [
        "OrdersContract",
        .product(name: "Pipeline", package: "swift-terraform"),
        .product(name: "PipelineCommands", package: "swift-terraform"),
        .product(name: "PipelineMonitoring", package: "swift-terraform"),
      ]),
    .testTarget(
      name: "OrdersInfrastructureTests",
      dependencies: [
        "orders-infra",
        .product(name: "TerraformTesting", package: "swift-terraform"),
      ],
      exclude: ["Snapshots"]),
  ]
)
