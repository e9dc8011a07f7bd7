internal import FoundationEssentials
internal import LambdaPackaging

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The notes about a running demo, kept in its folder, so that what it started can be
/// stopped later, also when the demo itself was killed.
struct DemoRecord: Codable, Hashable {
  /// The local AWS's port.
  var port: UInt16
  /// Whether the local AWS outlives the demo on purpose.
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

  /// Stops everything below a folder whose demo is over: the local AWS, the functions, Terraform
  /// and its providers.
  ///
  /// - Parameter kept: Whether those that were kept on purpose are stopped too.
  /// - Returns: What was stopped, as messages show it.
  static func stopAll(in runs: String, kept: Bool, _ environment: [String: String]) async throws
    -> [String]
  {
    var stopped: [String] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    for name in names.sorted() {
      let path = Paths.join(runs, name)
      // The demo holds the lock for as long as it lives.
      guard let folder = try? Folder(opening: path), try folder.tryLock(.exclusive) else {
        continue
      }
      let record = read(in: path)
      if record?.isKept == true && !kept { continue }
      let processes = DemoProcesses(folder: path, environment: environment)
      if try await processes.stop() {
        stopped.append(record.map { LocalAWS.endpoint($0.port) } ?? "what a demo had started")
      }
      try? FileManager.default.removeItem(atPath: path)
    }
    return stopped
  }
}
