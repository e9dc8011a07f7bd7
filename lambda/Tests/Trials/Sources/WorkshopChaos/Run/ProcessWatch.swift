import FaultInjection
import Foundation
import StreamSimulation
import Synchronization

/// Keeps track of the function's active processes, so that a fault can be applied to one of them,
/// and counts how they end.
final class ProcessWatch: Sendable {
  private struct State {
    var busy: [EnvironmentID: Int32] = [:]
    var ends: [String: Int] = [:]
    var memory = 0
  }

  private let state = Mutex(State())

  /// The number of processes that ended in each way.
  var ends: [String: Int] { state.withLock { $0.ends } }

  /// The peak memory of any process, in bytes.
  var memory: Int { state.withLock { $0.memory } }

  func take(_ event: HostEvent) {
    state.withLock { state in
      switch event {
      case .started: break
      case .invocationBegan(let environment, let process, _): state.busy[environment] = process
      case .invocationEnded(let environment, let report):
        state.busy[environment] = nil
        state.memory = max(state.memory, report.memory ?? 0)
        if let failure = report.failure { state.ends[failure.type, default: 0] += 1 }
      case .ended(let environment, _, let status):
        state.busy[environment] = nil
        if case .code(let code) = status { state.ends["exit \(code)", default: 0] += 1 }
      }
    }
  }

  /// Applies an operation to a process in the middle of an invocation.
  func interrupt(_ fault: Fault.ProcessFault) {
    let processes = state.withLock { $0.busy }
    guard let process = processes.min(by: { $0.key.number < $1.key.number })?.value, process > 1
    else { return }
    switch fault {
    case .killed: kill(process, SIGKILL)
    case .frozen: kill(process, SIGSTOP)
    }
  }
}
