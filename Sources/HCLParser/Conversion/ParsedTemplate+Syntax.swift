package import HCL

extension ParsedTemplate {
  /// The template as the writer takes it; nil if a part of it could not be read.
  package var syntax: TemplateSyntax? { Self.syntax(of: parts) }

  private static func syntax(of parts: [Part]) -> TemplateSyntax? {
    var syntax: [TemplateSyntax.Part] = []
    for part in parts {
      guard let part = Self.syntax(of: part) else { return nil }
      syntax.append(part)
    }
    return TemplateSyntax(syntax)
  }

  private static func syntax(of part: Part) -> TemplateSyntax.Part? {
    switch part {
    case .text(let text): .text(text)
    case .interpolation(_, let expression): expression.syntax.map { .interpolation($0) }
    case .conditional(_, let condition, let then, let otherwise):
      if let condition = condition.syntax, let then = syntax(of: then) {
        if let otherwise {
          syntax(of: otherwise).map { .conditional(condition, then: then, else: $0) }
        } else {
          .conditional(condition, then: then)
        }
      } else {
        nil
      }
    case .loop(_, let key, let value, let collection, let content):
      if let collection = collection.syntax, let content = syntax(of: content) {
        .loop(
          key: key.map { IdentifierSyntax(unchecked: $0) },
          value: IdentifierSyntax(unchecked: value), in: collection, content)
      } else {
        nil
      }
    }
  }
}
