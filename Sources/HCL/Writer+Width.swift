/// Which expressions stay on one line.
extension Writer {
  /// The widest line, in columns, if the expressions on it can take several lines.
  static let widestLine = 120
  /// Room for the sign that may follow an expression: a comma, a bracket or an operator.
  private static let following = 3
  /// Up to this column nothing is measured: what an expression seems to take is never that far from what it takes.
  static let certainlyNarrow = 60

  /// Whether an expression that begins in a column has a place on that line, or nowhere a better one.
  func fits(_ expression: ExpressionSyntax, from column: Int) -> Bool {
    guard let width = expression.inlineWidth else { return false }
    guard column + width > Self.certainlyNarrow, expression.canTakeLines else { return true }
    var probe = Writer()
    probe.purpose = purpose
    probe.hidesEquals = hidesEquals
    probe.write(expression, at: .inline)
    return column + probe.output.text.unicodeScalars.count + Self.following <= Self.widestLine
  }
}
