import CommandLineSupport
package import Foundation
package import Terraform

/// A local AWS (moto) in a process of its own, and a folder in which real Terraform applies stacks to it.
package final class LocalTerraform: Sendable {
  /// The server's program: in the folder that `LOCAL_AWS_BIN` names, or on the `PATH`.
  package static let server: Tool = {
    let folder = ProcessInfo.processInfo.environment["LOCAL_AWS_BIN"]
    let named = folder.map { URL(fileURLWithPath: $0).appendingPathComponent("moto_server") }
    if let named, FileManager.default.isExecutableFile(atPath: named.path) {
      return Tool(at: named)
    }
    return Tool("moto_server")
  }()

  /// Whether tests with it are to run: where both programs are there, and on CI.
  package static var isPresentOrRequired: Bool {
    server.isPresentOrRequired && Tool.terraform.isPresentOrRequired
  }

  private let folder: URL
  private let process: ChildProcess
  private let endpoint: String

  /// Starts the server; ``stop()`` ends it.
  package init(in folder: URL) throws {
    guard let program = Self.server.url else { throw MissingTool(name: "moto_server") }
    self.folder = folder
    let log = folder.appendingPathComponent("moto.log")
    try Data().write(to: log)
    // The system gives the port, so that no other server can come by the same one.
    process = try ChildProcess(
      [program.path, "-H", "127.0.0.1", "-p", "0"],
      environment: ProcessInfo.processInfo.environment, output: log.path)
    let end = Date(timeIntervalSinceNow: 180)
    while Date() < end, process.isRunning {
      let text = try String(contentsOf: log, encoding: .utf8)
      if let found = text.firstMatch(of: /Running on (http:\/\/127\.0\.0\.1:\d+)\s/) {
        endpoint = String(found.output.1)
        return
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    process.send(SIGTERM)
    throw Failure(description: "moto_server did not start")
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
    if applies { try terraform(["apply", "-auto-approve"], in: root) }
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
      environment: [
        "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local", "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
        "TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1",
      ])
    guard result.status == 0 else {
      throw Failure(description: "terraform \(arguments[0]): \(result.output)")
    }
    return result.output
  }

  private struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}
