// Terraform converts strings, numbers and booleans to text. Terraform language documentation,
// "Strings and Templates", "Interpolation".
extension Expression: ExpressibleByStringInterpolation where Result == String {
  /// A template: the literal pieces are text, whatever they contain; expressions become `${…}`.
  public init(stringInterpolation: Interpolation) {
    if stringInterpolation.parts.allSatisfy({ if case .text = $0 { true } else { false } }) {
      let texts = stringInterpolation.parts.map { part in
        if case .text(let text) = part { text } else { "" }
      }
      self.init(.string(texts.joined()))
    } else {
      self.init(.template(stringInterpolation.parts))
    }
  }

  /// Collects the pieces of `"text \(expression)"`.
  public struct Interpolation: StringInterpolationProtocol {
    var parts: [Node.TemplatePart] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
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
      parts.append(.text(text))
    }

    /// A whole number, in digits.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      parts.append(.text(String(number)))
    }

    private mutating func append(_ node: Node) {
      switch node {
      case .string(let text): parts.append(.text(text))
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
