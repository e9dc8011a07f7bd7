// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody builds it who only uses the project.
let package = Package(
  name: "generation-benchmark",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-terraform", path: "../..")],
  targets: [
    .target(
      name: "Workload",
      dependencies: [
        .product(name: "AWSCore", package: "swift-terraform"),
        .product(name: "AWSDynamoDB", package: "swift-terraform"),
        .product(name: "AWSIAM", package: "swift-terraform"),
        .product(name: "AWSKinesis", package: "swift-terraform"),
        .product(name: "AWSLambda", package: "swift-terraform"),
        .product(name: "Pipeline", package: "swift-terraform"),
        .product(name: "Terraform", package: "swift-terraform"),
      ]),
    .executableTarget(
      name: "measure-generation",
      dependencies: ["Workload", .product(name: "Terraform", package: "swift-terraform")]),
    .executableTarget(
      name: "benchmark-infra",
      dependencies: [
        "Workload",
        .product(name: "InfraGen", package: "swift-terraform"),
        .product(name: "Terraform", package: "swift-terraform"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
