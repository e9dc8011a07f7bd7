/// What happens in a ``FunctionHost``, told while it happens: for a status line, for measurements,
/// and for tests that choose their moment to break something.
public enum HostEvent: Sendable, Hashable {
  /// A process was started for an execution environment.
  case started(EnvironmentID, process: Int32)
  /// An event was handed out. The function works on it from now on.
  case invocationBegan(EnvironmentID, process: Int32, requestID: String)
  /// The invocation has an outcome; the process is frozen, or gone. It did not begin where the
  /// function could not be set up.
  case invocationEnded(EnvironmentID, InvocationReport)
  /// An environment's process has ended, whyever.
  case ended(EnvironmentID, process: Int32, ExitStatus)
}

/// The number of an execution environment, counted from 1 in the order in which they are made.
public struct EnvironmentID: Sendable, Hashable, CustomStringConvertible {
  public let number: Int

  public init(_ number: Int) {
    self.number = number
  }

  public var description: String { "\(number)" }
}

/// What Lambda's `REPORT` line says about an invocation.
public struct InvocationReport: Sendable, Hashable {
  public let requestID: String
  /// From when the event was handed out; zero where it was not.
  public let duration: Duration
  /// Why it failed; `nil` where the function answered.
  public let failure: FunctionFailure?
  /// The most memory that the process has had so far, in bytes; `nil` where the system does not tell.
  public let memory: Int?
}

/// A line that a function wrote to its standard output or standard error.
public struct FunctionLogLine: Sendable, Hashable {
  public let environment: EnvironmentID
  /// Without the line break. A line that is longer than ``longest`` comes in pieces.
  public let bytes: [UInt8]

  /// Source: CloudWatch Logs documentation, "CloudWatch Logs quotas", "Event size" at the time when
  /// Lambda's own limit was set; it is enough for any line that a person reads.
  static let longest = 256 << 10

  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
