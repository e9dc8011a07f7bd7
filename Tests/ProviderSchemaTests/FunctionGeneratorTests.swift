import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen
@testable import ProviderSchema

@Suite("Function generator") struct FunctionGeneratorTests {
  private static func metadata(_ signatures: String) -> [UInt8] {
    Array("{\"format_version\": \"1.0\", \"function_signatures\": {\(signatures)}}".utf8)
  }

  private static let length =
    "\"length\": {\"return_type\": \"number\", \"parameters\": [{\"name\": \"value\", \"type\": \"dynamic\"}]}"

  @Test("A function gets its types, its labels and its description") func function() throws {
    let files = try FunctionGenerator.files(
      metadata: Self.metadata(
        """
        "trimat": {"description": "Cuts */ text.", "return_type": "string", "parameters": [
          {"name": "str", "type": "string"},
          {"name": "start_index", "description": "Where.", "type": "number"}]},
        "core::trimat": {"return_type": "string"},
        "newest": {"return_type": "dynamic", "parameters": [{"name": "in", "type": "dynamic"}],
          "variadic_parameter": {"name": "rest", "type": ["list", "string"]}}
        """))
    #expect(files.map(\.name) == ["AnyFunctions.swift", "StringFunctions.swift"])
    #expect(
      files[1].contents.contains(
        """
          /// `trimat(str, start_index)`
          ///
          /// Cuts * / text.
          ///
          /// - Parameters:
          ///   - startIndex: Where.
          public static func trimat(
            _ str: Expression<String>, startIndex: Expression<Number>
          ) -> Self where Result == String {
            Self(.call("trimat", [str.node, startIndex.node], expandsLast: false))
          }
        """))
    #expect(
      files[0].contents.contains(
        """
          public static func newest(
            _ `in`: any ExpressionConvertible, _ rest: Expression<[String]>...
          ) -> Self {
            Self(.call("newest", [`in`.untypedNode] + rest.map { $0.node }, expandsLast: false))
          }
        """), "\(files[0].contents)")
    #expect(files[0].contents.contains("expanding rest: Expression<[[String]]>"))
  }

  @Test("A function whose types are known in Swift has those") func shapes() throws {
    let files = try FunctionGenerator.files(metadata: Self.metadata(Self.length))
    #expect(files[0].contents.contains("length<Value: TerraformValue>("))
  }

  @Test(
    "What is no list of functions is refused",
    arguments: [
      ("[]", "these are not function signatures"),
      ("{\"format_version\": \"1.0\"}", "these are not function signatures"),
      ("{\"format_version\": \"2.0\"}", "only 1.x is supported"), ("{", "byte"),
      ("{\"function_signatures\": {\"a b\": {}}}", "is not a name"),
      ("{\"function_signatures\": {\"a\": {}}}", "a: \"return_type\" is missing"),
      (
        "{\"function_signatures\": {\"length\": {\"return_type\": \"number\"}}}",
        "length: the function takes 0 parameters, but its Swift types in FunctionShape have 1"
      ),
    ])
  func refused(_ text: String, _ message: String) {
    let error = #expect(throws: SchemaError.self) {
      try FunctionGenerator.files(metadata: Array(text.utf8))
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test("--check reports whether functions are current, and writes nothing") func check()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("functions-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try folder.write(
      String(decoding: Self.metadata(Self.length), as: UTF8.self), to: "functions.json")
    let target = folder.appendingPathComponent("Functions").path
    let arguments = [
      "bind-functions", "--into", target, "--metadata",
      folder.appendingPathComponent("functions.json").path,
    ]
    #expect(await run(arguments + ["--check"]) == 1)
    #expect(!FileManager.default.fileExists(atPath: target))
    #expect(await run(arguments) == 0)
    #expect(await run(arguments + ["--check"]) == 0)
    try folder.write("// by hand\n", to: "Functions/Generated/NumberFunctions.swift")
    #expect(await run(arguments) == 2)
    #expect(await run(["bind-functions", "--metadata", target + "-missing"]) == 2)
  }

  @Test(
    "The committed functions are those of Terraform 1.11",
    .enabled(if: try terraformIs("1.11."), "needs terraform 1.11"))
  func committed() async throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = package.appendingPathComponent("Sources/Terraform/Functions").path
    #expect(await run(["bind-functions", "--check", "--into", folder]) == 0)
  }
}

private struct Program: Infrastructure {
  var stack: Stack { Stack("none") {} }
}

private func run(_ arguments: [String]) async -> Int32 { await Program.run(arguments) }

private func terraformIs(_ version: String) throws -> Bool {
  guard Tool.terraform.url != nil else { return false }
  return try Tool.terraform.run(["version"]).output.contains("Terraform v\(version)")
}
