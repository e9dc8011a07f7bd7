import Foundation

/// Standard output, one line at a time. If a pipe reads it, the output of `print` would wait in a
/// buffer.
package enum StandardOutput {
  package static func print(_ line: String) {
    // A reader that has gone, such as head, must not end the run, whose exit code matters as well.
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }
}
