#if Handler
/// The destination of log lines.
package struct LogOutput: Sendable {
  package let write: @Sendable ([UInt8]) -> Void

  package init(write: @escaping @Sendable ([UInt8]) -> Void) {
    self.write = write
  }

  /// The process's standard output. Each line is written at once, so that lines of several tasks do
  /// not mix. Write errors are ignored, since a log must not stop the work.
  package static let standardOutput = LogOutput { standardLines.add($0) }

  /// Writes the lines that go to standard output meanwhile in one call of the system.
  package static func writeTogether(_ body: () -> Void) {
    standardLines.writeTogether(body)
  }

  private static let standardLines = LineWriter { lines in
    lines.withUnsafeBytes { Platform.print($0) }
  }
}
#endif
