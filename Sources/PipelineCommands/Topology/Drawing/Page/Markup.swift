internal import CommandLineSupport

/// Text in HTML and SVG.
enum Markup {
  /// The text with all that means something in content or in a quoted attribute escaped. Control characters and those
  /// that turn the direction of text around are replaced, since they could hide what a name is.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.isInvisibleControl: result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An address or an ARN, which may be broken after its dots and colons.
  static func breakable(_ text: String) -> String {
    escaped(text).replacing(".", with: ".<wbr>").replacing(":", with: ":<wbr>")
  }

  /// A length without the `.0` of a whole one.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character, one that turns the direction of text around, or a separator of lines.
  var isInvisibleControl: Bool { isControl || (0x2028...0x2029).contains(value) }
}
