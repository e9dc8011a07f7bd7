import CProcessStart
import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A process that leads a group of its own, so that all that it starts can be signalled with it.
///
/// It is started with no signal blocked or ignored: the threads that tasks run on block signals,
/// and a child would inherit that.
struct ChildProcess: Sendable {
  let identifier: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - folder: The folder that it starts in; that of this process if `nil`.
  ///   - input: The descriptor that becomes its standard input; `/dev/null` if `nil`.
  ///   - output: The descriptor that becomes its standard output and standard error; `/dev/null`
  ///     if `nil`. The caller closes its own.
  ///   - ended: Called once, from a thread of its own, when the process has ended. The process's
  ///     number stays taken until it returns.
  init(
    _ program: String, _ arguments: [String] = [], environment: [String: String],
    folder: String? = nil, input: Int32? = nil, output: Int32? = nil,
    ended: @escaping @Sendable (ChildProcess, ExitStatus) -> Void
  ) throws(HostFailure) {
    identifier = try Self.spawn(
      [program] + arguments, environment.map { "\($0.key)=\($0.value)" }, folder, input, output)
    let child = self
    // A serial queue of its own: it may block for as long as the process lives.
    DispatchQueue(label: "child process \(identifier)").async {
      ended(child, Self.waitForEnd(of: child.identifier))
      var status: Int32 = 0
      while waitpid(child.identifier, &status, 0) < 0, errno == EINTR {}
    }
  }

  /// Sends a signal to the process and to all that it started.
  func send(_ signal: Int32) {
    // The group of 0 or 1 would be this process's own, or everybody's.
    guard identifier > 1 else { return }
    _ = kill(-identifier, signal)
  }

  /// Waits without taking the exit status, which would free the number.
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
    guard let program = words.pointers[0] else { throw HostFailure("there is no memory left") }
    var error: Int32 = 0
    // A program that was only just written is busy while a child that was forked in that moment
    // has not begun its own program: for less than a millisecond.
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

/// Texts as a C function takes them: pointers, the last of them null.
private struct CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) {
    pointers = texts.map { strdup($0) } + [nil]
  }

  func free() {
    for pointer in pointers { systemFree(pointer) }
  }
}

/// The system's `free`, which the method above cannot name beside its own.
private func systemFree(_ pointer: UnsafeMutablePointer<CChar>?) {
  free(pointer)
}
