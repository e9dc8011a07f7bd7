#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A program that runs while the thread waits for it.
///
/// Foundation's `Process.waitUntilExit` goes on waiting on Linux for as long as other programs run
/// that were started meanwhile: with many tests at once, for minutes.
enum ChildProcess {
  struct SpawnError: Error, CustomStringConvertible {
    let program: String
    let code: Int32
    var description: String { "\(program) cannot be started: \(String(cString: strerror(code)))" }
  }

  /// - Parameters:
  ///   - command: The path of the program, and its arguments.
  ///   - log: The file for both standard output and standard error.
  /// - Returns: Its exit status; of one that a signal ended, 128 and the signal's number.
  static func run(
    _ command: [String], environment: [String: String], folder: String?, log: String
  ) throws -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // What `posix_spawn` has for it, Swift does not see on Linux.
    var command = command
    if let folder { command = ["/bin/sh", "-c", #"cd -- "$0" && exec "$@""#, folder] + command }

    var process = pid_t()
    let code = withStrings(command) { arguments in
      withStrings(environment.map { "\($0)=\($1)" }) { variables in
        posix_spawn(&process, command[0], &actions, nil, arguments, variables)
      }
    }
    guard code == 0 else { throw SpawnError(program: command[0], code: code) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw SpawnError(program: command[0], code: errno) }
    }
    // POSIX, <sys/wait.h>: how the macros, which Swift does not see, read the status.
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// `strings` as C has an array of them.
  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
