/// How wide a text is in the picture. Fonts differ, so the widths are those of a wide sans-serif font; a text that a
/// narrower one draws has room to spare.
enum TextWidth {
  /// - Parameter size: The size of the font in pixels.
  static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    inPixels(text.unicodeScalars.reduce(0.0) { $0 + width(of: $1) }, size, isBold)
  }

  private static func inPixels(_ units: Double, _ size: Double, _ isBold: Bool) -> Double {
    (units * size * (isBold ? 1.07 : 1)).rounded(.up)
  }

  /// The beginning of a text that is not wider than that, with `…` if it is not all of it.
  static func fitting(_ text: String, into width: Double, size: Double, isBold: Bool = false)
    -> String
  {
    if of(text, size: size, isBold: isBold) <= width { return text }
    var beginning = ""
    var units = 0.0
    for character in text {
      for scalar in character.unicodeScalars { units += self.width(of: scalar) }
      if inPixels(units + self.width(of: "…"), size, isBold) > width { break }
      beginning.append(character)
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
