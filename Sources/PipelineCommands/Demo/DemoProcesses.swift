internal import CommandLineSupport
internal import FoundationEssentials

/// The processes that one demo has started, and those that these have started, found by the variable
/// that a demo puts into their environment: process numbers, which the system gives to others in
/// time, would have to be written down before the process runs.
struct DemoProcesses {
  /// The demo's folder, absolute.
  let folder: String
  let environment: [String: String]

  /// Interrupts them, and ends those that stay.
  ///
  /// - Returns: Whether there were any.
  func stop() async throws -> Bool {
    var found = false
    for (signal, patience) in [(SIGINT, 2), (SIGTERM, 1), (SIGKILL, 2)] {
      let deadline = ContinuousClock.now + .seconds(patience)
      let processes = try await processes()
      if processes.isEmpty { return found }
      found = true
      for process in processes { kill(process, signal) }
      while ContinuousClock.now < deadline {
        if try await self.processes().isEmpty { return true }
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    return found
  }

  #if os(Linux)
  private func processes() async throws -> [Int32] {
    let mark = Data("\(DemoEnvironment.marker)=\(folder)".utf8)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let marked = names.compactMap { Int32($0) }.filter { process in
      // The environment that the program was started with; that of an ended process is empty.
      guard let bytes = try? Data(contentsOf: URL(filePath: "/proc/\(process)/environ")) else {
        return false
      }
      return bytes.split(separator: 0).contains(mark)
    }
    // A function may be run without the variable, but not in another session.
    let sessions = Set(marked.map(getsid)).filter { $0 > 1 && $0 != getsid(0) }
    return Array(Set(marked + sessions.flatMap(ProcessSession.members)))
  }
  #else
  private func processes() async throws -> [Int32] {
    let ps = try Tool("ps", remedy: "it comes with the system").path(in: environment)
    let output = try await Command(
      ps, ["-axEww", "-o", "pid=,command="], environment: ToolEnvironment.files(of: environment)
    ).output()
    return String(decoding: output, as: UTF8.self).split(separator: "\n")
      .filter { $0.contains("\(DemoEnvironment.marker)=\(folder)") }
      .compactMap { $0.split(separator: " ").first.flatMap { Int32($0) } }
  }
  #endif
}
