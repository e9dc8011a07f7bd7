internal import FoundationEssentials
internal import LambdaPackaging

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What is written down about a local AWS that runs, so that it can be stopped later, also when
/// the demo that started it was killed.
struct DemoRecord: Codable, Hashable {
  /// The process, which leads a group of its own.
  var process: Int32
  var port: UInt16
  /// The demo that started it.
  var owner: Int32
  /// Whether it outlives that demo on purpose.
  var isKept: Bool

  private static let name = "running.json"

  func write(to folder: String) throws {
    let data = try JSONEncoder().encode(self)
    try data.write(to: URL(filePath: Paths.join(folder, Self.name)), options: .atomic)
  }

  private static func read(in folder: String) -> DemoRecord? {
    guard let data = try? Data(contentsOf: URL(filePath: Paths.join(folder, name))) else {
      return nil
    }
    return try? JSONDecoder().decode(DemoRecord.self, from: data)
  }

  /// Stops every local AWS below a folder whose demo is over.
  ///
  /// - Parameter kept: Whether those that were kept on purpose are stopped too.
  /// - Returns: The addresses that were in use.
  static func stopAll(in runs: String, kept: Bool, _ environment: [String: String]) async throws
    -> [String]
  {
    var stopped: [String] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    for name in names.sorted() {
      let folder = Paths.join(runs, name)
      guard let record = read(in: folder) else { continue }
      if record.isKept ? !kept : isAlive(record.owner) { continue }
      if try await record.isStillRunning(environment) {
        await record.stop()
        stopped.append(LocalAWS.endpoint(record.port))
      }
      try? FileManager.default.removeItem(atPath: folder)
    }
    return stopped
  }

  private static func isAlive(_ process: Int32) -> Bool {
    process > 1 && (kill(process, 0) == 0 || errno == EPERM)
  }

  /// Whether the process is still the one that was written down, since the system gives its number
  /// to others in time.
  private func isStillRunning(_ environment: [String: String]) async throws -> Bool {
    guard Self.isAlive(process) else { return false }
    let ps = try Tool("ps", remedy: "install it with: apt-get install procps").path(in: environment)
    let query = Command(
      ps, ["-o", "stat=", "-o", "command=", "-p", "\(process)"],
      environment: DemoEnvironment.base(of: environment))
    guard let output = try? await query.output() else { return false }
    let text = String(decoding: output, as: UTF8.self)
    return text.contains("ministack") && !text.drop(while: \.isWhitespace).hasPrefix("Z")
  }

  /// Whether nothing of it runs. An ended process still has its number until somebody takes its
  /// exit code, so the list of the living is asked where the system has one.
  private var hasEnded: Bool {
    #if os(Linux)
      ProcessSession.members(of: process).isEmpty
    #else
      kill(-process, 0) != 0
    #endif
  }

  private func stop() async {
    for (signal, patience) in [(SIGINT, 5), (SIGTERM, 3), (SIGKILL, 2)] {
      kill(-process, signal)
      let deadline = ContinuousClock.now + .seconds(patience)
      while ContinuousClock.now < deadline {
        if hasEnded { return }
        try? await Task.sleep(for: .milliseconds(50))
      }
    }
  }
}
