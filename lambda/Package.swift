// swift-tools-version: 6.2
import PackageDescription

/// Shared by every target. Warnings are errors only in CI, so that a newer compiler's new warning
/// never breaks the build for users of the package.
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["CI"] == "true" ? [.treatAllWarnings(as: .error)] : [])

let asyncHTTPClient = Target.Dependency.product(
  name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let contract = Target.Dependency.product(name: "PipelineContract", package: "swift-terraform")

/// The indirect dependencies, each with its repository, the tested version and one of its products.
/// Otherwise a build would use the newest versions, and the deployed function would depend on the
/// day. Nothing imports them: the condition keeps these edges out of every build, and their presence
/// keeps SwiftPM from reporting the packages as unused. Traits are left to the packages that import
/// them: the default traits of swift-configuration would link all of Foundation.
let indirect: [(repository: String, version: Version, product: String)] = [
  ("apple/swift-algorithms", "1.2.1", "Algorithms"),
  ("apple/swift-asn1", "1.7.4", "SwiftASN1"),
  ("apple/swift-async-algorithms", "1.1.4", "AsyncAlgorithms"),
  ("apple/swift-atomics", "1.3.0", "Atomics"),
  ("apple/swift-certificates", "1.21.1", "X509"),
  ("apple/swift-collections", "1.6.0", "DequeModule"),
  ("apple/swift-configuration", "1.4.0", "Configuration"),
  ("apple/swift-distributed-tracing", "1.7.3", "Tracing"),
  ("apple/swift-http-structured-headers", "1.7.0", "StructuredFieldValues"),
  ("apple/swift-http-types", "1.8.0", "HTTPTypes"),
  ("apple/swift-nio-extras", "1.35.2", "NIOExtras"),
  ("apple/swift-nio-http2", "1.46.0", "NIOHTTP2"),
  ("apple/swift-nio-ssl", "2.37.6", "NIOSSL"),
  ("apple/swift-nio-transport-services", "1.28.0", "NIOTransportServices"),
  ("apple/swift-numerics", "1.1.1", "RealModule"),
  ("apple/swift-service-context", "1.5.1", "ServiceContextModule"),
  ("swift-server/swift-service-lifecycle", "2.13.0", "ServiceLifecycle"),
  ("swiftlang/swift-subprocess", "1.0.2", "Subprocess"),
  ("apple/swift-system", "1.8.1", "SystemPackage"),
]
let withTraits: Set = [
  "apple/swift-async-algorithms", "apple/swift-collections", "apple/swift-configuration",
  "apple/swift-http-types", "swiftlang/swift-subprocess",
]
let pins: [Target.Dependency] = indirect.map { pin in
  .product(
    name: pin.product, package: String(pin.repository.split(separator: "/")[1]),
    condition: .when(platforms: [.wasi]))
}

let package = Package(
  name: "event-handler",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "EventHandler", targets: ["EventHandler"]),
    .executable(name: "event-producer", targets: ["event-producer"]),
    .executable(name: "event-redrive", targets: ["event-redrive"]),
    .executable(name: "stream-simulator", targets: ["stream-simulator"]),
    .executable(name: "handler-benchmark", targets: ["handler-benchmark"]),
    .library(name: "LambdaRuntime", targets: ["LambdaRuntime"]),
    .library(name: "AWSClient", targets: ["AWSClient"]),
    .library(name: "StreamSimulation", targets: ["StreamSimulation"]),
  ],
  dependencies: [
    // The contract between infrastructure and handler; nothing else of the root package is built.
    .package(name: "swift-terraform", path: ".."),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
  ]
    + indirect.map { pin in
      let url = "https://github.com/\(pin.repository).git"
      // SwiftPM refuses `traits` for a package that has none.
      return withTraits.contains(pin.repository)
        ? .package(url: url, exact: pin.version, traits: [])
        : .package(url: url, exact: pin.version)
    },
  targets: [
    .target(name: "ExactJSON", swiftSettings: settings),
    .target(name: "DynamoDBValue", dependencies: ["ExactJSON"], swiftSettings: settings),
    .target(name: "UTCTime", swiftSettings: settings),
    .target(name: "StreamARN", swiftSettings: settings),
    // Checks for every HTTP response, whichever client sent the request.
    .target(name: "HTTPChecks", dependencies: [nioCore, nioHTTP1], swiftSettings: settings),
    .target(
      name: "LambdaRuntime",
      dependencies: [
        "ExactJSON", "HTTPChecks", "UTCTime", asyncHTTPClient, contract, logging, nioCore,
        nioHTTP1,
      ],
      swiftSettings: settings),
    .target(
      name: "AWSClient",
      dependencies: [
        "DynamoDBValue", "ExactJSON", "HTTPChecks", "UTCTime", asyncHTTPClient, crypto, nioCore,
        nioHTTP1,
      ],
      swiftSettings: settings),
    .target(name: "RecordAggregation", dependencies: [crypto], swiftSettings: settings),
    .target(
      name: "EventProcessing",
      dependencies: ["DynamoDBValue", "ExactJSON", "StreamARN", "UTCTime", contract],
      swiftSettings: settings),
    .target(
      name: "EventWriting",
      dependencies: [
        "AWSClient", "DynamoDBValue", "EventProcessing", "ExactJSON", "LambdaRuntime",
        "RecordAggregation", "UTCTime", contract, logging,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "EventHandler",
      dependencies: [
        "AWSClient", "EventProcessing", "EventWriting", "LambdaRuntime", contract, logging,
      ] + pins,
      swiftSettings: settings),
    .target(
      name: "EventProducing",
      dependencies: ["AWSClient", "DynamoDBValue", "ExactJSON", "UTCTime", contract],
      swiftSettings: settings),
    // Shared by the command line tools.
    .target(
      name: "CommandLineTool", dependencies: ["AWSClient", "ExactJSON", "HTTPChecks", "UTCTime"],
      swiftSettings: settings),
    .executableTarget(
      name: "event-producer",
      dependencies: [
        "AWSClient", "CommandLineTool", "EventProducing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "EventRedriving",
      dependencies: [
        "AWSClient", "EventProcessing", "ExactJSON", "HTTPChecks", "RecordAggregation",
        "StreamARN", contract,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "event-redrive",
      dependencies: [
        "AWSClient", "CommandLineTool", "EventRedriving",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // Measures the packaged handler. lambda/Benchmarks/run builds and calls it.
    .executableTarget(
      name: "handler-benchmark",
      dependencies: [
        "AWSClient", "ExactJSON",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "CProcessStart"),
    .target(
      name: "StreamSimulation",
      dependencies: [
        "AWSClient", "CProcessStart", "ExactJSON", "HTTPChecks", "StreamARN", "UTCTime",
        asyncHTTPClient, logging, nioCore, nioHTTP1, nioPosix,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "stream-simulator",
      dependencies: [
        "AWSClient", "CommandLineTool", "StreamSimulation", "UTCTime", logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // Shared by several tests, such as the servers for them. It is not part of any product.
    .target(
      name: "TestSupport",
      dependencies: [
        "ExactJSON", "LambdaRuntime", asyncHTTPClient, crypto, logging, nioCore, nioHTTP1, nioPosix,
      ],
      path: "Tests/TestSupport", swiftSettings: settings),
    // Faults between the handler and AWS, and runs that check their consequences.
    .target(
      name: "FaultInjection",
      dependencies: ["AWSClient", "ExactJSON", "TestSupport", asyncHTTPClient, nioCore, nioHTTP1],
      path: "Tests/FaultInjection", swiftSettings: settings),
    .testTarget(
      name: "FaultInjectionTests",
      dependencies: [
        "AWSClient", "DynamoDBValue", "ExactJSON", "FaultInjection", "TestSupport",
        asyncHTTPClient, nioCore, nioHTTP1,
      ],
      swiftSettings: settings),
    .target(
      name: "ChaosTesting",
      dependencies: [
        "AWSClient", "DynamoDBValue", "ExactJSON", "FaultInjection", "StreamSimulation",
        "TestSupport", contract, crypto, logging,
      ],
      path: "Tests/ChaosTesting", swiftSettings: settings),
    .executableTarget(
      name: "chaos",
      dependencies: [
        "ChaosTesting", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/ChaosCommand", swiftSettings: settings),
    .testTarget(
      name: "ChaosTests",
      dependencies: [
        "ChaosTesting", "DynamoDBValue", "EventProcessing", "ExactJSON", "FaultInjection",
        "UTCTime", contract,
      ],
      swiftSettings: settings),
    .target(
      name: "Fuzzing",
      dependencies: [
        "ChaosTesting", "DynamoDBValue", "EventProcessing", "ExactJSON", "FaultInjection",
        "RecordAggregation", "TestSupport", "UTCTime", contract,
      ],
      path: "Tests/Fuzzing", swiftSettings: settings),
    .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing"], swiftSettings: settings),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Fuzzing", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/FuzzCommand", swiftSettings: settings),
    .testTarget(name: "ExactJSONTests", dependencies: ["ExactJSON"], swiftSettings: settings),
    .testTarget(
      name: "DynamoDBValueTests", dependencies: ["DynamoDBValue", "ExactJSON"],
      swiftSettings: settings),
    .testTarget(name: "UTCTimeTests", dependencies: ["UTCTime"], swiftSettings: settings),
    .testTarget(
      name: "LambdaRuntimeTests",
      dependencies: ["ExactJSON", "LambdaRuntime", "TestSupport", "UTCTime", contract, logging],
      swiftSettings: settings),
    .testTarget(
      name: "StreamSimulationTests",
      dependencies: [
        "AWSClient", "AWSTestSupport", "ExactJSON", "StreamSimulation", "UTCTime",
        "stream-simulator",
      ],
      swiftSettings: settings),
    .target(
      name: "AWSTestSupport",
      dependencies: ["TestSupport", asyncHTTPClient, nioCore, nioHTTP1, nioPosix],
      path: "Tests/AWSTestSupport", swiftSettings: settings),
    .testTarget(
      name: "AWSClientTests",
      dependencies: [
        "AWSClient", "AWSTestSupport", "DynamoDBValue", "ExactJSON", "TestSupport", "UTCTime",
        asyncHTTPClient, nioCore, nioHTTP1, nioPosix,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineToolTests",
      dependencies: [
        "AWSClient", "AWSTestSupport", "CommandLineTool", "TestSupport", "UTCTime",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EventProducingTests",
      dependencies: [
        "AWSClient", "AWSTestSupport", "EventProcessing", "EventProducing", "ExactJSON", "UTCTime",
        "event-producer",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EventRedrivingTests",
      dependencies: [
        "AWSClient", "AWSTestSupport", "EventRedriving", "EventWriting", "ExactJSON",
        "LambdaRuntime", "TestSupport", "UTCTime", "event-redrive", logging,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EventProcessingTests",
      dependencies: [
        "DynamoDBValue", "EventProcessing", "ExactJSON", "TestSupport", "UTCTime", contract,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RecordAggregationTests", dependencies: ["RecordAggregation", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "HandlerBenchmarkTests",
      dependencies: [
        "AWSClient", "DynamoDBValue", "EventProcessing", "ExactJSON", "UTCTime",
        "handler-benchmark",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EventHandlerTests",
      dependencies: [
        "AWSClient", "DynamoDBValue", "EventHandler", "EventProcessing", "EventWriting",
        "ExactJSON", "LambdaRuntime", "TestSupport", "UTCTime", contract, logging,
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
