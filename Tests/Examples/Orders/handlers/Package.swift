// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "handlers",
  targets: [
    .executableTarget(name: "OrderHandler"),
    .executableTarget(name: "ReturnHandler"),
  ]
)
