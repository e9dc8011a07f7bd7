/// A name as HCL spells it without quotes: `[ID_Start or _][ID_Continue or -]*`.
///
/// Attribute names, block types, variables and the like are identifiers; block labels and string
/// keys need not be. Terraform language documentation, "Syntax Configuration", "Identifiers".
package struct IdentifierSyntax: Hashable, Sendable {
  /// The name as it stands in the file.
  package let text: String
  /// Whether its width is its number of bytes. Found once: the writer asks several times.
  let isASCII: Bool

  /// The identifier that `text` spells; nil if it spells none.
  package init?(_ text: String) {
    isASCII = Self.isASCIIIdentifier(text)
    guard isASCII || Self.isUnicodeIdentifier(text) else { return nil }
    self.text = text
  }

  /// An identifier that the caller knows to be one, such as a constant in generated code.
  package init(unchecked text: String) {
    self.text = text
    isASCII = text.isASCII
  }

  /// Whether `text` can stand in a file as an identifier.
  package static func isIdentifier(_ text: String) -> Bool {
    isASCIIIdentifier(text) || isUnicodeIdentifier(text)
  }

  /// The common case, without looking at properties of Unicode.
  static func isASCIIIdentifier(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { isASCIIIdentifier($0) } ?? false
  }

  private static func isASCIIIdentifier(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      first != UInt8(ascii: "-")
    else { return false }
    return EightBytes.all(of: bytes) { $0.continuesName }
  }

  private static func isUnicodeIdentifier(_ text: String) -> Bool {
    var scalars = text.unicodeScalars.makeIterator()
    guard let first = scalars.next(), isStart(first) else { return false }
    while let scalar = scalars.next() {
      guard isContinuation(scalar) else { return false }
    }
    return true
  }

  /// Characters that Unicode has another one for are refused, and so are marks that combine with the
  /// letter before them: Terraform would store the name with the letter that has the mark built in, and
  /// `terraform fmt` would write that.
  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    NameCharacters.canStart(scalar) && !scalar.hasCanonicalEquivalent
  }

  private static func isContinuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.canonicalCombiningClass.rawValue >= 200 { return false }
    return NameCharacters.canContinue(scalar) && !scalar.hasCanonicalEquivalent
  }

  /// How many columns `terraform fmt` reckons with when it aligns what follows the name.
  ///
  /// It counts grapheme clusters by the rules before Unicode 15.1, which break an Indic conjunct
  /// before its second consonant; Swift's `Character` follows the newer rule and joins them.
  var width: Int {
    isASCII ? text.utf8.count : text.widthInClusters
  }
}

extension String {
  /// As ``IdentifierSyntax/width``.
  var widthInClusters: Int {
    reduce(into: 0) { $0 += 1 + $1.newerJoins }
  }

  /// Whether every byte is a character.
  var isASCII: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in EightBytes.all(of: bytes) { $0.isASCII } }
      ?? utf8.allSatisfy { $0 < 0x80 }
  }

  /// Whether all of it is ASCII that can be seen, or spaces.
  var isPrintableASCII: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      EightBytes.all(of: bytes) { $0.isWithin(0x20...0x7E) }
    } ?? utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}

extension Unicode.Scalar {
  /// Letters that the newer rule joins to the cluster before them; Hangul vowels and final
  /// consonants are letters too, but always were joined.
  fileprivate var startedClusterBeforeConjunctRule: Bool {
    properties.generalCategory == .otherLetter && !isHangulJamo && !isVowelAM
  }

  /// The vowels AM of Thai and Lao, which join the letter before them.
  var isVowelAM: Bool { value == 0xE33 || value == 0xEB3 }

  /// Whether it has always formed one cluster with the letter after it: a prefixing letter, or the
  /// initial consonant of a Hangul syllable.
  fileprivate func joinsWhatFollows(_ next: Unicode.Scalar) -> Bool {
    isPrefixingLetter || (isHangulJamo && (0xAC00...0xD7A3).contains(next.value))
  }

  /// The parts that Hangul syllables are put together from.
  var isHangulJamo: Bool {
    (0x1100...0x11FF).contains(value) || (0xA960...0xA97F).contains(value)
      || (0xD7B0...0xD7FF).contains(value)
  }
}

extension Character {
  /// How many characters more it is by the rules before Unicode 15.1, which break an Indic conjunct before its
  /// second consonant.
  package var newerJoins: Int {
    zip(unicodeScalars, unicodeScalars.dropFirst()).count { scalar, next in
      next.startedClusterBeforeConjunctRule && !scalar.joinsWhatFollows(next)
    }
  }
}
