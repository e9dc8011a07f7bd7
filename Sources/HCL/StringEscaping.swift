/// How text becomes the inside of a quoted string.
enum StringEscaping {
  /// Which characters are written as they are.
  enum Purpose {
    /// A value: every printable character.
    case value
    /// An object's key: only those that are one grapheme cluster wherever they stand, so that the
    /// width of the key, by which `terraform fmt` aligns, does not depend on its reading of Unicode.
    case key
    /// A block's label, which `terraform fmt` spells anew: as a value, in small hexadecimal digits.
    case label
  }

  /// Appends `text`, escaped. Only `$` and `%` directly before `{` need doubling.
  ///
  /// - Returns: Whether it is plain ASCII without escapes.
  @discardableResult
  static func append(_ text: String, for purpose: Purpose, to output: inout ByteBuffer) -> Bool {
    // Almost every string is plain ASCII without anything to escape.
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      let isPlain = EightBytes.all(of: bytes, Self.isPlain)
      if isPlain { output.append(bytes) }
      return isPlain
    }
    if isPlain == true { return true }
    appendScalars(of: text, for: purpose, to: &output)
    return false
  }

  /// One line of a comment: as it is, but for characters that cannot be seen and spaces at its end.
  static func visible(_ line: String) -> String {
    if line.utf8.last != UInt8(ascii: " "), line.isPrintableASCII { return line }
    var output = ByteBuffer()
    for scalar in line.unicodeScalars {
      if isWritten(scalar, for: .value) {
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else {
        appendEscape(of: scalar, for: .value, to: &output)
      }
    }
    while output.bytes.last == UInt8(ascii: " ") { output.remove(at: output.count - 1) }
    return output.text
  }

  private static func isPlain(_ bytes: EightBytes) -> Bool {
    bytes.isWithin(0x20...0x7E) && !bytes.contains(UInt8(ascii: "\""))
      && !bytes.contains(UInt8(ascii: "\\")) && !bytes.contains(UInt8(ascii: "{"))
  }

  private static func appendScalars(
    of text: String, for purpose: Purpose, to output: inout ByteBuffer
  ) {
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": output.append("\\n")
      case "\r": output.append("\\r")
      case "\t": output.append("\\t")
      case "\"": output.append("\\\"")
      case "\\": output.append("\\\\")
      case "{":
        if let previous, previous == "$" || previous == "%" {
          output.append(UInt8(ascii: previous))
        }
        output.append(UInt8(ascii: "{"))
      default:
        if isWritten(scalar, for: purpose) {
          output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        } else {
          appendEscape(of: scalar, for: purpose, to: &output)
        }
      }
      previous = scalar
    }
  }

  /// Characters that cannot be seen, or that change how others are seen (a right-to-left mark, a
  /// zero-width joiner), are spelled out: a reviewer must see what is there.
  private static func isWritten(_ scalar: Unicode.Scalar, for purpose: Purpose) -> Bool {
    if scalar.isASCII { return (0x20...0x7E).contains(scalar.value) }
    // As many as Terraform knows, whatever Unicode this program was built with: the bytes must not
    // depend on that.
    guard let age = scalar.properties.age, age.major <= 15, age != (15, 1) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    case .nonspacingMark, .spacingMark, .enclosingMark:
      return purpose != .key
    case .otherLetter, .modifierSymbol, .otherSymbol, .modifierLetter:
      return purpose != .key || !scalar.joinsClusters
    default:
      return true
    }
  }

  /// A heredoc has no escapes: what cannot be seen goes into an interpolation.
  static func isWrittenInHeredoc(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\t" || isWritten(scalar, for: .value)
  }

  private static func appendEscape(
    of scalar: Unicode.Scalar, for purpose: Purpose, to output: inout ByteBuffer
  ) {
    let hex = String(scalar.value, radix: 16, uppercase: purpose != .label)
    let (prefix, digits) = scalar.value > 0xFFFF ? ("\\U", 8) : ("\\u", 4)
    output.append(contentsOf: prefix.utf8)
    output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits - hex.utf8.count))
    output.append(contentsOf: hex.utf8)
  }
}

extension Unicode.Scalar {
  /// Whether it can share a cluster with its neighbor although it is a letter or a symbol.
  fileprivate var joinsClusters: Bool {
    isHangulJamo || properties.isEmojiModifier || properties.isGraphemeExtend
      || (0x1F1E6...0x1F1FF).contains(value)  // regional indicators, pairs of which are flags
      || (0xAC00...0xD7A3).contains(value)  // Hangul syllables, which take a final consonant
      || isPrefixingLetter || isVowelAM
      || value == 0xFF9E || value == 0xFF9F  // half-width voicing marks
  }

  /// Letters that form one cluster with what follows them (`Grapheme_Cluster_Break=Prepend` in the
  /// Unicode Character Database), and the vowels that join the letter before them.
  var isPrefixingLetter: Bool {
    switch value {
    case 0x0D4E, 0x111C2...0x111C3, 0x113D1, 0x1193F, 0x11941, 0x11A3A, 0x11A84...0x11A89,
      0x11D46, 0x11F02, 0x16D63, 0x16D67...0x16D6A:
      true
    default: false
    }
  }
}
