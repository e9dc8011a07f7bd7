extension Parser {
  /// Whether digits, points and exponents make a number that Terraform can hold.
  func isNumber(_ token: Int) -> Bool {
    let span = spans[token].range
    var index = span.lowerBound
    func digits(_ index: inout Int) -> Range<Int> {
      let start = index
      while index < span.upperBound, bytes[index] &- UInt8(ascii: "0") <= 9 { index += 1 }
      return start..<index
    }
    let whole = digits(&index)
    if index == span.upperBound { return true }
    var fraction = 0..<0
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      fraction = digits(&index)
    }
    guard index < span.upperBound, bytes[index] | 0x20 == UInt8(ascii: "e") else {
      return index == span.upperBound
    }
    index += 1
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    let exponent = digits(&index)
    guard index == span.upperBound, let size = value(of: exponent) else { return false }
    let isZero = [whole, fraction].allSatisfy { $0.allSatisfy { bytes[$0] == UInt8(ascii: "0") } }
    if isZero { return true }
    // Its binary exponent, all but exactly, has to fit 32 bits.
    let binaryDigits = Double(whole.count + fraction.count) * 3.33
    let binary =
      Double(isNegative ? -size : size) - Double(fraction.count) + binaryDigits.rounded(.up)
    return binary >= Double(Int32.min) && binary <= Double(Int32.max)
  }

  /// The number that digits make, if it fits 64 bits.
  private func value(of digits: Range<Int>) -> Int? {
    var value = 0
    for index in digits {
      let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.addingReportingOverflow(Int(bytes[index] - UInt8(ascii: "0")))
      if overflows || overflowsToo { return nil }
      value = sum
    }
    return value
  }
}
