// swift-tools-version: 6.2
import PackageDescription

/// Shared by every target. Warnings stop a build on CI only, so that a newer compiler's new
/// warning never stops somebody who merely uses the package.
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["CI"] == "true" ? [.treatAllWarnings(as: .error)] : [])

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// A product that only a handler needs: without the trait its package is not even fetched.
func handlerOnly(_ product: String, _ package: String) -> Target.Dependency {
  .product(name: product, package: package, condition: .when(traits: ["Handler"]))
}
let logging = handlerOnly("Logging", "swift-log")
let nioCore = handlerOnly("NIOCore", "swift-nio")
let nioHTTP1 = handlerOnly("NIOHTTP1", "swift-nio")
let nioPosix = handlerOnly("NIOPosix", "swift-nio")
let nioSSL = handlerOnly("NIOSSL", "swift-nio-ssl")
let nioTLS = handlerOnly("NIOTLS", "swift-nio")

/// A target of the engine that handlers are made of, or of its tools. Where it needs one of these
/// packages, its files are empty without the trait `Handler`.
func engineTarget(_ name: String, _ uses: Target.Dependency...) -> Target {
  .target(
    name: name, dependencies: uses, path: "lambda/Sources/\(name)", swiftSettings: settings)
}
func toolProgram(_ name: String, _ uses: Target.Dependency...) -> Target {
  .executableTarget(
    name: name, dependencies: uses, path: "lambda/Sources/\(name)", swiftSettings: settings)
}
let engineTargets: [Target] = [
  // Modules that every program for AWS needs.
  engineTarget("ExactJSON", "SystemCalls"),
  engineTarget("AWSValues", "ExactJSON", "SystemCalls"),
  engineTarget("MessageDigests", nioSSL),
  engineTarget("HTTPTransport", "SystemCalls", nioCore, nioPosix, nioSSL, nioTLS),
  engineTarget(
    "LambdaRuntime", "AWSValues", "CProgramMemory", "ExactJSON", "HTTPTransport",
    "PipelineContract",
    "SystemCalls", logging, nioCore, nioPosix),
  engineTarget("AWSClient", "AWSValues", "ExactJSON", "HTTPTransport", "MessageDigests"),
  // Delivers records from any source, whatever they contain.
  engineTarget("StreamRecords", "AWSValues", "ExactJSON", "MessageDigests"),
  engineTarget("EventModel", "AWSValues", "ExactJSON", "PipelineContract", "StreamRecords"),
  engineTarget(
    "RecordDelivery", "AWSClient", "AWSValues", "EventModel", "ExactJSON", "LambdaRuntime",
    "PipelineContract", "StreamRecords", logging),
]
/// For tests of handlers: what AWS does at its worst, in this process.
let chaosTargets: [Target] = [
  engineTarget(
    "FaultInjection", "AWSClient", "ExactJSON", "HTTPTransport", "MessageDigests", nioCore,
    nioHTTP1,
    nioPosix),
  engineTarget(
    "ChaosTesting", "AWSClient", "AWSValues", "EventModel", "ExactJSON", "FaultInjection",
    "LambdaRuntime", "PipelineContract", "RecordDelivery", "StreamRecords", logging),
]
let toolTargets: [Target] = [
  // The C library of each platform under one name.
  engineTarget("SystemCalls"),
  engineTarget("CommandLineTool", "AWSValues", "SystemCalls", argumentParser),
  engineTarget("CallerCredentials", "AWSClient", "AWSValues", "ExactJSON"),
  engineTarget("EventProducing", "AWSClient", "AWSValues", "ExactJSON", "PipelineContract"),
  engineTarget(
    "EventRedriving", "AWSClient", "AWSValues", "ExactJSON", "MessageDigests", "PipelineContract",
    "StreamRecords", "SystemCalls"),
  engineTarget(
    "StreamSimulation", "AWSClient", "AWSValues", "CProcessStart", "ExactJSON",
    "HTTPTransport", "ResourceNames", "SystemCalls", logging, nioCore, nioHTTP1, nioPosix),
]
let toolPrograms: [Target] = [
  toolProgram(
    "event-producer", "AWSClient", "CallerCredentials", "CommandLineTool", "EventProducing",
    argumentParser),
  toolProgram(
    "event-redrive", "AWSClient", "AWSValues", "CallerCredentials", "CommandLineTool",
    "EventRedriving", argumentParser),
  toolProgram(
    "stream-simulator", "AWSClient", "AWSValues", "CallerCredentials", "CommandLineTool",
    "StreamSimulation", argumentParser, logging),
]

