// swift-tools-version: 6.2
import PackageDescription

/// The workshop's handler with an event of a `Codable` type: as a user of the library writes one.
let package = Package(
  name: "codable-benchmark",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "CodableHandler", targets: ["CodableHandler"])],
  dependencies: [.package(name: "swift-terraform", path: "../../..", traits: ["Handler"])],
  targets: [
    .executableTarget(
      name: "CodableHandler",
      dependencies: [
        .product(name: "EventModel", package: "swift-terraform"),
        .product(name: "RecordDelivery", package: "swift-terraform"),
      ])
  ]
)
