extension Writer {
  mutating func write(_ template: TemplateSyntax, at place: Place) {
    if let expression = template.interpolatedAlone {
      // `"${x}"` means `x`, and `terraform fmt` makes it so.
      write(expression, at: place)
      return
    }
    write("\"")
    for part in template.mergedParts.protectingDollars() {
      switch part {
      case .text(let text): StringEscaping.append(text, for: purpose, to: &output)
      case .interpolation(let expression):
        write("${")
        writeOperand(expression, parenthesised: false, inline: true)
        write("}")
      }
    }
    write("\"")
  }
}

extension TemplateSyntax {
  /// The expression that it consists of, where it is a single interpolation.
  var interpolatedAlone: ExpressionSyntax? {
    // The common case first: without it every string would be merged twice.
    if parts.count == 1, case .text = parts[0] { return nil }
    let merged = mergedParts
    guard merged.count == 1, case .interpolation(let expression) = merged[0] else { return nil }
    return expression
  }

  /// The parts without empty texts, with neighbouring texts joined and the parts of an
  /// interpolated template in its place.
  fileprivate var mergedParts: [Part] {
    var merged: [Part] = []
    for part in parts.flatMap(\.flattened) where part != .text("") {
      if case .text(let before)? = merged.last, case .text(let text) = part {
        merged[merged.count - 1] = .text(before + text)
      } else {
        merged.append(part)
      }
    }
    return merged
  }
}

extension TemplateSyntax.Part {
  fileprivate var flattened: [TemplateSyntax.Part] {
    if case .interpolation(.template(let inner)) = self {
      inner.parts.flatMap(\.flattened)
    } else {
      [self]
    }
  }
}

extension [TemplateSyntax.Part] {
  /// Moves `$` just before an interpolation into an interpolation of its own: `$${` would be an
  /// escape for the characters `${`.
  fileprivate func protectingDollars() -> Self {
    var parts: Self = []
    for part in self {
      if case .interpolation = part, case .text(let before)? = parts.last,
        before.unicodeScalars.last == "$"
      {
        let rest = before.unicodeScalars.reversed().drop { $0 == "$" }
        let dollars = String(repeating: "$", count: before.unicodeScalars.count - rest.count)
        parts[parts.count - 1] = .text(String(String.UnicodeScalarView(rest.reversed())))
        parts.append(.interpolation(.string(dollars)))
      }
      parts.append(part)
    }
    return parts
  }
}
