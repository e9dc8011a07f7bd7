extension Parser {
  /// Reports the tokens that only look like tokens of HCL. Most kinds are explained once or a few times.
  mutating func checkTokens() {
    var (bitwise, backticks, apostrophes, semicolons, badUTF8) = (0, 0, 0, 0, 0)
    for token in kinds.indices where kinds[token].isInvalid {
      switch kinds[token] {
      case .bitwiseAnd, .bitwiseOr, .bitwiseXor, .bitwiseNot:
        bitwise += 1
        if bitwise <= 4 { reportBitwise(token) }
      case .backtick:
        if backticks.isMultiple(of: 2) {
          report(
            "Invalid character",
            "The \"`\" character is not valid. To create a multi-line string, use the \"heredoc\" syntax, like \"<<EOT\".",
            range(of: token))
        }
        if backticks <= 2 { backticks += 1 }
      case .apostrophe:
        if apostrophes.isMultiple(of: 2) {
          report(
            "Invalid character",
            "Single quotes are not valid. Use double quotes (\") to enclose strings.",
            range(of: token))
        }
        if apostrophes <= 2 { apostrophes += 1 }
      case .semicolon:
        semicolons += 1
        if semicolons > 1 { break }
        report(
          "Invalid character",
          "The \";\" character is not valid. Use newlines to separate arguments and blocks, and commas to separate items in collection values.",
          range(of: token))
      case .badUTF8:
        badUTF8 += 1
        if badUTF8 > 1 { break }
        report(
          "Invalid character encoding",
          "All input files must be UTF-8 encoded. Ensure that UTF-8 encoding is selected in your editor.",
          range(of: token))
      case .quotedNewline:
        report(
          "Invalid multi-line string",
          "Quoted strings may not be split over multiple lines. To produce a multi-line string, either use the \\n escape to represent a newline character or use the \"heredoc\" multi-line template syntax.",
          range(of: token))
      default: reportInvalid(token)
      }
    }
  }

  private mutating func reportBitwise(_ token: Int) {
    let suggestion =
      switch kinds[token] {
      case .bitwiseAnd: " Did you mean boolean AND (\"&&\")?"
      case .bitwiseOr: " Did you mean boolean OR (\"||\")?"
      case .bitwiseNot: " Did you mean boolean NOT (\"!\")?"
      default: ""
      }
    report(
      "Unsupported operator", "Bitwise operators are not supported.\(suggestion)",
      range(of: token))
  }

  private mutating func reportInvalid(_ token: Int) {
    let text = text(of: token)
    let detail =
      text == "“" || text == "”"
      ? "\"Curly quotes\" are not valid here. These can sometimes be inadvertently introduced when sharing code via documents or discussion forums. It might help to replace the character with a \"straight quote\"."
      : "This character is not used within the language."
    report("Invalid character", detail, range(of: token))
  }
}
