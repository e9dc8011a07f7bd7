// swift-tools-version: 6.2
import PackageDescription

typealias Edge = Target.Dependency
let argumentParser = Edge.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Edge.product(name: "AsyncHTTPClient", package: "async-http-client")
let contract = Edge.product(name: "PipelineContract", package: "swift-terraform")
let crypto = Edge.product(name: "Crypto", package: "swift-crypto")
let logging = Edge.product(name: "Logging", package: "swift-log")
let nio = ["NIOCore", "NIOHTTP1", "NIOPosix"].map { Edge.product(name: $0, package: "swift-nio") }
let (nioCore, nioHTTP1, nioPosix) = (nio[0], nio[1], nio[2])
/// Exact versions of the indirect dependencies. The condition keeps the edge out of every build.
let pins = Edge.product(name: "Pins", package: "pins", condition: .when(platforms: [.wasi]))

func room(_ name: String, _ uses: Edge...) -> Target { .target(name: name, dependencies: uses) }
func program(_ name: String, _ on: Edge...) -> Target {
  .executableTarget(name: name, dependencies: on)
}
func tests(_ name: String, _ on: Edge...) -> Target { .testTarget(name: name, dependencies: on) }

let package = Package(
  name: "event-handler",
  platforms: [.macOS(.v15)],
  products: ["EventHandler", "event-producer", "event-redrive", "stream-simulator"].map {
    .executable(name: $0, targets: [$0])
  }
    + [
      "AWSClient", "AWSValues", "CommandLineTool", "EventModel", "EventProcessing", "ExactJSON",
      "HandlerTestSupport", "LambdaRuntime", "RecordDelivery", "StreamRecords", "StreamSimulation",
      "SystemCalls",
    ].map { .library(name: $0, targets: [$0]) },
  dependencies: [
    // The contract between infrastructure and handler; nothing else of the root package is built.
    .package(name: "swift-terraform", path: ".."), .package(name: "pins", path: "Pins"),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
  ],
  targets: [
    // The C library of each platform under one name.
    room("SystemCalls"),
    // What every program of AWS needs.
    room("ExactJSON", "SystemCalls"),
    room("AWSValues", "ExactJSON", "SystemCalls"),
    room("HTTPChecks", nioCore, nioHTTP1),
    room(
      "LambdaRuntime", "AWSValues", "ExactJSON", "HTTPChecks", "SystemCalls", asyncHTTPClient,
      contract, logging, nioCore, nioHTTP1),
    room(
      "AWSClient", "AWSValues", "ExactJSON", "HTTPChecks", asyncHTTPClient, crypto, nioCore,
      nioHTTP1),
    // The delivery of records from any source, which does not know what they hold.
    room("StreamRecords", "AWSValues", "ExactJSON", contract, crypto),
    room("EventModel", "AWSValues", "ExactJSON", "StreamRecords", contract),
    room(
      "RecordDelivery", "AWSClient", "AWSValues", "EventModel", "ExactJSON", "LambdaRuntime",
      "StreamRecords", contract, logging),
    // The workshop's event, and the handler of it.
    room("EventProcessing", "AWSValues", "ExactJSON", "StreamRecords", contract),
    program(
      "EventHandler", "AWSClient", "EventProcessing", "LambdaRuntime", "RecordDelivery", contract,
      pins),
    // Tools.
    room("CommandLineTool", "AWSValues", "SystemCalls", argumentParser),
    room("CallerCredentials", "AWSClient", "AWSValues", "ExactJSON"),
    room("EventProducing", "AWSClient", "AWSValues", "ExactJSON", contract),
    program(
      "event-producer", "AWSClient", "CallerCredentials", "CommandLineTool", "EventProducing",
      argumentParser),
    room(
      "EventRedriving", "AWSClient", "AWSValues", "ExactJSON", "StreamRecords", "SystemCalls",
      contract),
    program(
      "event-redrive", "AWSClient", "CallerCredentials", "CommandLineTool", "EventRedriving",
      argumentParser),
    room("CProcessStart"),
    room(
      "StreamSimulation", "AWSClient", "AWSValues", "CProcessStart", "ExactJSON", "HTTPChecks",
      "SystemCalls", asyncHTTPClient, logging, nioCore, nioHTTP1, nioPosix),
    program(
      "stream-simulator", "AWSClient", "AWSValues", "CallerCredentials", "CommandLineTool",
      "StreamSimulation", argumentParser, logging),
    // Tests. Those of the finished handler are a package of their own: Tests/Trials.
    .target(
      name: "HandlerTestSupport",
      dependencies: [
        "AWSClient", "ExactJSON", "LambdaRuntime", asyncHTTPClient, crypto, logging, nioCore,
        nioHTTP1, nioPosix,
      ], path: "Tests/HandlerTestSupport"),
    tests("ValueTests", "AWSValues", "ExactJSON"),
    tests(
      "LambdaRuntimeTests", "AWSValues", "ExactJSON", "HandlerTestSupport", "LambdaRuntime",
      contract, logging),
    tests("AWSClientTests", "AWSClient", "AWSValues", "ExactJSON", "HandlerTestSupport", nioHTTP1),
    tests("StreamRecordsTests", "AWSValues", "ExactJSON", "HandlerTestSupport", "StreamRecords"),
    tests("EventModelTests", "AWSValues", "EventModel", "ExactJSON", "StreamRecords"),
    tests(
      "RecordDeliveryTests", "AWSClient", "AWSValues", "EventModel", "EventProcessing", "ExactJSON",
      "HandlerTestSupport", "LambdaRuntime", "RecordDelivery", "StreamRecords", contract, logging),
    tests(
      "EventProcessingTests", "AWSValues", "EventProcessing", "ExactJSON", "HandlerTestSupport",
      "StreamRecords", "SystemCalls", contract),
    tests(
      "ToolTests", "AWSClient", "AWSValues", "CallerCredentials", "CommandLineTool",
      "EventProcessing", "EventProducing", "EventRedriving", "ExactJSON", "HandlerTestSupport",
      "LambdaRuntime", "RecordDelivery", "StreamRecords", "event-producer", "event-redrive",
      logging),
    tests(
      "StreamSimulationTests", "AWSClient", "AWSValues", "ExactJSON", "HandlerTestSupport",
      "StreamSimulation", "stream-simulator", logging),
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
