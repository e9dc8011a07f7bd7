/// The inside of a quoted string or a heredoc: text, `${…}` interpolations and `%{…}` directives.
///
/// Text is data: whatever it contains, the writer escapes it so that it cannot end the string or be
/// read as an interpolation. `TemplateSyntax([.text("a${b}")])` prints `"a$${b}"`.
///
/// Terraform language documentation, "Strings and Templates".
package struct TemplateSyntax: Hashable, Sendable {
  /// A piece of a template.
  package enum Part: Hashable, Sendable {
    /// Characters that stand for themselves.
    case text(String)
    /// `${expression}`.
    case interpolation(ExpressionSyntax)
    /// `%{if condition}…%{else}…%{endif}`.
    case conditional(ExpressionSyntax, then: TemplateSyntax, else: TemplateSyntax? = nil)
    /// `%{for key, value in collection}…%{endfor}`.
    case loop(
      key: IdentifierSyntax? = nil, value: IdentifierSyntax, in: ExpressionSyntax, TemplateSyntax)
  }

  /// Almost every template is plain text, which needs no array.
  private enum Content: Hashable, Sendable {
    case text(String)
    case parts([Part])
  }

  private var content: Content

  /// The pieces in order; neighboring texts are allowed and print as one.
  package var parts: [Part] {
    get {
      switch content {
      case .text(let text): [.text(text)]
      case .parts(let parts): parts
      }
    }
    set { self = TemplateSyntax(newValue) }
  }

  package init(_ parts: [Part]) {
    if parts.count == 1, case .text(let text) = parts[0] {
      content = .text(text)
    } else {
      content = .parts(parts)
    }
  }

  /// A string without interpolations.
  package init(text: String) {
    content = .text(text)
  }

  /// The text of which it consists, if it is one piece.
  var plainText: String? {
    if case .text(let text) = content { text } else { nil }
  }
}
