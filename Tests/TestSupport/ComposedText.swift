import Foundation

extension String {
  /// Composed as Unicode has it (NFC), which is how Terraform keeps strings.
  ///
  /// Foundation on Linux joins a syllable with its final consonant not at all, and old Korean letters
  /// to syllables that they are no part of; so Hangul is put together here (The Unicode Standard,
  /// "Hangul Syllable Composition").
  package var composed: String {
    var result = UnicodeScalarView()
    var others = UnicodeScalarView()
    func flush() {
      result.append(contentsOf: String(others).precomposedStringWithCanonicalMapping.unicodeScalars)
      others = UnicodeScalarView()
    }
    for scalar in unicodeScalars {
      guard scalar.isModernHangul else {
        others.append(scalar)
        continue
      }
      flush()
      if let last = result.last, let joined = last.joined(with: scalar) {
        result.removeLast()
        result.append(joined)
      } else {
        result.append(scalar)
      }
    }
    flush()
    return String(result)
  }
}

extension Unicode.Scalar {
  private static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

  fileprivate var isModernHangul: Bool {
    (0x1100...0x11FF).contains(value) || Self.syllables.contains(value)
  }

  /// The syllable of both: an initial consonant and a vowel, or these and a final consonant.
  fileprivate func joined(with next: Unicode.Scalar) -> Unicode.Scalar? {
    if (0x1100...0x1112).contains(value), (0x1161...0x1175).contains(next.value) {
      return Unicode.Scalar(0xAC00 + ((value - 0x1100) * 21 + next.value - 0x1161) * 28)
    }
    if Self.syllables.contains(value), (value - 0xAC00) % 28 == 0,
      (0x11A8...0x11C2).contains(next.value)
    {
      return Unicode.Scalar(value + next.value - 0x11A7)
    }
    return nil
  }
}
