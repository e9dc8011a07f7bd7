/// A line on a terminal's standard error that says how far it is; nothing where there is none.
struct ProgressLine {
  private let total: Int
  private let isShown = StandardError.isTerminal

  init(total: Int) {
    self.total = total
  }

  func show(_ count: Int) {
    if isShown { StandardError.write("\r\u{1B}[KSent \(count) of \(total) records") }
  }

  func clear() {
    if isShown { StandardError.write("\r\u{1B}[K") }
  }
}
