// A release build has no testable modules, and only tests look at log lines.
#if DEBUG
package import ExactJSON
package import Logging
import Synchronization

@testable package import LambdaRuntime

/// Stores log lines in memory.
package final class LogLines: Sendable {
  private let lines = Mutex<[[UInt8]]>([])

  package init() {}

  package var output: LogOutput {
    LogOutput { [self] line in lines.withLock { $0.append(line) } }
  }

  /// The logger that a function has in this environment.
  package func logger(environment: [String: String]) -> Logger {
    .lambda(environment: LambdaEnvironment(environment), output: output)
  }

  package func logger(level: Logger.Level = .debug) -> Logger {
    Logger(label: "test") { _ in JSONLogHandler(level: level, output: self.output) }
  }

  /// The lines as text.
  package var texts: [String] {
    lines.withLock { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// The lines as JSON.
  package func values() throws -> [JSONValue] {
    try lines.withLock { $0 }.map { try JSONValue(parsing: $0) }
  }
}
#endif
