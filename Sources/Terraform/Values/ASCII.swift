// ASCII is handled first, since Unicode properties are looked up in slow tables.

extension UInt8 {
  @inlinable package var isASCIILetter: Bool { isUppercaseASCIILetter || isLowercaseASCIILetter }

  @inlinable package var isUppercaseASCIILetter: Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }

  @inlinable package var isLowercaseASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
  }

  @inlinable package var isASCIIDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }

  @inlinable package var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }
}

extension Unicode.Scalar {
  @inlinable package var isASCIILetterOrDigit: Bool {
    isASCII && UInt8(truncatingIfNeeded: value).isASCIILetterOrDigit
  }

  @inlinable package var isWhiteSpace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}

extension String {
  /// Whether its bytes begin with those of a text in ASCII; `hasPrefix`, which reads characters, takes several times as
  /// long.
  @inlinable package func hasBytes(atStart prefix: StaticString) -> Bool {
    prefix.withUTF8Buffer { prefix in
      let begins = utf8.withContiguousStorageIfAvailable { bytes in
        bytes.count >= prefix.count && prefix.indices.allSatisfy { bytes[$0] == prefix[$0] }
      }
      return begins ?? utf8.starts(with: prefix)
    }
  }
}
