/// Names within Terraform, derived from names in the world.
package enum Label {
  /// A name in lower case with underscores: `Ingestion-Workshop` gives `ingestion_workshop`,
  /// `LambdaKinesisRole` gives `lambda_kinesis_role`. Nil if `name` has no ASCII letter or digit.
  package static func derived(from name: String) -> String? {
    // Most names have only small letters and digits, and one sign between two words.
    if let label = name.utf8.withContiguousStorageIfAvailable({ ofPlain($0) }) ?? nil {
      return label
    }
    let letters = letters(of: name)
    var label: [UInt8] = []
    var previous: UInt8 = 0
    var startsWord = false
    for index in letters.indices {
      guard let letter = letters[index].ascii, letter.isASCIILetterOrDigit else {
        previous = 0
        startsWord = true
        continue
      }
      // A new word begins at `kR` in `LambdaKinesisRole` and at `RL` in `ARNLookup`.
      if letter.isUppercaseASCIILetter, previous.isASCIILetter {
        let isBeforeLowercase = index + 1 < letters.count && letters[index + 1].isLowercase
        startsWord = startsWord || !previous.isUppercaseASCIILetter || isBeforeLowercase
      }
      if startsWord, !label.isEmpty { label.append(UInt8(ascii: "_")) }
      startsWord = false
      label.append(letter.isUppercaseASCIILetter ? letter + 0x20 : letter)
      previous = letter
    }
    guard let first = label.first else { return nil }
    let text = String(decoding: label, as: UTF8.self)
    return first.isASCIIDigit ? "_\(text)" : text
  }

  /// The name of words in small letters and digits with signs between them; nil for other names.
  private static func ofPlain(_ name: UnsafeBufferPointer<UInt8>) -> String? {
    guard let first = name.first, first.isLowercaseASCIILetter else { return nil }
    var isPlain = true
    let label = String(unsafeUninitializedCapacity: name.count) { label in
      var (length, startsWord) = (0, false)
      for byte in name {
        if byte.isLowercaseASCIILetter || byte.isASCIIDigit {
          if startsWord {
            label[length] = UInt8(ascii: "_")
            length += 1
            startsWord = false
          }
          label[length] = byte
          length += 1
        } else if byte < 0x80, !byte.isUppercaseASCIILetter {
          startsWord = true
        } else {
          isPlain = false
          return 0
        }
      }
      return length
    }
    return isPlain ? label : nil
  }

  /// The properties of a character that labels depend on.
  private struct Letter {
    let ascii: UInt8?
    let isLowercase: Bool
  }

  /// The characters of a name. Most names are ASCII, and reading their bytes needs no Unicode tables.
  private static func letters(of name: String) -> [Letter] {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      return name.utf8.map { Letter(ascii: $0, isLowercase: $0.isLowercaseASCIILetter) }
    }
    return name.map { Letter(ascii: $0.asciiValue, isLowercase: $0.isLowercase) }
  }
}
