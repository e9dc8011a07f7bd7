import Foundation

/// The standard output, a line at a time: what is printed by `print` waits in a buffer where a pipe
/// reads it.
package enum StandardOutput {
  package static func print(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
