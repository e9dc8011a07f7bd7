#if Handler
import CProcessStart
import Dispatch
import SystemCalls

/// A process that leads its own process group, so that signals also reach every process that it
/// starts.
///
/// It starts with no signal blocked or ignored, since the threads that run tasks block signals,
/// which a child process would inherit. Foundation's `Process` does not do that, and
/// swift-subprocess ends a process with the task that started it, while a function's process lives
/// on between two invocations.
struct ChildProcess: Sendable {
  let identifier: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - folder: The working directory; that of this process if `nil`.
  ///   - input: The descriptor for standard input; `/dev/null` if `nil`.
  ///   - output: The descriptor for standard output and standard error; `/dev/null` if `nil`. The
  ///     caller closes its own copy.
  ///   - ended: Called once, on a separate thread, when the process has ended. The process id is
  ///     not reused before it returns.
  init(
    _ program: String, _ arguments: [String] = [], environment: [String: String],
    folder: String? = nil, input: Int32? = nil, output: Int32? = nil,
    ended: @escaping @Sendable (ChildProcess, ExitStatus) -> Void
  ) throws(HostFailure) {
    identifier = try Self.spawn(
      [program] + arguments, environment.map { "\($0.key)=\($0.value)" }, folder, input, output)
    let child = self
    // A separate serial queue, since it blocks for as long as the process lives.
    DispatchQueue(label: "child process \(identifier)").async {
      ended(child, Self.waitForEnd(of: child.identifier))
      var status: Int32 = 0
      while waitpid(child.identifier, &status, 0) < 0, errno == EINTR {}
    }
  }

  /// Whether a file can be run as a program.
  static func canRun(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Sends a signal to the process and every process that it started.
  func send(_ signal: ProcessSignal) {
    // Groups 0 and 1 would mean this process's own group and every process.
    guard identifier > 1 else { return }
    _ = signal.send(to: -identifier)
  }

  /// Waits without collecting the exit status, which would release the process id.
  private static func waitForEnd(of process: Int32) -> ExitStatus {
    var info = siginfo_t()
    while waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) != 0 {
      guard errno == EINTR else { return .code(-1) }
    }
    #if canImport(Darwin)
    let status = info.si_status
    #else
    let status = info._sifields._sigchld.si_status
    #endif
    return info.si_code == CLD_EXITED ? .code(status) : .signal(status)
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String], _ folder: String?, _ input: Int32?,
    _ output: Int32?
  ) throws(HostFailure) -> Int32 {
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }

    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    if let folder { _ = process_start_in_folder(&actions, folder) }

    let words = CStrings(arguments)
    let variables = CStrings(environment)
    defer {
      words.free()
      variables.free()
    }
    var process: pid_t = 0
    guard let program = words.pointers[0] else { throw HostFailure("no memory is left") }
    var error: Int32 = 0
    // A program that was just written is busy for less than a millisecond if another child was
    // forked at that moment and has not started its own program yet.
    for _ in 0..<50 {
      error = posix_spawn(
        &process, program, &actions, &attributes, words.pointers, variables.pointers)
      guard error == ETXTBSY else { break }
      usleep(2_000)
    }
    guard error == 0 else { throw HostFailure(String(cString: strerror(error))) }
    return process
  }
}

/// Strings in the form that a C function expects: pointers, followed by a null pointer.
private struct CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) {
    pointers = texts.map { strdup($0) } + [nil]
  }

  func free() {
    for pointer in pointers { SystemCalls.free(pointer) }
  }
}

/// A signal to a process.
struct ProcessSignal: Sendable {
  /// Ends it, whatever it does.
  static let kill = ProcessSignal(number: SIGKILL)
  /// Suspends it, as Lambda freezes a process between two invocations.
  static let suspend = ProcessSignal(number: SIGSTOP)
  static let resume = ProcessSignal(number: SIGCONT)

  private let number: Int32

  /// Sends the signal to a process, or to a process group if the number is negative.
  ///
  /// - Returns: Whether there is such a process.
  func send(to process: Int32) -> Bool { SystemCalls.kill(process, number) == 0 }
}
#endif
