internal import Synchronization

/// Turns Ctrl-C, `SIGTERM` and a closed terminal into a cancellation, so that everything that was
/// started is stopped before the process ends.
///
/// It is written here because a library for it, such as swift-service-lifecycle, brings more packages than
/// all the commands need.
package enum Interruption {
  private struct State {
    var isInstalled = false
    var firstSignal: Int32?
    var actions: [(id: Int, action: @Sendable () -> Void)] = []
    var nextID = 0
  }

  private static let state = Mutex(State())

  /// The first signal that came; nil if none did.
  package static var firstSignal: Int32? {
    state.withLock { $0.firstSignal }
  }

  /// Runs the body; a signal meanwhile cancels it. Where several are nested, the first signal
  /// cancels the innermost, the next one the one around it.
  package static func cancelling<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    install()
    let task = Task { try await body() }
    let id = state.withLock { state in
      state.nextID += 1
      state.actions.append((state.nextID, { task.cancel() }))
      return state.nextID
    }
    defer { state.withLock { $0.actions.removeAll { $0.id == id } } }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// Makes signals arrive in `received`, once for the process.
  private static func install() {
    let isFirst = state.withLock { state in
      defer { state.isInstalled = true }
      return !state.isInstalled
    }
    guard isFirst else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    signalPipe.store(ends[1], ordering: .sequentiallyConsistent)
    let readEnd = ends[0]
    onThread {
      var number: UInt8 = 0
      while true {
        let count = read(readEnd, &number, 1)
        if count == 1 {
          received(Int32(number))
        } else if count == 0 || errno != EINTR {
          return
        }
      }
    }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let previous = signal(number, forward)
      // Under `nohup` the end of the terminal is not the end of the command. (An interrupt is
      // ignored in whatever a script starts in the background, which nobody means by that.)
      let wasIgnored = unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      if number == SIGHUP && wasIgnored { signal(number, SIG_IGN) }
    }
    // A reader that went away shows as a failed write instead of ending the process.
    signal(SIGPIPE, SIG_IGN)
  }

  private static func received(_ number: Int32) {
    let action = state.withLock { state in
      state.firstSignal = state.firstSignal ?? number
      return state.actions.popLast()?.action
    }
    action?()
  }
}

/// The end of a pipe that a signal is written to, since hardly anything else is allowed then.
private let signalPipe = Atomic<Int32>(-1)

private let forward: @convention(c) (Int32) -> Void = { number in
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipe.load(ordering: .sequentiallyConsistent), &byte, 1)
  errno = saved
}
