// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "orders-handlers",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "OrderHandler", targets: ["OrderHandler"]),
    .executable(name: "LineHandler", targets: ["LineHandler"]),
    .library(name: "OrdersProcessing", targets: ["OrdersProcessing"]),
  ],
  dependencies: [
    .package(name: "orders", path: ".."),
    .package(name: "swift-terraform", path: "../../../..", traits: ["Handler"]),
  ],
  targets: [
    .target(
      name: "OrdersProcessing",
      dependencies: [
        .product(name: "EventModel", package: "swift-terraform"),
        .product(name: "OrdersContract", package: "orders"),
      ]),
    .executableTarget(
      name: "OrderHandler",
      dependencies: [
        "OrdersProcessing", .product(name: "RecordDelivery", package: "swift-terraform"),
      ]),
    .executableTarget(
      name: "LineHandler",
      dependencies: [
        "OrdersProcessing", .product(name: "RecordDelivery", package: "swift-terraform"),
      ]),
    .testTarget(
      name: "OrdersProcessingTests",
      dependencies: [
        "OrdersProcessing",
        .product(name: "EventModel", package: "swift-terraform"),
        .product(name: "OrdersContract", package: "orders"),
      ]),
  ]
)
