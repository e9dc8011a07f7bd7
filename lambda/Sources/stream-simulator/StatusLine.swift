import CommandLineTool

/// How far it is, on the standard error stream: one line that is written anew on a terminal, and a
/// line every few seconds elsewhere, where something has changed.
struct StatusLine {
  private let isTerminal = StandardError.isTerminal
  private var last = ""
  private var nextLine = ContinuousClock.now + Self.interval

  private static let interval = Duration.seconds(5)

  mutating func show(_ text: String) {
    if isTerminal {
      StandardError.write("\r\u{1B}[K\(text)")
    } else if text != last, ContinuousClock.now >= nextLine {
      StandardError.print(text)
      last = text
      nextLine = .now + Self.interval
    }
  }

  func clear() {
    if isTerminal { StandardError.write("\r\u{1B}[K") }
  }
}
