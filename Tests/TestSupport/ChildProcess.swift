import CommandLineSupport
import Synchronization

/// A program that a test starts, and the one way in which the tests start one.
///
/// Foundation's `Process.waitUntilExit` goes on waiting on Linux for as long as other programs run
/// that were started meanwhile: with many tests at once, for minutes. `Command`, which the product uses, gives
/// the program a session of its own and ends what it leaves behind, which hides what a test is to see.
package final class ChildProcess: Sendable {
  struct SpawnError: Error, CustomStringConvertible {
    let program: String
    let code: Int32
    var description: String { "\(program) cannot be started: \(String(cString: strerror(code)))" }
  }

  package let identifier: Int32
  private let status = Mutex<Int32?>(nil)

  /// Starts a program with nothing to read.
  ///
  /// - Parameters:
  ///   - command: The path of the program, and its arguments.
  ///   - environment: All of its environment.
  ///   - folder: The folder that it runs in; nil for this process's own.
  ///   - output: The file for standard output.
  ///   - errors: The file for standard error; nil for the same file.
  package init(
    _ command: [String], environment: [String: String], folder: String? = nil, output: String,
    errors: String? = nil
  ) throws {
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o600)
    if let errors {
      posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o600)
    } else {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }
    // The threads that run tests block signals, which the program would inherit.
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (blocked, reset) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    sigemptyset(&reset)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&reset, signal) }
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setsigdefault(&attributes, &reset)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    // `posix_spawn` has an action for it that Swift does not see on Linux.
    var command = command
    if let folder { command = ["/bin/sh", "-c", #"cd -- "$0" && exec "$@""#, folder] + command }

    var process = pid_t()
    let code = withStrings(command) { arguments in
      withStrings(environment.map { "\($0)=\($1)" }) { variables in
        posix_spawn(&process, command[0], &actions, &attributes, arguments, variables)
      }
    }
    guard code == 0 else { throw SpawnError(program: command[0], code: code) }
    identifier = process
  }

  /// Whether it has not ended yet.
  package var isRunning: Bool { ended(WNOHANG) == nil }

  package func send(_ signal: Int32) {
    // The identifier of a program that has ended may be another one's.
    if isRunning { kill(identifier, signal) }
  }

  /// Waits until it ends.
  ///
  /// - Returns: Its exit status; of one that a signal ended, 128 and the signal's number.
  @discardableResult
  package func wait() -> Int32 {
    var info = siginfo_t()
    while waitid(P_PID, id_t(identifier), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return ended(0) ?? -1
  }

  /// Its exit status if it has ended.
  private func ended(_ options: Int32) -> Int32? {
    status.withLock { status in
      guard status == nil else { return status }
      var code: Int32 = 0
      guard waitpid(identifier, &code, options) == identifier else { return nil }
      // POSIX, <sys/wait.h>: how the macros, which Swift does not see, read the status.
      let signal = code & 0x7F
      status = signal == 0 ? (code >> 8) & 0xFF : 128 + signal
      return status
    }
  }
}

/// `strings` as C has an array of them.
private func withStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
