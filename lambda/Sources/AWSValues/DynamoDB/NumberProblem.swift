import ExactJSON

/// The reason why DynamoDB rejects a number (AWS documentation: DynamoDB Developer Guide,
/// "Supported data types and naming rules", Number).
public enum NumberProblem: Error, Sendable, Hashable {
  /// It is not a decimal number in JSON's grammar.
  case malformed
  /// It has more digits than ``NumberRules/maximumSignificantDigits``.
  case tooManyDigits(Int)
  /// Its magnitude is 1E+126 or larger.
  case tooLarge
  /// It is not zero, and its magnitude is below 1E-130.
  case tooSmall
}

/// The numbers that DynamoDB accepts: zero, and magnitudes from 1E-130 to
/// 9.9999999999999999999999999999999999999E+125, with at most 38 significant digits, not counting
/// leading and trailing zeros.
public enum NumberRules {
  public static let maximumSignificantDigits = ExactNumber.maximumDigits
  /// The exponent of the first significant digit.
  public static let exponents = -130...125

  /// Checks a number in JSON's grammar; `nil` if DynamoDB accepts it.
  public static func problem(with text: String) -> NumberProblem? {
    guard let scanned = ScannedNumber(text) else { return .malformed }
    guard scanned.significantDigits > 0 else { return nil }
    if scanned.exponent > exponents.upperBound { return .tooLarge }
    if scanned.exponent < exponents.lowerBound { return .tooSmall }
    if scanned.significantDigits > maximumSignificantDigits {
      return .tooManyDigits(scanned.significantDigits)
    }
    return nil
  }
}

/// The parts of a number's text, found in one pass.
struct ScannedNumber {
  /// Digits without leading and trailing zeros; none for zero.
  private(set) var significantDigits = 0
  /// The exponent of the first significant digit: 0 for `5`, 1 for `50`, -1 for `0.5`.
  private(set) var exponent = 0

  init?(_ text: String) {
    // Over its bytes: a string's own iterator looks at each step where they are.
    var text = text
    guard let scanned = text.withUTF8({ ScannedNumber($0) }) else { return nil }
    self = scanned
  }

  private init?(_ text: UnsafeBufferPointer<UInt8>) {
    var bytes = text.makeIterator()
    var byte = bytes.next()
    if byte == UInt8(ascii: "-") { byte = bytes.next() }
    var digits = 0
    var integerDigits = 0
    var fractionDigits = 0
    var firstSignificant: Int?
    var lastSignificant = 0
    var isInFraction = false
    while let current = byte {
      if current == UInt8(ascii: "."), !isInFraction, digits > 0 {
        isInFraction = true
      } else if current >= UInt8(ascii: "0"), current <= UInt8(ascii: "9") {
        if current != UInt8(ascii: "0") {
          if firstSignificant == nil { firstSignificant = digits }
          lastSignificant = digits
        }
        digits += 1
        if isInFraction { fractionDigits += 1 } else { integerDigits += 1 }
      } else {
        break
      }
      byte = bytes.next()
    }
    guard integerDigits > 0, !isInFraction || fractionDigits > 0 else { return nil }
    var written = 0
    if let marker = byte {
      guard marker | 0x20 == UInt8(ascii: "e"), let value = Self.scanExponent(&bytes) else {
        return nil
      }
      written = value
    }
    guard let firstSignificant else { return }
    significantDigits = lastSignificant - firstSignificant + 1
    exponent = written + integerDigits - 1 - firstSignificant
  }

  /// Reads the exponent after its `e`, capped far outside DynamoDB's range.
  private static func scanExponent(_ bytes: inout UnsafeBufferPointer<UInt8>.Iterator) -> Int? {
    var byte = bytes.next()
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative || byte == UInt8(ascii: "+") { byte = bytes.next() }
    guard byte != nil else { return nil }
    var value = 0
    while let current = byte {
      guard current >= UInt8(ascii: "0"), current <= UInt8(ascii: "9") else { return nil }
      // Only a gigabyte of digits could make up for an exponent this large; no record holds that
      // many.
      value = min(value * 10 + Int(current - UInt8(ascii: "0")), 1 << 40)
      byte = bytes.next()
    }
    return isNegative ? -value : value
  }
}
