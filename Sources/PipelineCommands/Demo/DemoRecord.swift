internal import CommandLineSupport
internal import PortableFoundation

/// The notes about a running demo, kept in its folder, so that what it started can be
/// stopped later, also when the demo itself was killed.
struct DemoRecord: Codable, Hashable {
  /// The local AWS's port.
  var port: UInt16
  /// Whether the local AWS outlives the demo on purpose.
  var isKept: Bool

  private static let name = "running.json"

  func write(to folder: String) throws {
    try Paths.replace(
      Paths.join(folder, Self.name), with: Array(try JSONEncoder().encode(self)))
  }

  private static func read(in folder: String) -> DemoRecord? {
    guard let data = try? Data(contentsOf: URL(filePath: Paths.join(folder, name))) else {
      return nil
    }
    return try? JSONDecoder().decode(DemoRecord.self, from: data)
  }

  /// The outcome of ``stopAll(in:kept:_:lock:)``.
  struct Stopped: Hashable {
    /// The local AWS addresses of the demos that were stopped.
    var endpoints: [String] = []
    /// The folders of demos that may still run: their file system has no locks, so they were not stopped.
    var unknown: [String] = []

    var warnings: [String] {
      unknown.map { folder in
        """
        \(printable(folder)) was not stopped: its file system has no locks, so it is unknown whether that \
        demo still runs; if it does not, end the processes with \(DemoEnvironment.marker)=\(printable(folder)) \
        in their environment, and remove the folder
        """
      }
    }
  }

  /// Stops everything below a folder whose demo is over: the local AWS, the functions, Terraform
  /// and its providers.
  ///
  /// - Parameters:
  ///   - kept: Whether those that were kept on purpose are stopped too.
  ///   - lock: Asks for a folder's lock.
  static func stopAll(
    in runs: String, kept: Bool, _ environment: [String: String],
    lock: DemoFolder.Locking = DemoFolder.exclusively
  ) async throws -> Stopped {
    var stopped = Stopped()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    for name in names.sorted() {
      let path = Paths.join(runs, name)
      // The demo holds the lock for as long as it lives.
      guard let folder = try? Folder(opening: path) else { continue }
      let result = try lock(folder)
      guard result != .busy else { continue }
      let record = read(in: path)
      if record?.isKept == true {
        guard kept else { continue }
      } else if result == .unsupported {
        stopped.unknown.append(path)
        continue
      }
      let processes = DemoProcesses(folder: path, environment: environment)
      if try await processes.stop() {
        stopped.endpoints.append(
          record.map { LocalAWS.endpoint($0.port) } ?? "what a demo had started")
      }
      try? FileManager.default.removeItem(atPath: path)
    }
    return stopped
  }
}
