/// Standard output, one line at a time. If a pipe reads it, the output of `print` would wait in a
/// buffer.
public enum StandardOutput {
  /// Prints a line. A reader that has gone, such as head, does not end the run, whose exit code
  /// matters as well.
  public static func print(_ line: String) {
    Platform.write(line + "\n", to: Platform.output)
  }
}
