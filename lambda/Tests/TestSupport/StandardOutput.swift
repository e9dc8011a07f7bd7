import Foundation

/// The standard output, a line at a time: what is printed by `print` waits in a buffer where a pipe
/// reads it.
package enum StandardOutput {
  package static func print(_ line: String) {
    // A reader that has gone, such as head, must not end the run: its exit code tells as well.
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }
}
