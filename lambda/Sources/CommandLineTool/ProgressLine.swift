package import AWSClient
import Synchronization

/// How far a tool is, on the standard error stream: one line that is written anew on a terminal, and
/// a line every few seconds elsewhere, where something has changed. It also says why nothing goes
/// forward while requests are tried again.
package final class ProgressLine: Sendable {
  private struct State {
    var last = ""
    var nextLine: ContinuousClock.Instant
    /// Since when requests have been tried again, and when one was last.
    var waiting: (since: ContinuousClock.Instant, latest: ContinuousClock.Instant)?
    var nextNotice: ContinuousClock.Instant
  }

  /// How long requests are tried again before there is a notice: a few attempts are nothing to tell.
  private static let patience = Duration.seconds(3)
  /// Attempts that lie further apart are not one wait.
  private static let pause = Duration.seconds(20)

  private let isTerminal: Bool
  private let interval: Duration
  private let write: @Sendable (String) -> Void
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state: Mutex<State>

  /// - Parameter interval: How long lines are apart where there is no terminal, and notices anywhere.
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

  /// Replaces what the line says.
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

  /// Takes the error that a request is tried again for; `AWSConfiguration.retryObserver` gives it.
  package func note(_ error: AWSError) {
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
      write("\(start)Waiting, to try again: \(StandardError.printable("\(error)"))\n")
    }
  }

  package func clear() {
    if isTerminal { write(StandardError.clearLine) }
  }
}
