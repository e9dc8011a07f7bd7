import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

private let environment = ProcessInfo.processInfo.environment

/// `infra-gen bind` with its arguments and its exit codes.
struct BindCommandTests {
  @Test("--check reports whether bindings are current, and writes nothing")
  func check() async throws {
    try await withSchema { folder, schema in
      let target = folder.appendingPathComponent("Sources/Thing").path
      let arguments = ["--schema", schema, "--into", target]
      let first = ["--provider", "example/thing", "--provider-version", "1.0.0", "*"]
      #expect(await bind(arguments + first + ["--check"]) == 1)
      #expect(!FileManager.default.fileExists(atPath: target))
      #expect(await bind(arguments + first) == 0)
      #expect(await bind(arguments + ["--check"]) == 0)
      try folder.write("// edited\n", to: "Sources/Thing/Generated/../Generated/Note.swift")
      #expect(await bind(arguments + ["--check"]) == 0)
      try FileManager.default.removeItem(atPath: target + "/Generated/A.swift")
      #expect(await bind(arguments + ["--check"]) == 1)
      #expect(await bind(arguments) == 0)
      #expect(await bind(arguments + ["--check"]) == 0)
    }
  }

  @Test("A schema names the provider, and is read again by a run without arguments")
  func schemaAlone() async throws {
    try await withSchema { folder, schema in
      let target = folder.appendingPathComponent("Sources/Deep/Thing")
      let into = ["--into", target.path]
      #expect(await bind(["--schema", schema] + into + ["thing_a"]) == 0)
      let settings = try String(
        contentsOf: target.appendingPathComponent("bindings.json"), encoding: .utf8)
      #expect(
        settings == """
          {
            "provider": "example/thing",
            "schema": "../../../schema.json",
            "types": [
              "thing_a"
            ]
          }

          """)
      #expect(await bind(into + ["--check"]) == 0)
      try FileManager.default.removeItem(at: target.appendingPathComponent("Generated/A.swift"))
      #expect(await bind(into + ["--check"]) == 1)
      #expect(await bind(into) == 0)
      #expect(await bind(into + ["--check"]) == 0)
      // Of a version that Terraform is asked for from now on.
      #expect(await bind(["--schema", schema, "--provider-version", "1.0.0"] + into) == 0)
      #expect(await bind(["--schema", schema] + into + ["--check"]) == 0)
      let several = """
        {"format_version": "1.0", "provider_schemas": {"a.b/c/d": {}, "a.b/c/e": {}}}
        """
      try folder.write(several, to: "several.json")
      try folder.write(
        several.replacing("\"a.b/c/d\": {}, \"a.b/c/e\": {}", with: ""), to: "none.json")
      for name in ["several.json", "none.json"] {
        let schema = folder.appendingPathComponent(name).path
        #expect(await bind(["--schema", schema, "--into", folder.path, "*"]) == 2)
      }
    }
  }

  @Test(
    "The headers state the version that Terraform chose in the schema's folder, or the one given")
  func versions() async throws {
    try await withSchema { folder, schema in
      let target = folder.appendingPathComponent("Sources/Thing")
      let into = ["--into", target.path, "--schema", schema]
      func header() throws -> String {
        let text = try String(
          contentsOf: target.appendingPathComponent("Generated/A.swift"), encoding: .utf8)
        return String(text.prefix { $0 != "\n" })
      }
      func lock(_ version: String) throws {
        try folder.write(
          """
          # This file is maintained automatically by "terraform init".

          provider "registry.terraform.io/example/other" {
            version     = "9.9.9"
          }

          provider "registry.terraform.io/example/thing" {
            version     = "\(version)"
            constraints = "~> 1.0"
            hashes = [
              "h1:x=",
            ]
          }

          """, to: ".terraform.lock.hcl")
      }
      #expect(await bind(into + ["*"]) == 0)
      #expect(try header().hasSuffix(" from example/thing. Do not edit it."))
      try lock("1.2.3")
      #expect(await bind(into) == 0)
      #expect(try header().hasSuffix(" from example/thing 1.2.3. Do not edit it."))
      // The file's own folder counts in a run that reads it from bindings.json too.
      try lock("1.3.0")
      #expect(await bind(["--into", target.path]) == 0)
      #expect(try header().hasSuffix(" from example/thing 1.3.0. Do not edit it."))
      #expect(await bind(into + ["--provider-version", "2.0.0"]) == 0)
      #expect(try header().hasSuffix(" from example/thing 2.0.0. Do not edit it."))
      try lock("2.1.0")
      #expect(await bind(into + ["--check"]) == 1)
      #expect(await bind(into) == 0)
      #expect(try header().hasSuffix(" from example/thing 2.1.0. Do not edit it."))
    }
  }

  @Test("What cannot run is neither done nor a difference")
  func cannotRun() async throws {
    try await withSchema { folder, schema in
      let into = ["--into", folder.path]
      let provider = ["--provider", "example/thing", "--provider-version", "1.0.0"]
      #expect(await bind(into + ["--schema", schema]) == 2)
      #expect(await bind(into + provider + ["--schema", schema + "-missing", "*"]) == 2)
      #expect(await bind(into + provider + ["--schema", schema, "thing_missing"]) == 2)
      #expect(await bind(into + provider + ["--schema", schema, "a b"]) == 2)
      #expect(await bind(["--unknown"]) == 2)
      #expect(await bind(into + ["--provider", "x", "--provider-version", "1", "*"]) == 2)
      try folder.write("{\"format_version\": \"9.0\"}", to: "other.json")
      let other = folder.appendingPathComponent("other.json").path
      #expect(await bind(into + provider + ["--schema", other, "*", "--check"]) == 2)
    }
  }

  /// Needs the schema of the newer version, and Terraform for that of the older one.
  @Test(
    "The committed bindings are what the provider's schemas give",
    .enabled(
      if: environment["AWS_NEWEST_SCHEMA"] != nil && Tool.terraform.isPresentOrRequired,
      "AWS_NEWEST_SCHEMA is not set, or terraform is not installed"))
  func committedBindings() async throws {
    let schema = try #require(environment["AWS_NEWEST_SCHEMA"])
    // Tests run in the package's folder; its bindings are those below Sources.
    #expect(await bind(["--check", "--schema", schema]) == 0)
  }

  /// Runs the command; its exit code.
  private func bind(_ arguments: [String]) async -> Int32 {
    await Program.run(["bind"] + arguments)
  }

  private struct Program: Infrastructure {
    var stack: Stack { Stack("none") {} }
  }

  private func withSchema(_ body: (URL, String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try folder.write(
      """
      {"format_version": "1.0", "provider_schemas": {"registry.terraform.io/example/thing": {
        "resource_schemas": {"thing_a": {"block": {}}, "thing_b": {"block": {}}}
      }}}
      """, to: "schema.json")
    try await body(folder, folder.appendingPathComponent("schema.json").path)
  }
}
