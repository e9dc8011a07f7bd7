// swift-tools-version: 6.2
import PackageDescription

typealias Edge = Target.Dependency
let argumentParser = Edge.product(name: "ArgumentParser", package: "swift-argument-parser")
let contract = Edge.product(name: "PipelineContract", package: "swift-terraform")
let logging = Edge.product(name: "Logging", package: "swift-log")

let aws = Edge.product(name: "AWSClient", package: "swift-terraform")
let values = Edge.product(name: "AWSValues", package: "swift-terraform")
let events = Edge.product(name: "EventProcessing", package: "event-handler")
let records = Edge.product(name: "StreamRecords", package: "swift-terraform")
let json = Edge.product(name: "ExactJSON", package: "swift-terraform")
let model = Edge.product(name: "EventModel", package: "swift-terraform")
let delivery = Edge.product(name: "RecordDelivery", package: "swift-terraform")
let runtime = Edge.product(name: "LambdaRuntime", package: "swift-terraform")
let tools = Edge.product(name: "HandlerTools", package: "swift-terraform")
let chaos = Edge.product(name: "ChaosTesting", package: "swift-terraform")
let support = Edge.product(name: "HandlerTestSupport", package: "event-handler")

/// Programs that try the finished handler: under faults, with broken inputs, and for its speed. They
/// are one package, since each package compiles its dependencies anew.
let package = Package(
  name: "handler-trials",
  platforms: [.macOS(.v15)],
  dependencies: [
    // It decides on the versions of the packages below.
    .package(name: "event-handler", path: "../.."),
    .package(name: "swift-terraform", path: "../../..", traits: ["Handler"]),
    .package(name: "orders", path: "../../../Tests/Examples/Orders"),
    .package(name: "orders-handlers", path: "../../../Tests/Examples/Orders/handlers"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.0.0"),
  ],
  targets: [
    // Faults between the handler and AWS, and runs that check their consequences.
    .testTarget(
      name: "FaultInjectionTests",
      dependencies: [
        chaos, aws, json, support, values,
      ]),
    .target(
      name: "OrdersChaos",
      dependencies: [
        chaos, model, .product(name: "OrdersContract", package: "orders"),
        .product(name: "OrdersProcessing", package: "orders-handlers"),
      ]),
    .target(name: "SourceTrials", dependencies: [chaos, json, model]),
    .testTarget(
      name: "ChaosTests",
      dependencies: [chaos, "OrdersChaos", "SourceTrials", aws, delivery, json, model, runtime]),
    // For the packaged handler of the workshop, with a local AWS.
    .target(
      name: "WorkshopChaos",
      dependencies: [
        chaos, aws, contract, json, logging, support, tools, values,
      ]),
    .executableTarget(
      name: "chaos",
      dependencies: [chaos, "OrdersChaos", "SourceTrials", "WorkshopChaos", argumentParser, tools]),
    .testTarget(
      name: "WorkshopChaosTests",
      dependencies: [chaos, "WorkshopChaos", contract, events, records, support, values]),
    // The decoders of events, with valid, corrupted and random inputs.
    .target(
      name: "Fuzzing",
      dependencies: [
        chaos, "WorkshopChaos", contract, events, json, records, support, values,
      ]),
    .executableTarget(
      name: "fuzz", dependencies: ["Fuzzing", argumentParser, tools, support]),
    .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing"]),
    // Measures the packaged handler. lambda/Benchmarks/run builds and calls it.
    .executableTarget(
      name: "handler-benchmark", dependencies: [argumentParser, json, tools]),
    .testTarget(
      name: "HandlerBenchmarkTests",
      dependencies: [
        "handler-benchmark", argumentParser, aws, events, json, records, support, tools, values,
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// Warnings are errors only in CI, so that a newer compiler's warning breaks nobody's build.
let warnings: [SwiftSetting] =
  Context.environment["CI"] == "true" ? [.treatAllWarnings(as: .error)] : []
let features = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
for target in package.targets {
  target.swiftSettings = features.map { .enableUpcomingFeature($0) } + warnings
}
