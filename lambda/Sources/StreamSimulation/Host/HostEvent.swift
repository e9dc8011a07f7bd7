#if Handler
/// An event in a ``FunctionHost``, reported at the moment when it happens: for a status line, for
/// measurements, and for tests that break something at a certain moment.
public enum HostEvent: Sendable, Hashable {
  /// A process was started for an execution environment.
  case started(EnvironmentID, process: Int32)
  /// The process received an event. From now on the function processes it.
  case invocationBegan(EnvironmentID, process: Int32, requestID: String)
  /// The invocation has a result, and the process is frozen or gone. If the function could not be
  /// set up, there was no `invocationBegan`.
  case invocationEnded(EnvironmentID, InvocationReport)
  /// An environment's process has ended, for whatever reason.
  case ended(EnvironmentID, process: Int32, ExitStatus)
}

/// The number of an execution environment, from 1, in the order of creation.
public struct EnvironmentID: Sendable, Hashable, CustomStringConvertible {
  public let number: Int

  package init(_ number: Int) {
    self.number = number
  }

  public var description: String { "\(number)" }
}

/// The values in Lambda's `REPORT` line about an invocation.
public struct InvocationReport: Sendable, Hashable {
  package let requestID: String
  /// The time since the process received the event; zero if it did not.
  package let duration: Duration
  /// The reason for a failure; `nil` if the function answered.
  public let failure: FunctionFailure?
  /// The peak memory of the process so far, in bytes; `nil` if the system does not report it.
  public let memory: Int?
}

/// A line that a function wrote to its standard output or standard error.
public struct FunctionLogLine: Sendable, Hashable {
  package let environment: EnvironmentID
  /// The line without its line break. A line longer than 256 KiB is split.
  package let bytes: [UInt8]

  /// Source: CloudWatch Logs documentation, "CloudWatch Logs quotas", "Event size" when Lambda's
  /// own limit was set. It is enough for any line that people read.
  static let longest = 256 << 10

  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
#endif
