// Terraform converts strings, numbers and booleans to text. Terraform language documentation,
// "Strings and Templates", "Interpolation".
extension Expression: ExpressibleByStringInterpolation where Result == String {
  /// A template: the literal pieces are text, whatever they contain; expressions become `${…}`.
  public init(stringInterpolation: Interpolation) {
    let parts = stringInterpolation.parts
    if parts.isEmpty {
      self.init(.string(""))
    } else if parts.count == 1, case .text(let text) = parts[0] {
      self.init(.string(text))
    } else {
      self.init(.template(parts))
    }
  }

  /// Collects the pieces of `"text \(expression)"`.
  public struct Interpolation: StringInterpolationProtocol {
    /// No two texts stand side by side, unless they come from an expression that is a template.
    var parts: [Node.TemplatePart] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      append(literal)
    }

    /// `${expression}`
    public mutating func appendInterpolation(_ value: some ExpressionConvertible<String>) {
      append(value.expression.node)
    }

    /// `${expression}`
    public mutating func appendInterpolation(_ value: some ExpressionConvertible<Number>) {
      append(value.expression.node)
    }

    /// `${expression}`
    public mutating func appendInterpolation(_ value: some ExpressionConvertible<Bool>) {
      append(value.expression.node)
    }

    /// Swift text, as it stands.
    public mutating func appendInterpolation(_ text: String) {
      append(text)
    }

    /// A whole number, in digits.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      append(number.description)
    }

    private mutating func append(_ text: String) {
      if text.isEmpty { return }
      guard case .text(var whole)? = parts.last else {
        parts.append(.text(text))
        return
      }
      // Taken out first, so that there is one copy, which can grow.
      parts[parts.count - 1] = .text("")
      whole += text
      parts[parts.count - 1] = .text(whole)
    }

    private mutating func append(_ node: Node) {
      switch node {
      case .string(let text): append(text)
      case .template(let inner), .heredoc(let inner, _): parts.append(contentsOf: inner)
      default: parts.append(.interpolation(node))
      }
    }
  }
}

extension DefaultStringInterpolation {
  /// A Swift string cannot hold what only Terraform will know. This stands in the way of the debug
  /// text that would be written otherwise; the warning names the place.
  @available(
    *, deprecated,
    message: "this is a Swift string, which cannot hold an expression; use an Expression<String>"
  )
  public mutating func appendInterpolation(_ value: some ExpressionConvertible) {
    appendLiteral("(an expression)")
  }
}
