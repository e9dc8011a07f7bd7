/// An expression in Swift that has its type by itself.
struct SwiftCode {
  let text: String
  let shape: SwiftShape
  /// The rank of its outermost operator, from 1 to 7; nil without an operator.
  var precedence: Int?
  /// Whether it is a literal, which takes the type of its surroundings.
  var isLiteral = false

  /// As the receiver of a member or the operand of a sign.
  var receiver: String { precedence == nil ? text : "(\(text))" }
}

/// Why an expression has no typed spelling.
struct Unsayable: Error {
  let reason: String
}

/// Text as Swift spells it.
enum SwiftText {
  /// `"text"`, with what needs it escaped.
  static func literal(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// The inside of a literal.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0": result += "\\0"
      default:
        let isShown = scalar.value >= 0x20 && scalar.value != 0x7F && !isHidden(scalar)
        result +=
          isShown ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }

  /// Adds text to a line of a literal of several lines, in which a quote needs no escape unless it is the third.
  static func addMultiline(_ text: String, to line: inout String) {
    for scalar in text.unicodeScalars {
      if scalar == "\"", !line.unicodeScalars.suffix(2).elementsEqual(["\"", "\""]) {
        line.unicodeScalars.append(scalar)
      } else {
        line += escaped(String(scalar))
      }
    }
  }
}
