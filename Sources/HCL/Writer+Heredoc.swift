extension Writer {
  /// The value of an attribute or of an object's item: the places where a heredoc can stand.
  mutating func write(assigned expression: ExpressionSyntax, at place: Place) {
    if case .heredoc(let template, let isIndented) = expression,
      let heredoc = Heredoc(template, isIndented: isIndented)
    {
      write(heredoc)
    } else {
      write(expression, at: place)
    }
  }

  private mutating func write(_ heredoc: Heredoc) {
    write(heredoc.isIndented ? "<<-" : "<<")
    write(heredoc.marker)
    endLine()
    isAtLineStart = true
    indented { $0.write(heredoc.parts, isIndented: heredoc.isIndented) }
    if heredoc.isIndented { startLine() }
    write(heredoc.marker)
  }

  private mutating func write(_ parts: [TemplateSyntax.Part], isIndented: Bool) {
    for part in parts {
      if case .text(let text) = part {
        writeLines(of: text, isIndented: isIndented)
      } else {
        if isAtLineStart, isIndented { startLine() }
        isAtLineStart = false
        write(sequence: part) { writer, inner in
          writer.write(
            inner.writtenParts(isInDirective: true, isInHeredoc: true), isIndented: isIndented)
          // The end of the directive may begin a line.
          if writer.isAtLineStart, isIndented { writer.startLine() }
          writer.isAtLineStart = false
        }
      }
    }
  }

  private mutating func writeLines(of text: String, isIndented: Bool) {
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.offset > 0 {
        endLine()
        isAtLineStart = true
      }
      if line.element.isEmpty { continue }
      // Terraform leaves a line of spaces as it is, when it takes the indentation away.
      let isBlank = isAtLineStart && line.element.allSatisfy { $0 == " " || $0 == "\t" }
      let endsHere = line.element.endIndex < text.unicodeScalars.endIndex
      if isAtLineStart, isIndented, !(isBlank && endsHere) { startLine() }
      isAtLineStart = false
      writeLine(line.element)
    }
  }

  private mutating func writeLine(_ line: Substring.UnicodeScalarView) {
    var previous: Unicode.Scalar?
    for scalar in line {
      if scalar == "{", let previous, previous == "$" || previous == "%" {
        output.append(UInt8(ascii: previous))
      }
      output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      previous = scalar
    }
  }
}

/// A template as it stands between `<<EOT` and `EOT`.
private struct Heredoc {
  let parts: [TemplateSyntax.Part]
  let marker: String
  let isIndented: Bool

  /// Nil if the template cannot be one: the text of a heredoc always ends with a line break.
  init?(_ template: TemplateSyntax, isIndented: Bool) {
    guard template.endsWithLineBreak else { return nil }
    parts = template.writtenParts(isInDirective: false, isInHeredoc: true)
    let text = parts.map(\.outline).joined()
    let markers = ["EOT"] + (2...).lazy.prefix(1000).map { "EOT\($0)" }
    guard let marker = markers.first(where: { !text.contains($0) }) else { return nil }
    self.marker = marker
    self.isIndented = isIndented && Self.canBeIndented(text)
  }

  /// Terraform takes away the indentation that all lines share, so one has to have none of its own;
  /// and it counts clusters, so no line may begin with a mark that would join the indentation.
  private static func canBeIndented(_ text: String) -> Bool {
    var isAnyAtMargin = false
    for line in text.unicodeScalars.split(separator: "\n") {
      guard let first = line.first(where: { $0 != " " && $0 != "\t" }) else { continue }
      if first.isGraphemeJoiner { return false }
      if line.first == first { isAnyAtMargin = true }
    }
    return isAnyAtMargin
  }
}

extension TemplateSyntax {
  /// Whether it can be written as a heredoc.
  var endsWithLineBreak: Bool {
    guard case .text(let text)? = mergedParts.last else { return false }
    return text.unicodeScalars.last == "\n"
  }
}

extension TemplateSyntax.Part {
  /// Its text, with a brace in place of everything else.
  fileprivate var outline: String {
    switch self {
    case .text(let text): text
    case .interpolation: "{"
    case .conditional(_, let then, let otherwise):
      "{\(then.outline){\(otherwise?.outline ?? ""){"
    case .loop(_, _, _, let content): "{\(content.outline){"
    }
  }
}

extension TemplateSyntax {
  fileprivate var outline: String { mergedParts.map(\.outline).joined() }
}

extension Unicode.Scalar {
  /// Whether it can form one cluster with a space before it.
  fileprivate var isGraphemeJoiner: Bool {
    if isASCII { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: true
    default: properties.isGraphemeExtend || properties.isEmojiModifier
    }
  }
}
