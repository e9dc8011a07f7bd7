// Terraform converts strings, numbers and booleans to text. Terraform language documentation,
// "Strings and Templates", "Interpolation".
extension Expression: ExpressibleByStringInterpolation where Result == String {
  /// A template: the literal pieces are text, whatever they contain; expressions become `${…}`.
  public init(stringInterpolation: Interpolation) {
    self.init(stringInterpolation.node)
  }

  /// Collects the pieces of `"text \(expression)"`.
  public struct Interpolation: StringInterpolationProtocol {
    /// The parts before ``text``. No two texts follow each other, unless they come from an
    /// expression that is a template.
    private var earlier: [Node.TemplatePart] = []
    /// The text at the end, which may go on. Many have nothing else.
    private var text = ""

    var node: Node {
      if earlier.isEmpty { return .string(text) }
      return .template(text.isEmpty ? earlier : earlier + [.text(text)])
    }

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      append(literal)
    }

    /// `${expression}`
    public mutating func appendInterpolation(_ value: Expression<String>) {
      append(value.node)
    }

    /// `${expression}`
    public mutating func appendInterpolation(_ value: Expression<Number>) {
      append(value.node)
    }

    /// `${expression}`
    public mutating func appendInterpolation(_ value: Expression<Bool>) {
      append(value.node)
    }

    /// Refused: a declaration is not a value.
    @available(
      *, unavailable,
      message:
        "a declaration is not a value; write one of its attributes, such as .arn, or declare a variable with @Variable and write it without $"
    )
    @_disfavoredOverload
    public mutating func appendInterpolation(_ declaration: some Declaration) {}

    /// Swift text, as it stands.
    public mutating func appendInterpolation(_ text: String) {
      append(text)
    }

    /// A whole number, in digits.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      append(number.description)
    }

    private mutating func append(_ more: String) {
      text += more
    }

    private mutating func append(_ node: Node) {
      switch node {
      case .string(let text): append(text)
      case .template(let inner), .heredoc(let inner, _):
        endText()
        earlier += inner
        if case .text(let last)? = earlier.last {
          earlier.removeLast()
          text = last
        }
      default: append(part: .interpolation(node))
      }
    }

    /// - Parameter part: Something else than text.
    mutating func append(part: Node.TemplatePart) {
      endText()
      earlier.append(part)
    }

    private mutating func endText() {
      if !text.isEmpty { earlier.append(.text(text)) }
      text = ""
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
