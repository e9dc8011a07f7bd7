/// How wide a text is in the picture. Fonts differ, so the widths are those of a wide sans-serif font; a text that a
/// narrower one draws has room to spare.
enum TextWidth {
  /// - Parameter size: The size of the font in pixels.
  static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let units = text.unicodeScalars.reduce(0.0) { $0 + width(of: $1) }
    return (units * size * (isBold ? 1.07 : 1)).rounded(.up)
  }

  /// The beginning of a text that is not wider than that, with `…` if it is not all of it.
  static func fitting(_ text: String, into width: Double, size: Double, isBold: Bool = false)
    -> String
  {
    if of(text, size: size, isBold: isBold) <= width { return text }
    var beginning = text
    while !beginning.isEmpty, of(beginning + "…", size: size, isBold: isBold) > width {
      beginning.removeLast()
    }
    return beginning + "…"
  }

  /// In parts of the font's size, by DejaVu Sans and Verdana, which are among the widest.
  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "|", "'", ".", ",", ":", ";", "!": 0.32
    case "f", "t", "r", "(", ")", "[", "]", "-", " ", "/", "\\": 0.42
    case "m", "w", "M", "W", "%", "@": 0.97
    case "A"..."Z", "&", "<", ">", "=", "+", "#", "~": 0.74
    case "\u{20}"..."\u{7E}": 0.62
    case "\u{0}"..."\u{2FF}": 0.7
    default: 1.05
    }
  }
}
