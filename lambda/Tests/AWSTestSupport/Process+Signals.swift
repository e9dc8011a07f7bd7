package import Foundation

extension Process {
  /// Starts the process with no signal blocked.
  ///
  /// The threads that run Swift's tasks block signals. A child process would inherit that, and
  /// could then neither be interrupted nor terminated.
  package func runUnblocked() throws {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}
