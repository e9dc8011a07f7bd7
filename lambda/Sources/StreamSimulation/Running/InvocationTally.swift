import Synchronization

/// What a function's processes did, in numbers.
public struct FunctionCounts: Sendable, Hashable {
  /// Processes that were started.
  public var processesStarted = 0
  /// Processes that ended by themselves, or were killed for time or memory.
  public var processesEnded = 0
  /// The time of all invocations together.
  public var duration = Duration.zero
  /// The most memory that one process had, in bytes; `nil` where the system does not tell.
  public var memory: Int?
  /// Why the last invocation failed that did.
  public var lastFailure: FunctionFailure?

  public init() {}
}

/// Adds up what a host tells.
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
