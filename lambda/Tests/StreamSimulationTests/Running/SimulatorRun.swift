import AWSTestSupport
import Foundation
import Testing

/// The output of the command, and how it ended.
struct SimulatorRun: Sendable {
  let exitCode: Int32
  let output: String
  let errors: String

  /// - Parameters:
  ///   - changes: Variables that differ from the defaults.
  ///   - meanwhile: Called while the command runs.
  init(
    _ arguments: [String], changes: [String: String] = [:],
    meanwhile: (Process) async throws -> Void = { _ in }
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = try Self.executable
    process.arguments = arguments
    process.environment = [
      "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": LocalAWS.url,
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
    ].merging(changes) { $1 }
    // Files, since processes that the command started would keep a pipe open.
    func text(_ name: String) throws -> (FileHandle, () -> String) {
      let file = folder.appending(path: name)
      try Data().write(to: file)
      return (
        try FileHandle(forWritingTo: file),
        { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }
      )
    }
    let (outputFile, output) = try text("output")
    let (errorFile, errors) = try text("errors")
    process.standardOutput = outputFile
    process.standardError = errorFile
    try process.runUnblocked()
    do {
      try await meanwhile(process)
    } catch {
      kill(process.processIdentifier, SIGKILL)
      throw error
    }
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    exitCode = process.terminationStatus
    self.output = output()
    self.errors = errors()
  }

  /// The command in the folder of the tests, where the package manager builds both.
  private static var executable: URL {
    get throws {
      let name = "stream-simulator"
      let folder = try #require(
        [Bundle.main.executableURL, URL(fileURLWithPath: CommandLine.arguments[0])]
          .compactMap { $0?.deletingLastPathComponent() }
          .first {
            FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent(name).path)
          })
      return folder.appendingPathComponent(name)
    }
  }
}

/// A function for batches in Python, whose variable `MODE` determines its behavior.
struct BatchFunction {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let program = folder.appending(path: "program")
    try "#!\(ScriptedFunction.python ?? "") -I\n\(Self.program)".write(
      to: program, atomically: true, encoding: .utf8)
    let copy = Process()
    copy.executableURL = URL(filePath: "/usr/bin/install")
    copy.arguments = ["-m", "755", program.path, folder.appending(path: "bootstrap").path]
    try copy.run()
    copy.waitUntilExit()
  }

  /// All processes that have been started.
  func processes() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { name in
      name.hasPrefix("process-") ? Int32(name.dropFirst("process-".count)) : nil
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private static let program = """
    import http.client, json, os, sys, time
    open(f"{os.environ['LAMBDA_TASK_ROOT']}/process-{os.getpid()}", "w").close()
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    mode = os.environ["MODE"]
    while True:
        connection.request("GET", "/2018-06-01/runtime/invocation/next")
        answer = connection.getresponse()
        event = json.loads(answer.read())
        if mode == "exit":
            print("about to exit", flush=True)
            os._exit(1)
        if mode == "credentials":
            print("key", os.environ["AWS_ACCESS_KEY_ID"], "token", os.environ["AWS_SESSION_TOKEN"],
                  flush=True)
        if mode == "sleep": time.sleep(600)
        id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
        connection.request("POST", f"/2018-06-01/runtime/invocation/{id}/response", "{}")
        connection.getresponse().read()
    """
}
