#if Handler
/// How a process ended.
public enum ExitStatus: Sendable, Hashable {
  /// It exited by itself.
  case code(Int32)
  /// A signal ended it, such as 9 for `SIGKILL`.
  case signal(Int32)

  /// A description in the words of Lambda's Runtime API.
  var runtimeMessage: String {
    switch self {
    case .code(0): "Runtime exited without providing a reason"
    case .code(let code): "Runtime exited with error: exit status \(code)"
    case .signal(let number): "Runtime exited with error: signal: \(Self.name(of: number))"
    }
  }

  private static func name(of signal: Int32) -> String {
    switch signal {
    case 4: "illegal instruction"
    case 5: "trace/breakpoint trap"
    case 6: "aborted"
    case 8: "floating point exception"
    case 9: "killed"
    case 11: "segmentation fault"
    case 13: "broken pipe"
    case 15: "terminated"
    default: "\(signal)"
    }
  }
}
#endif
