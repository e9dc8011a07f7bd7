/// Where a command speaks: results on standard output, everything else on standard error. Color
/// is only for terminals, and off if `NO_COLOR` is set (https://no-color.org).
package struct Console: Sendable {
  package enum Color: Int, Sendable {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
  }

  /// Whether standard error is a terminal whose last line can be written anew.
  package let isInteractive: Bool
  private let colorsResults: Bool
  private let colorsMessages: Bool

  package init(environment: [String: String] = currentEnvironment()) {
    let isPlain = environment["TERM"] == "dumb"
    let allowsColor = (environment["NO_COLOR"] ?? "").isEmpty && !isPlain
    isInteractive = isatty(2) == 1 && !isPlain
    colorsResults = allowsColor && isatty(1) == 1
    colorsMessages = allowsColor && isatty(2) == 1
  }

  /// A line of the result.
  package func result(_ line: String, _ color: Color? = nil) {
    put(painted(line, color, colorsResults) + "\n", on: 1)
  }

  /// Several lines of the result at once.
  package func results(_ lines: some Sequence<(text: String, color: Color?)>) {
    put(lines.map { painted($0.text, $0.color, colorsResults) + "\n" }.joined(), on: 1)
  }

  /// A line about what happens.
  package func message(_ line: String, _ color: Color? = nil) {
    put(painted(line, color, colorsMessages) + "\n", on: 2)
  }

  /// Prints errors, one a line; an indented line belongs to the one above.
  package func error(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let prefix = line.hasPrefix(" ") ? "" : painted("error: ", .red, colorsMessages)
      put(prefix + line + "\n", on: 2)
    }
  }

  package func warning(_ line: String) {
    put(painted("warning: ", .yellow, colorsMessages) + line + "\n", on: 2)
  }

  /// Writes the terminal's last line anew; nothing if there is no terminal.
  func transient(_ line: String) {
    guard isInteractive else { return }
    let width = max(terminalWidth - 1, 20)
    let shown = line.count > width ? String(line.prefix(width - 1)) + "…" : line
    put("\r\u{1b}[K" + shown, on: 2)
  }

  private func painted(_ text: String, _ color: Color?, _ isOn: Bool) -> String {
    guard isOn, let color else { return text }
    return "\u{1b}[\(color.rawValue)m\(text)\u{1b}[0m"
  }

  private var terminalWidth: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Unbuffered, so that lines of both streams stay in order. What cannot be written is lost.
  private func put(_ text: String, on descriptor: Int32) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR, errno != EAGAIN { return }
      start += max(count, 0)
    }
  }
}
