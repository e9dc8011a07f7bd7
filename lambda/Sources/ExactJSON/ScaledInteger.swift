/// An integer of decimal digits, times a power of ten: the form in which exact numbers are added.
struct ScaledInteger: Sendable, Equatable {
  /// The digits from 0 to 9, the lowest one first; empty for zero. The highest and the lowest are not 0.
  private var digits: [UInt8] = []
  /// The exponent of the lowest digit.
  private var scale = 0
  private var isNegative = false

  static let zero = ScaledInteger()

  /// The most digits of an intermediate result: enough for all numbers that DynamoDB accepts, whose digits have places
  /// from 125 down to -167.
  private static let maximumDigits = 400

  private init() {}

  private init(digits: [UInt8], scale: Int, isNegative: Bool) {
    self.digits = digits
    self.scale = scale
    self.isNegative = isNegative
    while self.digits.last == 0 { self.digits.removeLast() }
    let zeros = self.digits.prefix { $0 == 0 }.count
    self.digits.removeFirst(zeros)
    self.scale += zeros
    if self.digits.isEmpty { self = .zero }
  }

  /// - Returns: `nil` if the number has too many digits.
  init?(_ number: ExactNumber) {
    guard let value = CanonicalNumber(number.text), value.hasExactExponent,
      value.digits.count <= Self.maximumDigits
    else { return nil }
    self.init(
      digits: value.digits.reversed(), scale: value.exponent - value.digits.count + 1,
      isNegative: value.isNegative)
  }

  /// - Returns: `nil` if the sum has too many digits.
  static func + (left: ScaledInteger, right: ScaledInteger) -> ScaledInteger? {
    if left.digits.isEmpty { return right }
    if right.digits.isEmpty { return left }
    let scale = min(left.scale, right.scale)
    let end = max(left.scale + left.digits.count, right.scale + right.digits.count)
    guard end - scale <= maximumDigits else { return nil }
    var (first, second) = (left.digits(from: scale, to: end), right.digits(from: scale, to: end))
    guard left.isNegative != right.isNegative else {
      return ScaledInteger(digits: first.adding(second), scale: scale, isNegative: left.isNegative)
    }
    var isNegative = left.isNegative
    if first.reversed().lexicographicallyPrecedes(second.reversed()) {
      swap(&first, &second)
      isNegative = right.isNegative
    }
    return ScaledInteger(digits: first.subtracting(second), scale: scale, isNegative: isNegative)
  }

  /// - Returns: `nil` if the product has too many digits.
  static func * (left: ScaledInteger, right: ScaledInteger) -> ScaledInteger? {
    guard left.digits.count + right.digits.count <= maximumDigits else { return nil }
    var product = [UInt8](repeating: 0, count: left.digits.count + right.digits.count)
    for (place, digit) in left.digits.enumerated() {
      var carry: UInt8 = 0
      for (offset, other) in right.digits.enumerated() {
        let value = product[place + offset] + digit * other + carry
        product[place + offset] = value % 10
        carry = value / 10
      }
      product[place + right.digits.count] = carry
    }
    return ScaledInteger(
      digits: product, scale: left.scale + right.scale,
      isNegative: left.isNegative != right.isNegative)
  }

  /// The digits at these places, with zeros before and after its own.
  private func digits(from start: Int, to end: Int) -> [UInt8] {
    let low = [UInt8](repeating: 0, count: scale - start)
    return low + digits + [UInt8](repeating: 0, count: end - scale - digits.count)
  }

  /// The number; `nil` if it has more digits than a number in DynamoDB.
  var number: ExactNumber? {
    guard digits.count <= ExactNumber.maximumDigits else { return nil }
    guard !digits.isEmpty else { return 0 }
    let sign = isNegative ? "-" : ""
    let text = digits.reversed().map(String.init).joined()
    // Longer runs of zeros are written as an exponent.
    guard (-ExactNumber.maximumDigits...ExactNumber.maximumDigits).contains(scale) else {
      return ExactNumber(unchecked: "\(sign)\(text)e\(scale)")
    }
    if scale >= 0 {
      return ExactNumber(unchecked: sign + text + String(repeating: "0", count: scale))
    }
    let padded = String(repeating: "0", count: max(0, 1 - scale - digits.count)) + text
    return ExactNumber(unchecked: "\(sign)\(padded.dropLast(-scale)).\(padded.suffix(-scale))")
  }
}

extension [UInt8] {
  /// The sum of two numbers of equally many digits.
  fileprivate func adding(_ other: [UInt8]) -> [UInt8] {
    var carry: UInt8 = 0
    let sum = zip(self, other).map { left, right -> UInt8 in
      let value = left + right + carry
      carry = value / 10
      return value % 10
    }
    return sum + [carry]
  }

  /// The difference of two numbers of equally many digits, of which the second is not larger.
  fileprivate func subtracting(_ other: [UInt8]) -> [UInt8] {
    var borrow: UInt8 = 0
    return zip(self, other).map { left, right -> UInt8 in
      let taken = right + borrow
      borrow = left < taken ? 1 : 0
      return left + borrow * 10 - taken
    }
  }
}
