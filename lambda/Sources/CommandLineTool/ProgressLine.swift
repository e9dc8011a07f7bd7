/// A line on a terminal's standard error that says how far it is; nothing where there is none.
package struct ProgressLine {
  private let isShown = StandardError.isTerminal

  package init() {}

  /// Replaces what the line says.
  package func show(_ text: String) {
    if isShown { StandardError.write("\r\u{1B}[K\(text)") }
  }

  package func clear() {
    if isShown { StandardError.write("\r\u{1B}[K") }
  }
}
