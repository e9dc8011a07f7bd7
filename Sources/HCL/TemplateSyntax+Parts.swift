extension TemplateSyntax {
  /// The expression that it consists of, if it is a single interpolation.
  var interpolatedAlone: ExpressionSyntax? {
    // The common cases first: otherwise every template would be merged twice.
    if plainText != nil || parts.contains(where: \.isMoreThanInterpolation) { return nil }
    let merged = mergedParts
    guard merged.count == 1, case .interpolation(let expression) = merged[0] else { return nil }
    return expression
  }

  /// The parts without empty texts, with neighboring texts joined and the parts of an
  /// interpolated template in its place.
  var mergedParts: [Part] {
    let parts = parts
    // Most templates need no merging, and this is called several times for each.
    if parts.areMerged { return parts }
    var merged: [Part] = []
    merged.appendMerged(parts)
    return merged
  }

  /// The parts as they are written.
  ///
  /// - Parameters:
  ///   - isInDirective: Whether the end of a directive, `%{`, follows.
  ///   - isInHeredoc: Whether there are no escapes for characters that cannot be seen.
  func writtenParts(isInDirective: Bool, isInHeredoc: Bool) -> [Part] {
    let parts = isInHeredoc ? mergedParts.flatMap(\.withVisibleText) : mergedParts
    return parts.protectingEscapes(isInDirective: isInDirective)
  }
}

extension TemplateSyntax.Part {
  /// The part with what cannot be seen in interpolations.
  fileprivate var withVisibleText: [TemplateSyntax.Part] {
    guard case .text(let text) = self,
      !text.unicodeScalars.allSatisfy(StringEscaping.isWrittenInHeredoc)
    else { return [self] }
    var parts: [TemplateSyntax.Part] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let visible = rest.prefix(while: StringEscaping.isWrittenInHeredoc)
      if !visible.isEmpty { parts.append(.text(String(visible))) }
      rest = rest[visible.endIndex...]
      let hidden = rest.prefix { !StringEscaping.isWrittenInHeredoc($0) }
      if !hidden.isEmpty { parts.append(.interpolation(.string(String(hidden)))) }
      rest = rest[hidden.endIndex...]
    }
    return parts
  }

  /// Whether a template that contains it cannot be a single interpolation.
  fileprivate var isMoreThanInterpolation: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .interpolation: false
    case .conditional, .loop: true
    }
  }

  /// Whether it is a text whose last character could escape what follows.
  fileprivate var endsWithSign: Bool {
    guard case .text(let text) = self, let last = text.utf8.last else { return false }
    return last == UInt8(ascii: "$") || last == UInt8(ascii: "%")
  }

  /// The sign that it begins with, before its brace; nil for text.
  fileprivate var sign: Unicode.Scalar? {
    switch self {
    case .text: nil
    case .interpolation: "$"
    case .conditional, .loop: "%"
    }
  }
}

extension [TemplateSyntax.Part] {
  fileprivate mutating func appendMerged(_ parts: Self) {
    for part in parts {
      switch part {
      case .text(let text):
        if case .text(let before)? = last {
          self[count - 1] = .text(before + text)
        } else if !text.isEmpty {
          append(part)
        }
      case .interpolation(.template(let inner)), .interpolation(.heredoc(let inner, _)):
        appendMerged(inner.parts)
      case .interpolation, .conditional, .loop: append(part)
      }
    }
  }

  /// Whether no part is empty, an interpolated template, or a text that follows another text.
  fileprivate var areMerged: Bool {
    var endsWithText = false
    for part in self {
      switch part {
      case .text(let text):
        if text.isEmpty || endsWithText { return false }
        endsWithText = true
      case .interpolation(.template), .interpolation(.heredoc): return false
      case .interpolation, .conditional, .loop: endsWithText = false
      }
    }
    return true
  }

  /// Moves `$` just before an interpolation, and `%` just before a directive, into an interpolation
  /// of its own: `$${` would be an escape for the characters `${`.
  fileprivate func protectingEscapes(isInDirective: Bool) -> Self {
    if !contains(where: \.endsWithSign) { return self }
    var parts: Self = []
    for part in self {
      if let sign = part.sign { parts.moveLast(sign) }
      parts.append(part)
    }
    if isInDirective { parts.moveLast("%") }
    return parts
  }

  private mutating func moveLast(_ sign: Unicode.Scalar) {
    guard case .text(let text)? = last, text.unicodeScalars.last == sign else { return }
    // `$` before what is moved would stand before an interpolation in its turn.
    let rest = text.unicodeScalars.reversed().drop { $0 == sign || $0 == "$" }
    let signs = text.unicodeScalars.suffix(text.unicodeScalars.count - rest.count)
    removeLast()
    if !rest.isEmpty { append(.text(String(String.UnicodeScalarView(rest.reversed())))) }
    append(.interpolation(.string(String(signs))))
  }
}
