import CommandLineSupport
import Foundation
import ProviderSchema
import Terraform
import TestSupport
import Testing

@testable import InfraGen

/// The questions to Terraform. A program in its place records its arguments.
struct BindTerraformTests {
  @Test("It is asked for one provider, in a folder of its own, without the user's settings")
  func asks() async throws {
    try await withFakeTerraform(
      """
      #!/bin/sh
      echo "$*" >> "${0%/*}/notes"
      env | grep -o '^TF_[A-Z_]*' | sort | tr '\\n' ' ' >> "${0%/*}/notes"
      if [ "$1" = providers ]; then cat main.tf.json; fi
      """
    ) { folder in
      let store = SchemaStore(path: folder.appendingPathComponent("scratch").path)
      let notes = folder.appendingPathComponent("notes")
      let terraform = BindTerraform(
        environment: [
          "PATH": "\(folder.path):/usr/bin:/bin", "TF_DATA_DIR": "x",
          "TF_CLI_ARGS_init": "-upgrade", "TF_LOG": "trace", "TF_CLI_CONFIG_FILE": "/dev/null",
          "INFRA_GEN_TERRAFORM_PLUGIN_DIR": "/plugins; touch x",
        ], store: store)
      let bytes = try await terraform.schema(
        of: "example/thing", "1.0.0", Console(environment: [:]))
      #expect(
        String(decoding: bytes, as: UTF8.self) == """
          {
            "terraform": {
              "required_providers": {
                "bound": {
                  "source": "example/thing",
                  "version": "1.0.0"
                }
              }
            }
          }

          """)
      let constraint = try #require(VersionConstraint("~> 1.0"))
      let kept = try #require(store.file("example/thing", constraint))
      #expect(kept.hasSuffix("/example/thing/1.0.0/schema.json"))
      #expect(FileManager.default.contents(atPath: kept) == Data(bytes))
      #expect(
        try String(contentsOf: notes, encoding: .utf8) == """
          init -input=false -no-color -backend=false -plugin-dir=/plugins; touch x
          TF_CLI_CONFIG_FILE TF_INPUT TF_IN_AUTOMATION providers schema -json
          TF_CLI_CONFIG_FILE TF_INPUT TF_IN_AUTOMATION\u{20}
          """)
    }
  }

  @Test("What Terraform prints when it fails is passed on")
  func failure() async throws {
    try await withFakeTerraform("#!/bin/sh\necho 'no such provider' >&2\nexit 1\n") { folder in
      let terraform = BindTerraform(
        environment: ["PATH": "\(folder.path):/usr/bin:/bin"],
        store: SchemaStore(path: folder.appendingPathComponent("scratch").path))
      await #expect(
        throws: CommandError.failed(
          name: "terraform", status: 1, lastLines: ["no such provider"])
      ) {
        try await terraform.schema(
          of: "example/thing", "1.0.0", Console(environment: [:]))
      }
    }
  }

  @Test("Where Terraform is missing, the message says what to do")
  func missing() async throws {
    let terraform = BindTerraform(
      environment: ["PATH": "/nonexistent"], store: SchemaStore(path: ""))
    let error = await #expect(throws: (any Error).self) {
      try await terraform.schema(
        of: "example/thing", "1.0.0", Console(environment: [:]))
    }
    let message = error.map { "\($0)" } ?? ""
    #expect(message.hasPrefix("terraform is not on the PATH; get it from"))
  }

  @Test("OpenTofu takes the place of Terraform, and an environment variable that of both")
  func openTofu() async throws {
    try await withFakeTerraform("#!/bin/sh\necho '{\"tofu\": 1}'\n", name: "tofu") { folder in
      let store = SchemaStore(path: folder.appendingPathComponent("scratch").path)
      let found = BindTerraform(environment: ["PATH": folder.path], store: store)
      let named = BindTerraform(
        environment: ["PATH": "/nonexistent", "INFRA_GEN_TERRAFORM": "\(folder.path)/tofu"],
        store: store)
      for terraform in [found, named] {
        let output = try await terraform.functions(Console(environment: [:]))
        #expect(String(decoding: output, as: UTF8.self) == "{\"tofu\": 1}\n")
      }
    }
  }

  @Test(
    "A provider is called without the host of a public registry",
    arguments: [
      ("registry.terraform.io/hashicorp/aws", "hashicorp/aws"),
      ("registry.opentofu.org/hashicorp/aws", "hashicorp/aws"),
      ("registry.example.com/acme/thing", "registry.example.com/acme/thing"),
      ("hashicorp/aws", "hashicorp/aws"),
    ])
  func registries(_ source: String, _ short: String) {
    #expect(PublicRegistry.shortened(source) == short)
  }

  private func withFakeTerraform(
    _ script: String, name: String = "terraform", _ body: (URL) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try folder.writeProgram(script, to: name)
    try await body(folder)
  }
}
