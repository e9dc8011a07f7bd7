#if Handler
import Synchronization

/// Statistics about a function's processes.
package struct FunctionCounts: Sendable, Hashable {
  /// The number of processes started.
  package var processesStarted = 0
  /// The number of processes that exited by themselves, or exceeded their time or memory.
  package var processesEnded = 0
  /// The total time of all invocations.
  package var duration = Duration.zero
  /// The peak memory of any process, in bytes; `nil` if the system does not report it.
  package var memory: Int?
  /// The reason for the last failure of an invocation.
  package var lastFailure: FunctionFailure?

  package init() {}
}

/// Adds up the events of a host.
final class InvocationTally: Sendable {
  private let state = Mutex(FunctionCounts())

  var counts: FunctionCounts { state.withLock { $0 } }

  func note(_ event: HostEvent) {
    state.withLock { state in
      switch event {
      case .started: state.processesStarted += 1
      case .invocationBegan: break
      case .invocationEnded(_, let report):
        state.duration += report.duration
        state.memory = [state.memory, report.memory].compactMap { $0 }.max()
        if let failure = report.failure { state.lastFailure = failure }
      case .ended: state.processesEnded += 1
      }
    }
  }
}
#endif
