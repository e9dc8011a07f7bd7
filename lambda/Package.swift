// swift-tools-version: 6.2
import PackageDescription

typealias Edge = Target.Dependency
let logging = Edge.product(name: "Logging", package: "swift-log")
let nioCore = Edge.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Edge.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Edge.product(name: "NIOSSL", package: "swift-nio-ssl")
/// Exact versions of the indirect dependencies. The condition keeps the edge out of every build.
let pins = Edge.product(name: "Pins", package: "pins", condition: .when(platforms: [.wasi]))

// The engine, and the tools of all who use it.
func engine(_ name: String) -> Edge { .product(name: name, package: "swift-terraform") }
let (aws, values, json) = (engine("AWSClient"), engine("AWSValues"), engine("ExactJSON"))
let (records, model) = (engine("StreamRecords"), engine("EventModel"))
let (runtime, delivery) = (engine("LambdaRuntime"), engine("RecordDelivery"))
let (tools, contract) = (engine("HandlerTools"), engine("PipelineContract"))
let (chaos, transport) = (engine("ChaosTesting"), engine("HTTPTransport"))

func program(_ name: String, _ on: Edge...) -> Target {
  .executableTarget(name: name, dependencies: on)
}
func tests(_ name: String, _ on: Edge...) -> Target { .testTarget(name: name, dependencies: on) }

let package = Package(
  name: "event-handler",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "EventHandler", targets: ["EventHandler"]),
    .library(name: "EventProcessing", targets: ["EventProcessing"]),
    .library(name: "HandlerTestSupport", targets: ["HandlerTestSupport"]),
  ],
  dependencies: [
    .package(name: "swift-terraform", path: "..", traits: ["Handler"]),
    .package(name: "pins", path: "Pins"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
  ],
  targets: [
    // The workshop's event, and the handler of it.
    .target(name: "EventProcessing", dependencies: [values, json, model, records, contract]),
    program("EventHandler", "EventProcessing", model, runtime, delivery, contract, pins),
    // Tests, of the engine too. Those of the finished handler are a package of their own: Tests/Trials.
    .target(
      name: "HandlerTestSupport",
      dependencies: [
        aws, values, "EventProcessing", json, model, runtime, records, chaos, contract,
        logging,
      ],
      path: "Tests/HandlerTestSupport"),
    tests("ValueTests", values, json),
    tests(
      "HTTPTransportTests", "HandlerTestSupport", transport, chaos, nioCore, nioPosix, nioSSL),
    tests("LambdaRuntimeTests", values, json, "HandlerTestSupport", runtime, contract, logging),
    tests(
      "AWSClientTests", aws, values, json, "HandlerTestSupport", engine("MessageDigests")),
    tests("StreamRecordsTests", values, json, "HandlerTestSupport", records),
    tests("EventModelTests", values, model, json, records),
    tests(
      "RecordDeliveryTests", aws, values, model, "EventProcessing", json, "HandlerTestSupport",
      runtime, delivery, records, contract, logging),
    tests(
      "EventProcessingTests", values, "EventProcessing", json, "HandlerTestSupport", records, tools,
      contract),
    tests(
      "ToolTests", aws, values, "EventProcessing", json, "HandlerTestSupport", runtime, delivery,
      records, tools, engine("event-producer"), engine("event-redrive"), logging),
    tests(
      "StreamSimulationTests", aws, values, json, "HandlerTestSupport", tools,
      engine("stream-simulator"), logging),
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
