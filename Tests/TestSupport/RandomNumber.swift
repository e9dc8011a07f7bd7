/// Numbers as HCL spells them.
extension SeededGenerator {
  /// Plain decimal digits: small, big, tiny, negative, with many digits, with needless zeros.
  package mutating func number() -> String {
    let sign = Int.random(in: 0..<3, using: &self) == 0 ? "-" : ""
    switch Int.random(in: 0..<10, using: &self) {
    case 0: return sign + "0"
    case 1: return sign + pick(["0.0", "0.250", "1.50", "10.00", "1.0"])
    case 2...3: return sign + "\(UInt8.random(in: 0...255, using: &self))"
    case 4: return "\(Int64.random(in: .min...Int64.max, using: &self))"
    case 5: return sign + pick(Self.corners)
    case 6:  // as a large exponent would have it
      let zeros = String(repeating: "0", count: .random(in: 0...400, using: &self))
      return sign + digits(upTo: 20) + zeros
    case 7:  // as a small one would
      let zeros = String(repeating: "0", count: .random(in: 0...400, using: &self))
      return sign + "0." + zeros + digits(upTo: 20)
    case 8: return sign + digits(upTo: 153)
    default: return sign + digits(upTo: 76) + "." + digits(upTo: 77)
    }
  }

  /// Where binary numbers of some width end.
  private static let corners = [
    "9007199254740991", "9007199254740993", "9223372036854775807", "9223372036854775808",
    "18446744073709551615", "18446744073709551616", "170141183460469231731687303715884105727",
    "340282366920938463463374607431768211456", "0.1", "0.30000000000000004", "4294967296",
    "1.7976931348623157", "2147483648", "0.000001", "0.0000001", "123456789012345680000",
    "1000000000000000000000", "99999999999999999999999999999999999999",
  ]

  /// Digits, the first of which is not zero.
  private mutating func digits(upTo count: Int) -> String {
    String(Int.random(in: 1...9, using: &self))
      + (1..<Int.random(in: 1...count, using: &self)).map { _ in
        String(Int.random(in: 0...9, using: &self))
      }.joined()
  }
}
