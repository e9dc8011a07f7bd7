internal import CommandLineSupport
internal import Foundation
public import Terraform
public import Testing

/// A command of Terraform that a stack's files should pass.
public enum TerraformCommand: Hashable, Sendable, CaseIterable {
  /// `terraform fmt -check -recursive`: the files are written as Terraform itself writes them.
  case fmt
  /// `terraform validate`: the files agree with each other and with the schemas of the providers.
  case validate
  /// `terraform test`: the stack's own tests pass (`TestFile`).
  case test

  fileprivate var arguments: [String] {
    switch self {
    case .fmt: ["fmt", "-check", "-diff", "-recursive", "-no-color"]
    case .validate: ["validate", "-no-color"]
    case .test: ["test", "-no-color"]
    }
  }

  fileprivate var needsProviders: Bool { self != .fmt }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test with a message if Terraform is not installed. It is not skipped in an environment with
  /// `CI=true`, where it fails instead.
  public static var requiresTerraform: Self {
    .enabled(
      if: environment["CI"] == "true" || (try? TerraformProgram(in: environment)) != nil,
      "neither terraform nor tofu is on the PATH")
  }
}

/// Expects that real Terraform accepts a stack's files; of a stack for OpenTofu only, that OpenTofu does.
///
/// ```swift
/// @Test(.requiresTerraform) func `Terraform accepts it`() async {
///   await expectTerraform([.fmt, .validate], accepts: Orders.stack)
/// }
/// ```
///
/// The files are written to a temporary folder. Commands that need providers run after `terraform init
/// -backend=false`, which downloads them; the environment variable `INFRA_GEN_TERRAFORM_PLUGIN_DIR` names
/// a folder that has them, and `TF_PLUGIN_CACHE_DIR` a cache. No state and no account is touched, unless a
/// `TestFile` applies something. `INFRA_GEN_TERRAFORM` names the program; without it, it is `terraform`, or `tofu` if
/// there is no Terraform.
///
/// - Parameters:
///   - commands: The commands to run; each that fails fails the test with its output.
///   - stack: The stack. One with errors fails the test with all of them.
///   - files: The contents of files that the stack refers to and does not generate, such as a template, by
///     their paths next to the folder of the root module: `template/greeting.tftpl`.
///   - context: The circumstances of the generation.
///   - sourceLocation: The place that a failure names.
public func expectTerraform(
  _ commands: [TerraformCommand] = [.fmt, .validate], accepts stack: Stack,
  with files: [String: String] = [:], context: GenerationContext = GenerationContext(),
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) async {
  guard let generated = generatedFiles(of: stack, context, sourceLocation) else { return }
  for path in files.keys.sorted() {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { ["", ".", ".."].contains($0) }),
      !generated.contains(where: { $0.path == path })
    else {
      Issue.record(
        "\"\(path)\" cannot be a file next to the stack's; write a relative path of a file that is not generated",
        sourceLocation: sourceLocation)
      return
    }
  }
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("terraform-testing-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  do {
    for (path, text) in generated.map({ ($0.path, $0.contents) }) + Array(files) {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let root = folder.appendingPathComponent(stack.directory).path
    let program = try TerraformProgram(
      in: environment, needsOpenTofu: stack.tools == .openTofu)
    var isInitialized = false
    for command in commands {
      if command.needsProviders, !isInitialized {
        let plugins = environment["INFRA_GEN_TERRAFORM_PLUGIN_DIR"].map { ["-plugin-dir=\($0)"] }
        guard
          try await passes(
            program, ["init", "-backend=false", "-input=false", "-no-color"] + (plugins ?? []),
            in: root, sourceLocation)
        else { return }
        isInitialized = true
      }
      _ = try await passes(program, command.arguments, in: root, sourceLocation)
    }
  } catch {
    Issue.record("\(error)", sourceLocation: sourceLocation)
  }
}

private let environment = currentEnvironment()

private func passes(
  _ program: TerraformProgram, _ arguments: [String], in folder: String,
  _ sourceLocation: Testing.SourceLocation
) async throws -> Bool {
  let outcome = try await Command(
    program.path, arguments, environment: ToolEnvironment.terraformSchema(of: environment),
    in: folder
  ).run(keeping: 200)
  guard outcome.status != 0 else { return true }
  Issue.record(
    "\(program.name) \(arguments[0]) failed:\n\(outcome.lastLines.joined(separator: "\n"))",
    sourceLocation: sourceLocation)
  return false
}