/// The services of AWS that have bindings, each a target in `Sources/AWS`, so that nobody builds what
/// they do not use; `AWS` is all of them.
let services = [
  "AppAutoScaling", "CloudWatch", "CodeDeploy", "Core", "DynamoDB", "EventBridge", "Firehose",
  "IAM", "KMS", "Kinesis", "Lambda", "S3", "SNS", "SQS", "SSM", "SecretsManager", "VPC",
]
let serviceProducts: [Product] = services.map { service in
  .library(name: "AWS\(service)", targets: ["AWS\(service)"])
}
let serviceTargets: [Target] = services.map { service in
  .target(
    name: "AWS\(service)",
    dependencies: service == "IAM" ? ["AWSCore", "Terraform"] : ["Terraform"],
    path: "Sources/AWS/\(service)",
    exclude: ["bindings.json"], swiftSettings: settings)
}

let package = Package(
  name: "swift-terraform",
  platforms: [.macOS(.v15)],
  products: serviceProducts
    + engineTargets.map { .library(name: $0.name, targets: [$0.name]) }
    + toolPrograms.map { .executable(name: $0.name, targets: [$0.name]) } + [
      .library(name: "ChaosTesting", targets: chaosTargets.map(\.name)),
      .library(name: "HandlerTools", targets: toolTargets.map(\.name)),
      .library(name: "Terraform", targets: ["Terraform"]),
      .library(name: "AWS", targets: ["AWS"]),
      .library(name: "Pipeline", targets: ["Pipeline"]),
      .library(name: "PipelineContract", targets: ["PipelineContract"]),
      .library(name: "PipelineArchive", targets: ["PipelineArchive"]),
      .library(name: "PipelineMonitoring", targets: ["PipelineMonitoring"]),
      .library(name: "PipelineBackup", targets: ["PipelineBackup"]),
      .library(name: "PipelineNetwork", targets: ["PipelineNetwork"]),
      .library(name: "PipelineRelease", targets: ["PipelineRelease"]),
      .library(name: "PipelineScaling", targets: ["PipelineScaling"]),
      .library(name: "InfraGen", targets: ["InfraGen"]),
      .library(name: "PipelineCommands", targets: ["PipelineCommands"]),
      .library(name: "TerraformTesting", targets: ["TerraformTesting"]),
      .executable(name: "infra-gen", targets: ["infra-gen"]),
    ],
  traits: [
    .trait(
      name: "Handler",
      description: "The engine of handlers that run on AWS Lambda: EventModel and RecordDelivery."
    )
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    // The hashes come from a module of it that is not a product, so no newer version than was tested.
    .package(
      url: "https://github.com/apple/swift-nio-ssl.git", .upToNextMinor(from: "2.37.6")),
    .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system.git", from: "1.5.0"),
  ],
  targets: serviceTargets + engineTargets + chaosTargets + toolTargets + toolPrograms + [
    .target(name: "CProcessStart", path: "lambda/Sources/CProcessStart"),
    .target(name: "CProgramMemory", path: "lambda/Sources/CProgramMemory"),
    .target(name: "HCL", swiftSettings: settings),
    .target(name: "HCLParser", dependencies: ["HCL"], swiftSettings: settings),
    .target(name: "Terraform", dependencies: ["HCL"], swiftSettings: settings),
    .target(name: "ProviderSchema", dependencies: ["Terraform"], swiftSettings: settings),
    .target(
      name: "AWS", dependencies: services.map { .target(name: "AWS\($0)") },
      path: "Sources/AWS/All",
      swiftSettings: settings),
    .target(name: "PipelineContract", swiftSettings: settings),
    .target(name: "ResourceNames", swiftSettings: settings),
    .target(
      name: "Pipeline",
      dependencies: [
        "AWSCloudWatch", "AWSCore", "AWSDynamoDB", "AWSEventBridge", "AWSIAM", "AWSKMS",
        "AWSKinesis", "AWSLambda", "AWSS3", "AWSSNS", "AWSSQS", "PipelineContract", "ResourceNames",
        "Terraform",
      ],
      swiftSettings: settings),
    // Private networks have a target of their own, so that only stacks that use one build the bindings of VPCs.
    .target(
      name: "PipelineNetwork", dependencies: ["AWSVPC", "Pipeline"],
      swiftSettings: settings),
    // So have archives, for the bindings of Firehose, and releases, for those of CodeDeploy.
    .target(
      name: "PipelineArchive", dependencies: ["AWSFirehose", "Pipeline"],
      swiftSettings: settings),
    .target(
      name: "PipelineRelease", dependencies: ["AWSCodeDeploy", "Pipeline"],
      swiftSettings: settings),
    // Alarms have one too.
    .target(
      name: "PipelineMonitoring", dependencies: ["Pipeline"], swiftSettings: settings),
    // The same for backups, whose bindings nothing else needs, and for scaling.
    .target(
      name: "PipelineBackup", dependencies: ["Pipeline", "Terraform"],
      exclude: ["bindings.json"], swiftSettings: settings),
    .target(
      name: "PipelineScaling", dependencies: ["AWSAppAutoScaling", "Pipeline"],
      swiftSettings: settings),
    .target(name: "CFileSystem"),
    .target(name: "PortableFoundation", swiftSettings: settings),
    // The parts of any command: the console, files, and programs that it starts.
    .target(
      name: "CommandLineSupport",
      dependencies: ["CFileSystem", "PortableFoundation", subprocess, system],
      swiftSettings: settings),
    .target(
      name: "LambdaPackaging", dependencies: ["CommandLineSupport", "PortableFoundation"],
      swiftSettings: settings),
    // Reads Terraform that exists, and writes it in Swift.
    .target(
      name: "TerraformImport",
      dependencies: [
        "CommandLineSupport", "HCL", "HCLParser", "PortableFoundation", "ProviderSchema",
        "Terraform",
      ],
      swiftSettings: settings),
    // The commands of any stack: it depends on no service and on no provider.
    .target(
      name: "InfraGen",
      dependencies: [
        "CommandLineSupport", "PortableFoundation", "ProviderSchema", "Terraform",
        "TerraformImport", argumentParser,
      ],
      swiftSettings: settings),
    .target(
      name: "PipelineCommands",
      dependencies: [
        "CommandLineSupport", "InfraGen", "LambdaPackaging", "Pipeline", "PipelineContract",
        "PortableFoundation", "ProviderSchema", "ResourceNames", "Terraform", "TerraformImport",
        argumentParser,
      ],
      swiftSettings: settings),
    // For the tests of users' stacks, so nothing of the commands depends on it.
    .target(
      name: "TerraformTesting", dependencies: ["CommandLineSupport", "Terraform"],
      swiftSettings: settings),
    .executableTarget(
      name: "infra-gen", dependencies: ["PipelineCommands", "PipelineMonitoring"],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["CommandLineSupport", "HCL", "Terraform"],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "HCLTests", dependencies: ["HCL", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "HCLParserTests", dependencies: ["HCL", "HCLParser", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TerraformImportTests", dependencies: ["TerraformImport"], swiftSettings: settings),
    .testTarget(
      name: "TerraformTests",
      dependencies: ["AWS", "HCL", "Terraform", "TerraformTesting", "TestSupport"],
      exclude: ["Snapshots"],
      swiftSettings: settings),
    .testTarget(
      name: "LanguageTableTests", dependencies: ["AWS", "HCL", "Terraform", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ProviderSchemaTests",
      dependencies: [
        "AWS", "CommandLineSupport", "InfraGen", "ProviderSchema", "Terraform", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "AWSTests",
      dependencies: [
        "AWS", "InfraGen", "ProviderSchema", "Terraform", "TerraformTesting", "TestSupport",
      ],
      exclude: ["Snapshots"],
      swiftSettings: settings),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "AWS", "InfraGen", "Pipeline", "PipelineArchive", "PipelineBackup",
        "PipelineMonitoring", "PipelineNetwork", "PipelineRelease", "PipelineScaling",
        "ResourceNames", "Terraform", "TerraformTesting", "TestSupport",
      ],
      exclude: ["Snapshots"],
      swiftSettings: settings),
    .testTarget(
      name: "PipelineMonitoringTests",
      dependencies: [
        "PipelineArchive", "PipelineMonitoring", "Terraform", "TerraformTesting", "TestSupport",
      ],
      exclude: ["Snapshots"],
      swiftSettings: settings),
    // Stacks that are applied to a local AWS, and what it does with them then.
    .testTarget(
      name: "LocalAWSTests",
      dependencies: ["Pipeline", "PipelineArchive", "PipelineMonitoring", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TerraformTestingTests",
      dependencies: ["Terraform", "TerraformTesting", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineSupportTests", dependencies: ["CommandLineSupport", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LambdaPackagingTests",
      dependencies: ["CommandLineSupport", "LambdaPackaging", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "InfraGenTests",
      dependencies: [
        "CommandLineSupport", "InfraGen", "Pipeline", "Terraform", "TestSupport", "infra-gen",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PipelineCommandsTests",
      dependencies: [
        "AWSFirehose", "CommandLineSupport", "InfraGen", "LambdaPackaging", "Pipeline",
        "PipelineCommands", "Terraform", "TerraformImport", "TestSupport", "infra-gen",
      ],
      exclude: ["Snapshots"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
