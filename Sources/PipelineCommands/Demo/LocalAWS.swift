internal import CommandLineSupport
internal import PortableFoundation

/// A local AWS that runs for one demo, with a folder of its own for all that the demo leaves.
struct LocalAWS: Sendable {
  let port: UInt16
  /// The folder of this demo, absolute.
  let folder: String
  let process: Int32

  var endpoint: String { Self.endpoint(port) }
  var log: String { Self.log(in: folder) }

  static func endpoint(_ port: UInt16) -> String { "http://127.0.0.1:\(port)" }
  static func log(in folder: String) -> String { Paths.join(folder, "local-aws.log") }

  /// Starts it, waits until it answers, and ends it after the body.
  ///
  /// - Parameters:
  ///   - python: The environment that has it.
  ///   - demo: Names the folder for it, absolute and empty.
  static func running<Result: Sendable>(
    _ python: PythonEnvironment, environment demo: DemoEnvironment, console: Console,
    _ body: @escaping @Sendable (LocalAWS) async throws -> Result
  ) async throws -> Result {
    guard let port = LocalPort.free() else {
      throw DemoError.localAWSDidNotStart(lines: ["this machine has no free port"])
    }
    let folder = demo.folder
    let temporary = Paths.join(folder, "tmp")
    try Paths.createFolders(temporary)
    var environment = demo.client(endpoint: endpoint(port))
    for (name, value) in settings(port: port, temporary: temporary) { environment[name] = value }
    let server = Command(
      python.program("ministack"), [], environment: environment, in: folder)
    return try await server.serving(log: log(in: folder)) { process in
      let local = LocalAWS(port: port, folder: folder, process: process)
      try DemoRecord(port: port, isKept: false).write(to: folder)
      try await console.step("Starting a local AWS on \(local.endpoint)") { _ in
        try await local.waitUntilReady()
      }
      return try await local.watched { try await body(local) }
    }
  }

  /// Cancels the body when the local AWS ends meanwhile, since its clients would try again for
  /// many minutes.
  private func watched<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
      group.addTask { try await body() }
      group.addTask {
        while !hasEnded { try await Task.sleep(for: .milliseconds(500)) }
        throw DemoError.localAWSEnded(lines: lastLines(20))
      }
      defer { group.cancelAll() }
      guard let result = try await group.next() else { throw CancellationError() }
      return result
    }
  }

  /// Whether its process has ended.
  var hasEnded: Bool { ProcessSession.hasEnded(process) }

  /// It listens only on 127.0.0.1, runs functions as processes of its own and hands them its own
  /// address; what it unpacks is in the demo's folder.
  private static func settings(port: UInt16, temporary: String) -> [String: String] {
    [
      "BIND_HOST": "127.0.0.1",
      "MINISTACK_HOST": "127.0.0.1",
      "GATEWAY_PORT": "\(port)",
      "LAMBDA_EXECUTOR": "local",
      "DOCKER_HOST": "unix:///nonexistent",
      "SFTP_ENABLED": "0",
      "IOT_MTLS_ENABLED": "0",
      "TMPDIR": temporary,
    ]
  }

  /// It listens once it is ready.
  private func waitUntilReady() async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline, !hasEnded {
      if LocalPort.isOpen(port) { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw DemoError.localAWSDidNotStart(lines: lastLines(20))
  }

  /// The last lines that it and the functions printed.
  func lastLines(_ count: Int) -> [String] {
    guard let data = try? Data(contentsOf: URL(filePath: log)) else { return [] }
    return String(decoding: data.suffix(64 << 10), as: UTF8.self)
      .split(separator: "\n").suffix(count).map(String.init)
  }
}
