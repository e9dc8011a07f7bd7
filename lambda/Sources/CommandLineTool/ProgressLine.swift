import Synchronization

/// Shows the progress of a tool on standard error: a line that is updated in place on a terminal,
/// and a new line every few seconds elsewhere if something has changed. It also reports the reason
/// when requests have been retried for a while.
package final class ProgressLine: Sendable {
  private struct State {
    var last = ""
    var nextLine: ContinuousClock.Instant
    /// When the current series of retries began, and when the last of them was.
    var waiting: (since: ContinuousClock.Instant, latest: ContinuousClock.Instant)?
    var nextNotice: ContinuousClock.Instant
  }

  /// How long requests are retried before a notice is printed. A few attempts are not worth one.
  private static let patience = Duration.seconds(3)
  /// Attempts further apart than this do not belong to the same wait.
  private static let pause = Duration.seconds(20)

  private let isTerminal: Bool
  private let interval: Duration
  private let write: @Sendable (String) -> Void
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state: Mutex<State>

  /// - Parameter interval: The time between lines if there is no terminal, and between notices.
  package convenience init(interval: Duration = .seconds(10)) {
    self.init(
      isTerminal: StandardError.isTerminal, interval: interval,
      write: { StandardError.write($0) }, now: { .now })
  }

  init(
    isTerminal: Bool, interval: Duration, write: @escaping @Sendable (String) -> Void,
    now: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    self.isTerminal = isTerminal
    self.interval = interval
    self.write = write
    self.now = now
    state = Mutex(State(nextLine: now() + interval, nextNotice: now()))
  }

  /// Replaces the text of the line.
  package func show(_ text: String) {
    state.withLock { state in
      if isTerminal {
        write("\(StandardError.clearLine)\(text)")
      } else if text != state.last, now() >= state.nextLine {
        write("\(text)\n")
        state.last = text
        state.nextLine = now() + interval
      }
    }
  }

  /// Notes the error that a request is retried for, as the client of AWS reports it.
  package func note(_ error: any Error) {
    state.withLock { state in
      let now = now()
      if let waiting = state.waiting, waiting.latest.duration(to: now) < Self.pause {
        state.waiting?.latest = now
      } else {
        state.waiting = (now, now)
      }
      guard let since = state.waiting?.since, since.duration(to: now) >= Self.patience,
        now >= state.nextNotice
      else { return }
      state.nextNotice = now + interval
      let start = isTerminal ? StandardError.clearLine : ""
      write("\(start)Waiting to retry: \(StandardError.printable("\(error)"))\n")
    }
  }

  package func clear() {
    if isTerminal { write(StandardError.clearLine) }
  }
}
