// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody builds it who only uses the project. `Tests/Benchmarks/parse` links the
// project's targets HCL and HCLParser into it, which are no products.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "parsing-benchmark",
  platforms: [.macOS(.v15)],
  targets: [
    .target(name: "HCL", swiftSettings: settings),
    .target(name: "HCLParser", dependencies: ["HCL"], swiftSettings: settings),
    .executableTarget(
      name: "measure-parsing", dependencies: ["HCL", "HCLParser"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
