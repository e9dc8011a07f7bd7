internal import CommandLineSupport

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

  /// Also functions that are run without the variable, which stay in the session.
  private func processes() async throws -> [Int32] {
    try await RunningProcesses.having(
      variable: "\(DemoEnvironment.marker)=\(folder)", environment)
  }
}
