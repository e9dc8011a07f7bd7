import AWSValues

/// Standard error.
public enum StandardError {
  /// Whether standard error is a terminal.
  package static var isTerminal: Bool { Platform.isTerminal(Platform.errors) }

  /// Writes lines, without what a terminal would obey: an error has the words of a server in it.
  public static func print(_ text: String) {
    print(text, replacingLine: false)
  }

  /// - Parameter replacingLine: Whether the lines take the place of a terminal's last line.
  package static func print(_ text: String, replacingLine: Bool) {
    write("\(replacingLine && isTerminal ? clearLine : "")\(printable(text))\n")
  }

  /// Takes a terminal's last line away.
  static let clearLine = "\r\u{1B}[K"

  /// The lines of a text with whatever a terminal would obey written out.
  static func printable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).printable }.joined(separator: "\n")
  }

  /// Writes the text unchanged, up to the first write error.
  package static func write(_ text: String) {
    Platform.write(text, to: Platform.errors)
  }
}
