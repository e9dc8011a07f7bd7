/// The value of a decimal number: equal for all texts of the same number, `1.50`, `1.5` and `15e-1`.
package struct CanonicalNumber: Sendable, Hashable {
  /// Always false for zero.
  private(set) var isNegative = false
  /// The digits from 0 to 9, without leading and trailing zeros; none for zero.
  private(set) var digits: [UInt8] = []
  /// The exponent of the first digit: 0 for `5`, 1 for `50`, -1 for `0.5`.
  private(set) var exponent = 0
  /// The text of a number whose exponent is beyond any use, so that it equals only itself.
  private var text: String?

  /// The exponents that are computed.
  private static let exponents = -1_000_000_000_000_000...1_000_000_000_000_000

  /// - Returns: `nil` if the text is not a number in JSON's grammar.
  package init?(_ text: String) {
    guard JSONReader.isNumber(text) else { return nil }
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest = rest.dropFirst()
    }
    var integerDigits = 0
    var leadingZeros = 0
    var isInFraction = false
    while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: ".") {
        isInFraction = true
        continue
      }
      if !isInFraction { integerDigits += 1 }
      if byte == UInt8(ascii: "0"), digits.isEmpty {
        leadingZeros += 1
      } else {
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    while digits.last == 0 { digits.removeLast() }
    guard !digits.isEmpty else {
      isNegative = false
      return
    }
    var written = 0
    if !rest.isEmpty {
      let text = String(Substring(rest.dropFirst()))
      // A text that is no `Int` has too many digits.
      written = Int(text) ?? (text.utf8.first == UInt8(ascii: "-") ? Int.min : Int.max)
    }
    if Self.exponents.contains(written) {
      exponent = written + integerDigits - leadingZeros - 1
    } else {
      exponent = written < 0 ? Self.exponents.lowerBound * 2 : Self.exponents.upperBound * 2
      self.text = text
    }
  }

  /// Whether the exponent is that of the number, and not beyond any use.
  var hasExactExponent: Bool { text == nil }

  /// Whether the value has no fraction.
  var isInteger: Bool { digits.isEmpty || exponent >= digits.count - 1 }
}

extension CanonicalNumber: Comparable {
  package static func < (left: CanonicalNumber, right: CanonicalNumber) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    return left.isNegative
      ? right.isMagnitudeSmaller(than: left) : left.isMagnitudeSmaller(than: right)
  }

  private func isMagnitudeSmaller(than other: CanonicalNumber) -> Bool {
    guard !digits.isEmpty, !other.digits.isEmpty else {
      return digits.isEmpty && !other.digits.isEmpty
    }
    guard exponent == other.exponent else { return exponent < other.exponent }
    guard digits == other.digits else { return digits.lexicographicallyPrecedes(other.digits) }
    return (text ?? "").utf8.lexicographicallyPrecedes((other.text ?? "").utf8)
  }
}

extension FixedWidthInteger {
  /// The value as an integer; nil if it has a fraction or is out of range.
  init?(exactly number: CanonicalNumber) {
    // No integer type has more digits, so that the loop is short whatever the exponent is.
    guard number.isInteger, number.exponent < Self.bitWidth else { return nil }
    var value: Self = 0
    guard !number.digits.isEmpty else {
      self = value
      return
    }
    for place in 0...number.exponent {
      let digit = place < number.digits.count ? number.digits[place] : 0
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      // A negative number is built downward, as the smallest one has no positive counterpart.
      let (sum, sumOverflow) =
        number.isNegative
        ? shifted.subtractingReportingOverflow(Self(digit))
        : shifted.addingReportingOverflow(Self(digit))
      guard !overflow, !sumOverflow else { return nil }
      value = sum
    }
    self = value
  }
}

extension JSONReader {
  /// Whether a whole text is a number in JSON's grammar.
  static func isNumber(_ text: String) -> Bool {
    var reader = JSONReader(Array(text.utf8))
    return (try? reader.numberRange()) == 0..<text.utf8.count
  }
}
