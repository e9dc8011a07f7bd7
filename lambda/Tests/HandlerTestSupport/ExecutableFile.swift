package import Foundation

/// Programs that a test writes and runs.
package enum ExecutableFile {
  /// Writes a program.
  ///
  /// Another process creates the executable. If this process had it open for writing, a child that
  /// is started elsewhere would inherit the descriptor, and the executable could not be run.
  package static func write(_ text: String, to file: URL) throws {
    let draft = file.appendingPathExtension("draft")
    try text.write(to: draft, atomically: true, encoding: .utf8)
    _ = try RecordedProcess.run(
      URL(filePath: "/usr/bin/install"), ["-m", "755", draft.path(), file.path()])
  }
}
