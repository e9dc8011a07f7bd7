import Foundation
import Pipeline
import Terraform
import TestSupport
import Testing

@testable import PipelineCommands

/// A product that a function names is looked up in its package.
@Suite("Products of functions") struct ProductCheckTests {
  private static let manifest = """
    // swift-tools-version: 6.2
    import PackageDescription

    let kinds = ["Order", "Return"]
    let package = Package(
      name: "handlers",
      products: [
        .executable(name: "SensorHandler", targets: ["Sensors"]),
        .library(name: "Shared", targets: ["Shared"]),
      ],
      targets: [.executableTarget(name: "Sensors"), .target(name: "Shared")]
        + kinds.map { .executableTarget(name: "\\($0)Handler") })
    """

  private static func stack(_ product: String) -> CollectedStack {
    CollectedStack(
      Stack("s") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let role = Role("r", assumedBy: .lambda)
        role
        Function("f", package: .swift("handlers", product: product), role: role)
      })
  }

  @Test(
    "A product that is not there is refused",
    .enabled(if: Tool("swift").isPresentOrRequired, "needs the Swift package manager"),
    arguments: [
      "SensorHandlr", "OrderHandlers", "Order", "Zebra",
      // In the manifest, but not the name of an executable.
      "Shared",
    ])
  func missing(product: String) async throws {
    try await withFolder { folder in
      try folder.write(Self.manifest, to: "handlers/Package.swift")
      let errors = await ProductCheck(folder: folder.path).errors(in: Self.stack(product))
      #expect(
        errors.map { $0.problem as? ProductProblem } == [
          .unknownProduct(
            product, package: "handlers",
            known: ["OrderHandler", "ReturnHandler", "SensorHandler", "Sensors"])
        ])
      #expect(errors.first?.location.file == "ProductCheckTests.swift")
    }
  }

  private static let rows: [WordedProblem<ProductProblem>] = [
    WordedProblem(
      .unknownProduct("OrderHandlr", package: "handlers", known: ["OrderHandler"]),
      "the package in \"handlers\" has no executable product \"OrderHandlr\"; did you mean \"OrderHandler\"?"
    ),
    WordedProblem(
      .unknownProduct("Shared", package: "handlers", known: ["Orders", "Returns"]),
      "the package in \"handlers\" has no executable product \"Shared\"; it has Orders, Returns"
    ),
    WordedProblem(
      .unknownProduct("Orders", package: "handlers", known: []),
      "the package in \"handlers\" has no executable product \"Orders\"; add an executable target of that name to its Package.swift"
    ),
  ]

  @Test("A missing product is stated with what was probably meant", arguments: rows)
  func words(_ row: WordedProblem<ProductProblem>) {
    #expect(row.words == row.text)
  }

  @Test(
    "A product that is there is taken, also one whose name the manifest puts together",
    .enabled(if: Tool("swift").isPresentOrRequired, "needs the Swift package manager"),
    arguments: ["SensorHandler", "Sensors", "OrderHandler"])
  func present(product: String) async throws {
    try await withFolder { folder in
      try folder.write(Self.manifest, to: "handlers/Package.swift")
      #expect(await ProductCheck(folder: folder.path).errors(in: Self.stack(product)).isEmpty)
    }
  }

  @Test("Where the package is not there, or unreadable, its products are not judged")
  func unknown() async throws {
    try await withFolder { folder in
      #expect(await ProductCheck(folder: folder.path).errors(in: Self.stack("X")).isEmpty)
      try folder.write("no manifest", to: "handlers/Package.swift")
      #expect(await ProductCheck(folder: folder.path).errors(in: Self.stack("X")).isEmpty)
    }
  }

  @Test("Generation reports it, also with --dry-run") func command() async throws {
    try await withFolder { folder in
      let output = folder.appendingPathComponent("generated").path
      #expect(await Misnamed.run(["--dry-run", "--output", output]) == 2)
      #expect(await Misnamed.run(["--output", output]) == 2)
      #expect(!FileManager.default.fileExists(atPath: output))
    }
  }

  /// Of this repository's own handler.
  private struct Misnamed: PipelineInfrastructure {
    var stack: Stack {
      Stack("s") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let role = Role("r", assumedBy: .lambda)
        role
        Function("f", package: .swift("lambda", product: "EventHandlr"), role: role)
      }
    }
  }
}
