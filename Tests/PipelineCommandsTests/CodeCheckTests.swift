import Foundation
import Pipeline
import Terraform
import TestSupport
import Testing

@testable import PipelineCommands

/// The files that handlers name are looked up in the code of their functions.
@Suite struct `Handlers in code` {
  private static func stack(_ package: FunctionPackage) -> CollectedStack {
    CollectedStack(
      Stack("s") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let role = Role("r", assumedBy: .lambda)
        role
        Function("f", package: package, role: role)
      })
  }

  private static func problems(_ package: FunctionPackage, in folder: URL) -> [CodeProblem?] {
    let errors = CodeCheck(folder: folder.path).errors(in: stack(package))
    #expect(errors.allSatisfy { $0.location.file == "CodeCheckTests.swift" })
    return errors.map { $0.problem as? CodeProblem }
  }

  private static let files = [
    "app.py", "orders/pay.py", "refunds/__init__.py", "index.mjs", "function.rb",
  ]

  @Test(arguments: [
    ("python3.13", "app.handler", nil), ("python3.13", "orders.pay.handler", nil),
    ("python3.13", "orders/pay.handler", nil), ("python3.13", "refunds.handler", nil),
    ("python3.13", "ap.handler", ["ap.py", "ap/__init__.py"]),
    ("nodejs22.x", "index.handler", nil),
    ("nodejs22.x", "main.handler", ["main.js", "main.mjs", "main.cjs"]),
    ("ruby3.4", "function.Orders.process", nil), ("ruby3.4", "app.handler", ["app.rb"]),
    // The runtimes that look for classes are not judged.
    ("java21", "orders.Report::handle", nil),
  ])
  func `A handler names a file of the folder`(
    runtime: String, handler: String, missing: [String]?
  ) async throws {
    try await withFolder { folder in
      for path in Self.files { try folder.write("", to: "code/\(path)") }
      let package = FunctionPackage.folder(
        "code", runtime: Runtime(runtime), handler: Expression(handler))
      #expect(
        Self.problems(package, in: folder)
          == (missing.map { [.noHandler(handler, in: "code", expected: $0)] } ?? []))
    }
  }

  @Test func `A handler names the only file, and code that is not there yet is not judged`()
    async throws
  {
    try await withFolder { folder in
      let package = FunctionPackage.file(
        "code/app.py", runtime: .python("3.13"), handler: "main.handler")
      #expect(Self.problems(package, in: folder) == [])
      try folder.write("", to: "code/app.py")
      #expect(
        Self.problems(package, in: folder) == [
          .noHandler("main.handler", in: "code/app.py", expected: ["main.py", "main/__init__.py"])
        ])
    }
  }

  @Test func `The error says where the runtime looks`() {
    let row = WordedProblem<CodeProblem>(
      .noHandler("ap.handler", in: "code", expected: ["ap.py", "ap/__init__.py"]),
      "the handler \"ap.handler\" is not in \"code\", which has no ap.py or ap/__init__.py; correct the handler, or add the file"
    )
    #expect(row.words == row.text)
  }

  /// Its code is below this repository's folder of tests.
  private struct Program: PipelineInfrastructure {
    var stack: Stack {
      Stack("s") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let role = Role("r", assumedBy: .lambda)
        role
        Function(
          "f",
          package: .folder(
            "Tests/PipelineCommandsTests/none", runtime: .python("3.13"), handler: "app.handler"),
          role: role)
      }
    }
  }

  @Test func `Packaging fails if the folder is not there, and generation does not`() async throws {
    try await withFolder { folder in
      #expect(await Program.run(["package"]) == 2)
      #expect(
        await Program.run(["--output", folder.appendingPathComponent("generated").path]) == 0)
    }
  }
}
