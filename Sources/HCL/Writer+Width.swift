/// Which expressions stay on one line.
extension Writer {
  /// The widest line, in columns, if the expressions on it can take several lines.
  static let widestLine = 120
  /// Room for the comma, bracket or operator that may follow an expression.
  static let following = 3
  /// Up to this column the approximate width is good enough; beyond it the expression is measured.
  static let certainlyNarrow = 60

  /// Whether an expression that begins in a column stays on that line: it fits, or it cannot take several lines.
  func fits(_ expression: ExpressionSyntax, from column: Int) -> Bool {
    if case .commented(let inner, let comments) = expression {
      return (comments.inner == nil || !inner.hasBrackets) && fits(inner, from: column)
    }
    guard let width = expression.inlineWidth else { return false }
    guard column + width > Self.certainlyNarrow, expression.canTakeLines else { return true }
    var probe = Writer()
    probe.purpose = purpose
    probe.hidesEquals = hidesEquals
    probe.write(expression, at: .inline)
    return column + probe.output.scalarCount + Self.following <= Self.widestLine
  }
}
