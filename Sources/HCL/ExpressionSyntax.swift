/// An HCL expression, free of layout: only the writer decides on line breaks and spaces.
///
/// Terraform language documentation, "Expressions".
package enum ExpressionSyntax: Hashable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// `12.5`
  case number(NumberSyntax)
  /// `"text ${interpolation}"`. One that is a single interpolation prints only its expression,
  /// since that is what it means and what `terraform fmt` makes of it.
  case template(TemplateSyntax)
  /// `<<EOT … EOT`, or indented with the file `<<-EOT … EOT`. It prints as a quoted string where a
  /// heredoc cannot stand or cannot say it: inside other expressions, and where the text does not end
  /// with a line break.
  case heredoc(TemplateSyntax, indented: Bool = false)
  /// `aws_kinesis_stream.events.arn`, `var.region`
  case traversal(TraversalSyntax)
  /// `(expression)[0].name`: steps from something that is not a name
  indirect case access(ExpressionSyntax, [TraversalSyntax.Step])
  /// `[a, b]`
  case list([ExpressionSyntax])
  /// `{ key = value }`, a line an item
  case object([ObjectItemSyntax])
  /// `[for item in items : item]`, `{ for key, value in items : key => value }`
  indirect case `for`(ForSyntax)
  /// `name(a, b)`; with `expandsLast`, `name(a, b...)`
  indirect case call(
    name: FunctionNameSyntax, arguments: [ExpressionSyntax], expandsLast: Bool = false)
  /// `condition ? a : b`
  indirect case conditional(
    condition: ExpressionSyntax, then: ExpressionSyntax, else: ExpressionSyntax)
  /// `!a`, `(-a)`
  indirect case unary(UnaryOperatorSyntax, ExpressionSyntax)
  /// `a + b`; operands are parenthesised where precedence asks for it
  indirect case binary(ExpressionSyntax, BinaryOperatorSyntax, ExpressionSyntax)
  /// An expression with comments, where it has lines of its own.
  indirect case commented(ExpressionSyntax, CommentsSyntax)
  /// Text that is written as it stands. The writer can promise nothing about it: it may be
  /// invalid, and `terraform fmt` may change it.
  case raw(String)

  /// `"text"`, escaped.
  package static func string(_ text: String) -> ExpressionSyntax {
    .template(TemplateSyntax(text: text))
  }
}

/// A function's name, which may lie in a provider's namespace: `upper`, `provider::aws::arn_parse`.
package struct FunctionNameSyntax: Hashable, Sendable {
  let text: String

  /// The name that `text` spells; nil if it spells none.
  package init?(_ text: String) {
    if IdentifierSyntax.isIdentifier(text) {
      self.text = text
      return
    }
    var parts: [Substring] = [text[...]]
    while let last = parts.last, let colons = last.firstIndex(of: ":") {
      let after = last.index(after: colons)
      guard after < last.endIndex, last[after] == ":" else { return nil }
      parts[parts.count - 1] = last[..<colons]
      parts.append(last[last.index(after: after)...])
    }
    guard parts.allSatisfy({ IdentifierSyntax.isIdentifier(String($0)) }) else { return nil }
    self.text = text
  }

  /// A name that the caller knows to be one, such as a constant.
  package init(unchecked text: String) {
    self.text = text
  }
}

/// One `key = value` of an object.
package struct ObjectItemSyntax: Hashable, Sendable {
  /// How a key is spelled.
  package enum Key: Hashable, Sendable {
    /// A key that is known: bare if it is an ASCII identifier, quoted otherwise.
    case name(String)
    /// A name and names after it, as they stand: `aws.ireland` in a module's `providers`.
    indirect case names(IdentifierSyntax, [IdentifierSyntax])
    /// A key that is computed: `(expression)`, or a template in quotes.
    indirect case expression(ExpressionSyntax)
  }

  package var key: Key
  package var value: ExpressionSyntax

  package init(_ key: Key, _ value: ExpressionSyntax) {
    self.key = key
    self.value = value
  }

  /// An item under a known key.
  package init(_ name: String, _ value: ExpressionSyntax) {
    self.init(.name(name), value)
  }
}

/// An operator before its operand.
package enum UnaryOperatorSyntax: String, Hashable, Sendable, CaseIterable {
  case not = "!"
  case minus = "-"
}

/// An operator between two operands.
package enum BinaryOperatorSyntax: String, Hashable, Sendable, CaseIterable {
  case or = "||"
  case and = "&&"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divided = "/"
  case remainder = "%"

  /// Higher binds tighter. Terraform language documentation, "Arithmetic and Logical Operators".
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual: 3
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .plus, .minus: 5
    case .times, .divided, .remainder: 6
    }
  }
}
