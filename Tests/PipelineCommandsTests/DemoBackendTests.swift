import CommandLineSupport
import Foundation
import InfraGen
import Terraform
import TestSupport
import Testing

@testable import PipelineCommands

/// The state of a demo never meets that of the stack, wherever the stack keeps its own.
@Suite(
  "Backends in a demo", .onItsOwnThread,
  .enabled(
    if: TestSupport.Tool.terraform.isPresentOrRequired
      && TestSupport.Tool("python3").isPresentOrRequired,
    "needs terraform and python3")
)
struct DemoBackendTests {
  /// A kind of backend, for a server at a port of 127.0.0.1.
  enum Kind: String, CaseIterable {
    case local, http, s3, remote, cloud, raw, rawLocal

    func backend(_ port: UInt16) -> Backend {
      let server = "http://127.0.0.1:\(port)"
      switch self {
      case .local: return .local(path: "../../production.tfstate")
      case .http: return .http(address: "\(server)/state", lockAddress: "\(server)/lock")
      case .s3:
        return .s3(bucket: "b", key: "k", region: "us-east-1") {
          $0.set("endpoints", .raw("{ s3 = \"\(server)\" }") as Terraform.Expression<String>)
        }
      case .remote:
        return .remote(
          organization: "o", workspaces: .named("w"), hostname: "localhost:\(port)")
      case .cloud:
        return .cloud(organization: "o", workspaces: .named("w"), hostname: "localhost:\(port)")
      case .raw:
        return .raw("consul") {
          $0.set("address", "127.0.0.1:\(port)")
        }
      case .rawLocal:
        return .raw("local") {
          $0.set("path", "../../production.tfstate")
        }
      }
    }
  }

  @Test("A declared backend is not touched", arguments: Kind.allCases)
  func untouched(_ kind: Kind) async throws {
    try await withFolder { folder in
      let result = try await apply(kind, in: folder, overriding: true)
      #expect(result.connections == 0)
      #expect(result.production == Self.production)
      #expect(result.own?.contains("terraform_data") == true)
    }
  }

  /// Without the override the same apply does reach the backend, so that the test above can fail.
  @Test("Without the demo's override it is", arguments: [Kind.local, .http, .cloud])
  func touched(_ kind: Kind) async throws {
    try await withFolder { folder in
      let result = try await apply(kind, in: folder, overriding: false)
      #expect(result.connections > 0 || result.production != Self.production)
    }
  }

  private static let production = """
    {"version": 4, "terraform_version": "1.11.4", "serial": 7, "lineage": "production",
     "outputs": {}, "resources": [], "check_results": null}
    """

  private struct Outcome {
    /// How often the server was asked for anything.
    var connections: Int
    /// The state that a local backend of the stack has.
    var production: String
    /// The demo's own state.
    var own: String?
  }

  private func apply(_ kind: Kind, in folder: URL, overriding: Bool) async throws -> Outcome {
    let log = folder.appendingPathComponent("connections")
    let production = folder.appendingPathComponent("demo/production.tfstate")
    try folder.write(Self.production, to: "demo/production.tfstate")
    let own = folder.path + "/demo/generated/template/terraform.tfstate"
    let port = try #require(LocalPort.free())
    let server = CommandLineSupport.Command(
      try #require(TestSupport.Tool("python3").url).path, ["-c", Self.server, "\(port)", log.path],
      environment: ToolEnvironment.python(of: currentEnvironment()))
    try await server.serving(log: folder.path + "/server.log") { _ in
      while !FileManager.default.fileExists(atPath: log.path) {
        try await Task.sleep(for: .milliseconds(20))
      }
      let stack = Stack("kept") {
        kind.backend(port)
        TerraformData("thing", input: "x")
      }
      let tree = DemoTree(
        project: Project(folder: folder.path, output: folder.path + "/generated"),
        files: try stack.files(), functions: [], directory: stack.directory)
      let root = try tree.copy(to: folder.path + "/demo")
      if !overriding {
        try FileManager.default.removeItem(atPath: root + "/" + DemoTree.overrideName)
      }
      let terraform = try TerraformRun(
        by: TerraformProgram(in: currentEnvironment()), folder: root,
        endpoint: "http://127.0.0.1:9", cache: folder.path + "/cache",
        environment: DemoEnvironment(user: currentEnvironment(), folder: folder.path))
      let console = Console()
      do {
        try await console.step("init") { try await terraform.initialize($0) }
        try await console.step("apply") { try await terraform.apply($0) }
      } catch let error where overriding {
        throw error
      } catch {}
    }
    return Outcome(
      connections: try Data(contentsOf: log).count,
      production: try String(contentsOf: production, encoding: .utf8),
      own: try? String(contentsOfFile: own, encoding: .utf8))
  }

  /// Writes a byte for each connection.
  private static let server = """
    import socket, sys
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
    with open(sys.argv[2], "wb", buffering=0) as log:
        while True:
            connection, _ = listener.accept()
            log.write(b"x")
            connection.close()
    """
}
