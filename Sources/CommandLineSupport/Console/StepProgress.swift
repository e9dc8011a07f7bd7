internal import Synchronization

/// The sign of life of one step: on a terminal a line that is written anew each second, elsewhere
/// a line every 15 seconds.
package final class StepProgress: Sendable {
  private struct State {
    var detail = ""
    var lastLine = ContinuousClock.now
  }

  private let console: Console
  private let title: String
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  fileprivate init(_ title: String, _ console: Console) {
    self.title = title
    self.console = console
  }

  /// How often a line is written if there is no terminal.
  private static let quietest = Duration.seconds(15)

  /// Says how far the step is.
  package func update(_ detail: String) {
    state.withLock { $0.detail = printable(detail) }
    show()
  }

  fileprivate func show() {
    let now = ContinuousClock.now
    let (detail, isDue) = state.withLock { state in
      let isDue = now - state.lastLine >= Self.quietest
      if isDue { state.lastLine = now }
      return (state.detail, isDue)
    }
    let elapsed = (now - start).inSeconds(digits: 0)
    if console.isInteractive {
      console.transient("\(title) (\(elapsed))" + (detail.isEmpty ? "" : ": \(detail)"))
    } else if isDue {
      console.message("  … \(elapsed)" + (detail.isEmpty ? "" : ": \(detail.prefix(160))"))
    }
  }

  fileprivate func end(_ word: String, _ color: Console.Color) {
    console.transient("")
    let elapsed = start.duration(to: .now).inSeconds(digits: 1)
    console.message((console.isInteractive ? "\(title): " : "  ") + "\(word) in \(elapsed)", color)
  }
}

/// The sign of life of work that counts what it has done: on a terminal, a line that is written
/// anew several times a second once the work has taken a second; elsewhere nothing.
package final class ProgressCounter {
  private let console: Console
  private let title: String
  private var next = ContinuousClock.now + .seconds(1)
  private var isShown = false

  package init(_ title: String, _ console: Console) {
    self.title = title
    self.console = console
  }

  /// Says how much is done.
  package func show(_ done: Int, of total: Int) {
    guard console.isInteractive, ContinuousClock.now >= next else { return }
    next = .now + .milliseconds(200)
    isShown = true
    console.transient("\(title): \(done * 100 / max(total, 1)) %")
  }

  /// Takes the line away.
  package func clear() {
    guard isShown else { return }
    isShown = false
    console.transient("")
  }
}

extension Console {
  /// Runs one step of a command and shows that it is alive.
  ///
  /// - Returns: What the body returns; how long it took is printed.
  package func step<Result: Sendable>(
    _ title: String, _ body: @Sendable (StepProgress) async throws -> Result
  ) async throws -> Result {
    let progress = StepProgress(title, self)
    if !isInteractive { message("\(title) …") }
    do {
      let result = try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          while true {
            progress.show()
            try await Task.sleep(for: .seconds(1))
          }
        }
        defer { group.cancelAll() }
        return try await body(progress)
      }
      progress.end("done", .green)
      return result
    } catch {
      progress.end(error is CancellationError ? "stopped" : "failed", .red)
      throw error
    }
  }
}

extension Duration {
  /// `12.3 s`, or `2 min 5 s` from a minute on.
  package func inSeconds(digits: Int) -> String {
    let (seconds, attoseconds) = components
    if seconds >= 60 { return "\(seconds / 60) min \(seconds % 60) s" }
    guard digits > 0 else { return "\(seconds) s" }
    return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s"
  }
}
