import CommandLineSupport
import Foundation
package import Testing

/// The programs that act as AWS on this machine.
package enum LocalServer: String, Sendable {
  /// It keeps what Terraform makes.
  case moto = "moto_server"
  /// It also runs functions for their mappings, evaluates alarms, and archives the records of streams.
  case ministack

  /// Amazon's command line, which is installed with ministack.
  static let commandLine = tool("aws")

  private static let tools = [moto, ministack].reduce(into: [:]) { $0[$1] = tool($1.rawValue) }

  /// The program in the folder that `LOCAL_AWS_BIN` names, or on the `PATH`.
  private static func tool(_ name: String) -> Tool {
    let folder = ProcessInfo.processInfo.environment["LOCAL_AWS_BIN"]
    let named = folder.map { URL(fileURLWithPath: $0).appendingPathComponent(name) }
    if let named, FileManager.default.isExecutableFile(atPath: named.path) {
      return Tool(at: named)
    }
    return Tool(name)
  }

  private var needed: [Tool] {
    [.terraform, Self.tools[self]].compactMap { $0 }
      + (self == .ministack ? [Self.commandLine] : [])
  }

  /// Whether tests with it are to run: if its programs and Terraform are installed, and on CI.
  fileprivate var isPresentOrRequired: Bool { needed.allSatisfy(\.isPresentOrRequired) }

  /// Starts it and waits until it answers.
  ///
  /// - Parameter folder: The folder for its log and its temporary files.
  func start(in folder: URL) throws -> (process: ChildProcess, endpoint: String) {
    guard let program = Self.tools[self]?.url else { throw MissingTool(name: rawValue) }
    let log = folder.appendingPathComponent("\(rawValue).log")
    // Another program may take the port of ministack before it does.
    for _ in 1...3 {
      if let started = try attempt(program, in: folder, log) { return started }
    }
    throw LocalServerError(server: self, log: try String(contentsOf: log, encoding: .utf8))
  }

  private func attempt(
    _ program: URL, in folder: URL, _ log: URL
  ) throws -> (process: ChildProcess, endpoint: String)? {
    try Data().write(to: log)
    // Moto gets its port from the system.
    let port = self == .moto ? 0 : LocalPort.free() ?? 0
    let process = try ChildProcess(
      [program.path] + (self == .moto ? ["-H", "127.0.0.1", "-p", "0"] : []),
      environment: try environment(port, folder), output: log.path)
    // Generous, since several start at once on a machine with few processors.
    let end = Date(timeIntervalSinceNow: 180)
    while Date() < end, process.isRunning {
      if let endpoint = try endpoint(port, log) { return (process, endpoint) }
      Thread.sleep(forTimeInterval: 0.05)
    }
    process.send(SIGTERM)
    process.wait()
    return nil
  }

  /// Its address once it listens.
  private func endpoint(_ port: UInt16, _ log: URL) throws -> String? {
    if self == .ministack { return LocalPort.isOpen(port) ? "http://127.0.0.1:\(port)" : nil }
    let text = try String(contentsOf: log, encoding: .utf8)
    return text.firstMatch(of: /Running on (http:\/\/127\.0\.0\.1:\d+)\s/).map {
      String($0.output.1)
    }
  }

  private func environment(_ port: UInt16, _ folder: URL) throws -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    if self == .moto { return own }
    let temporary = folder.appendingPathComponent("tmp")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let settings = [
      "BIND_HOST": "127.0.0.1", "MINISTACK_HOST": "127.0.0.1", "GATEWAY_PORT": "\(port)",
      // Functions are processes, which get this address.
      "LAMBDA_EXECUTOR": "local", "DOCKER_HOST": "unix:///nonexistent",
      "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)", "NO_PROXY": "127.0.0.1",
      "no_proxy": "127.0.0.1", "SFTP_ENABLED": "0", "IOT_MTLS_ENABLED": "0",
      "TMPDIR": temporary.path,
    ]
    return own.merging(settings) { $1 }
  }
}

struct LocalServerError: Error, CustomStringConvertible {
  let server: LocalServer
  let log: String
  var description: String { "\(server.rawValue) did not start:\n\(log)" }
}

extension Trait where Self == ConditionTrait {
  /// Skips tests if Terraform or the local AWS is not installed, but never on CI.
  package static func requires(_ server: LocalServer) -> Self {
    .enabled(
      if: server.isPresentOrRequired,
      "needs terraform, and \(server.rawValue) in LOCAL_AWS_BIN or on the PATH")
  }
}
