internal import Synchronization

/// The session of a program, known once it has started: the program and all that it started,
/// whichever process groups these made for themselves, as build systems do.
package final class ProcessSession: Sendable {
  private let identifier = Atomic<pid_t>(0)

  func started(_ identifier: pid_t) {
    self.identifier.store(identifier, ordering: .relaxed)
  }

  /// Ends the program: interrupts it, asks it to end, and then ends whatever is left of it. Takes
  /// no longer than the program does, and 3 s at most; a cancelled task waits all the same.
  func end() async {
    await Task {
      let identifier = identifier.load(ordering: .relaxed)
      guard identifier > 1 else { return }
      for (signal, patience) in [(SIGINT, 2), (SIGTERM, 1)] {
        kill(-identifier, signal)
        let deadline = ContinuousClock.now + .seconds(patience)
        while !Self.hasEnded(identifier), ContinuousClock.now < deadline {
          try? await Task.sleep(for: .milliseconds(20))
        }
      }
      killRemaining()
    }.value
  }

  /// Whether a child of this process has ended, without taking the exit code from whoever waits
  /// for it.
  package static func hasEnded(_ process: Int32) -> Bool {
    var info = siginfo_t()
    let status = waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT)
    return status != 0 || info.si_signo == SIGCHLD
  }

  /// Ends what is left of the session after its first process has gone.
  func killRemaining() {
    let identifier = identifier.load(ordering: .relaxed)
    guard identifier > 1 else { return }
    kill(-identifier, SIGKILL)
    // What is ended may just have started something more.
    for _ in 0..<20 {
      let members = RunningProcesses.members(ofSession: identifier)
      if members.isEmpty { return }
      for member in members { kill(member, SIGKILL) }
      usleep(10_000)
    }
  }
}
