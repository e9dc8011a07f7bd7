package import Foundation
package import Terraform

/// A local AWS in a process of its own, and a folder in which real Terraform applies stacks to it.
package final class LocalTerraform: Sendable {
  private let folder: URL
  private let process: ChildProcess
  /// The variables by which Terraform and every other client find the local AWS.
  package let environment: [String: String]

  /// Starts the server; ``stop()`` ends it.
  package init(in folder: URL, on server: LocalServer = .moto) throws {
    self.folder = folder
    let endpoint: String
    (process, endpoint) = try server.start(in: folder)
    environment = Self.environment(endpoint)
  }

  package func stop() {
    process.send(SIGTERM)
    process.wait()
  }

  /// Writes a stack, and with `applies` brings it about.
  ///
  /// - Returns: The changes that Terraform plans for the stack as it is then, by address; those of
  ///   resources only.
  package func changes(
    for stack: Stack, applies: Bool = false
  ) throws -> [String: [String: Any]] {
    let root = try write(stack)
    if applies { try apply(in: root) }
    try terraform(["plan", "-out=plan.tfplan"], in: root)
    let text = try terraform(["show", "-json", "plan.tfplan"], in: root)
    let plan = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    var changes: [String: [String: Any]] = [:]
    for case let change as [String: Any] in plan?["resource_changes"] as? [Any] ?? [] {
      guard let address = change["address"] as? String,
        let content = change["change"] as? [String: Any],
        content["actions"] as? [String] != ["no-op"]
      else { continue }
      changes[address] = content
    }
    return changes
  }

  /// Applies a stack.
  package func apply(_ stack: Stack) throws {
    try apply(in: try write(stack))
  }

  private func apply(in root: URL) throws {
    try terraform(["apply", "-auto-approve"], in: root)
  }

  /// Applies a stack.
  ///
  /// - Returns: The steps in the order of their ends, such as `create aws_iam_role.handler`.
  package func steps(for stack: Stack) throws -> [String] {
    let text = try terraform(["apply", "-auto-approve", "-json"], in: try write(stack))
    return text.split(separator: "\n").compactMap { line in
      let message = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard message?["type"] as? String == "apply_complete",
        let hook = message?["hook"] as? [String: Any], let action = hook["action"] as? String,
        let resource = hook["resource"] as? [String: Any],
        let address = resource["addr"] as? String
      else { return nil }
      return "\(action) \(address)"
    }
  }

  /// Writes and initializes a stack.
  private func write(_ stack: Stack) throws -> URL {
    let root = folder.appendingPathComponent(stack.directory)
    let modules = root.appendingPathComponent("modules")
    if FileManager.default.fileExists(atPath: modules.path) {
      try FileManager.default.removeItem(at: modules)
    }
    for file in try stack.files() { try folder.write(file.contents, to: file.path) }
    let plugins = ProcessInfo.processInfo.environment["INFRA_GEN_TERRAFORM_PLUGIN_DIR"]
    try terraform(
      ["init", "-input=false"] + (plugins.map { ["-plugin-dir=\($0)"] } ?? []), in: root)
    return root
  }

  @discardableResult
  private func terraform(_ arguments: [String], in root: URL) throws -> String {
    let result = try Tool.terraform.run(
      arguments + (arguments[0] == "show" ? [] : ["-no-color"]), in: root,
      environment: environment)
    guard result.status == 0 else {
      throw Failure(description: "terraform \(arguments[0]): \(result.output)")
    }
    return result.output
  }

  /// Runs Amazon's command line in the region of the tests' stacks; `--query` selects a part of the answer.
  package func aws(_ arguments: String...) throws -> String {
    // For queues it does not look at AWS_ENDPOINT_URL.
    let common = ["--endpoint-url", environment["AWS_ENDPOINT_URL"] ?? "", "--region", "eu-west-1"]
    let result = try LocalServer.commandLine.run(
      arguments + common + ["--output", "text"],
      environment: environment.merging(["NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"]) { $1 })
    guard result.status == 0 else {
      throw Failure(description: "aws \(arguments.joined(separator: " ")): \(result.output)")
    }
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func environment(_ endpoint: String) -> [String: String] {
    [
      "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "local",
      "AWS_SECRET_ACCESS_KEY": "local", "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
      "TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1",
    ]
  }

  private struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}
