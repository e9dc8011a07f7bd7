import Synchronization
import SystemCalls

/// A program that is measured while it runs. It is ended together with its owner.
///
/// It is started without a library, so that nothing but the system's call lies between
/// ``startedAt`` and the start.
final class ChildProcess {
  private let identifier: pid_t
  private let output: OutputDrain
  /// The time just before the system was asked to start it.
  let startedAt: ContinuousClock.Instant

  /// Starts a program with exactly this environment.
  init(
    program: String, arguments: [String], environment: [String: String]
  ) throws {
    let (reading, writing) = try Descriptor.pipe()
    let words = CStrings([program] + arguments)
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" }.sorted())
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    #else
    var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, writing.number, 1)
    posix_spawn_file_actions_adddup2(&actions, writing.number, 2)
    var identifier = pid_t()
    startedAt = .now
    let code = posix_spawn(
      &identifier, program, &actions, nil, words.pointers, variables.pointers)
    guard code == 0 else { throw SystemError(call: "posix_spawn \(program)", code: code) }
    self.identifier = identifier
    output = try OutputDrain(reading)
  }

  deinit {
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    output.join()
  }

  /// Whether it has ended by itself. Its process id is not reused before `deinit`.
  var hasEnded: Bool {
    var status = siginfo_t()
    return waitid(P_PID, id_t(identifier), &status, WEXITED | WNOHANG | WNOWAIT) == 0
      && status.si_signo == SIGCHLD
  }

  /// The processor time of all its threads so far, user and system.
  func processorTime() throws(SystemError) -> Duration {
    #if canImport(Darwin)
    throw SystemError(call: "clock_getcpuclockid", code: ENOSYS)
    #else
    var clock = clockid_t()
    let code = clock_getcpuclockid(identifier, &clock)
    guard code == 0 else { throw SystemError(call: "clock_getcpuclockid", code: code) }
    var time = timespec()
    try checked("clock_gettime") { clock_gettime(clock, &time) }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    #endif
  }

  /// The peak resident memory so far (`VmHWM`), in bytes.
  func peakMemory() throws -> Int { try status("VmHWM") }

  /// The current resident memory (`VmRSS`), in bytes.
  func residentMemory() throws -> Int { try status("VmRSS") }

  /// The end of its output, for an error message.
  var lastOutput: String { output.last }

  private func status(_ field: String) throws -> Int {
    let text = try TextFile.contents(of: "/proc/\(identifier)/status")
    for line in text.split(separator: "\n") where line.hasPrefix("\(field):") {
      // `VmHWM:     12345 kB` (proc_pid_status(5))
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      if words.count >= 2, let kilobytes = Int(words[1]) { return kilobytes * 1024 }
    }
    throw SystemError(call: "/proc/\(identifier)/status has no \(field)", code: ENOENT)
  }
}

/// Reads a program's output, so that it never blocks, and keeps the end.
private final class OutputDrain: Sendable {
  private let tail = Mutex<[UInt8]>([])
  private let thread = Mutex<WorkerThread?>(nil)

  init(_ pipe: Descriptor) throws(SystemError) {
    let thread = try WorkerThread { [self] in
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = read(pipe.number, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        let part = buffer[..<count]
        tail.withLock { $0 = Array(($0 + part).suffix(4_096)) }
      }
    }
    self.thread.withLock { $0 = thread }
  }

  var last: String { tail.withLock { String(decoding: $0, as: UTF8.self) } }

  func join() { thread.withLock { $0?.join() } }
}

/// Strings in the form that the system expects: an array of pointers with a null pointer at its
/// end.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ words: [String]) {
    pointers = words.map { strdup($0) } + [nil]
  }

  deinit {
    for pointer in pointers { free(pointer) }
  }
}
