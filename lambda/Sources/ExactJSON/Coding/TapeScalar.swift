/// A type that is read from one token.
package protocol TapeScalar: Codable {
  init(_ tape: ValueTape, at index: Int) throws
  /// The value for an encoder; nil if JSON has no form for it.
  var encoded: EncodedValue? { get }
}

extension Bool: TapeScalar {
  package init(_ tape: ValueTape, at index: Int) throws {
    switch tape.tokens[index].kind {
    case .yes: self = true
    case .no: self = false
    default: throw tape.mismatch(Bool.self, wanted: "a boolean", at: index)
    }
  }

  package var encoded: EncodedValue? { .bool(self) }
}

extension String: TapeScalar {
  package init(_ tape: ValueTape, at index: Int) throws {
    guard tape.tokens[index].kind == .string else {
      throw tape.mismatch(String.self, wanted: "a string", at: index)
    }
    self = tape.text(at: index)
  }

  package var encoded: EncodedValue? { .string(self) }
}

extension TapeScalar where Self: FixedWidthInteger {
  /// Reads a number whose value is an integer, in any form: `12`, `12.0`, `1.2e1`.
  package init(_ tape: ValueTape, at index: Int) throws {
    let token = tape.tokens[index]
    guard token.kind == .number else {
      throw tape.mismatch(Self.self, wanted: "a number", at: index)
    }
    if let short = tape.withContent(of: token, shortInteger) {
      guard let value = Self(exactly: short) else { throw Self.outOfRange(tape, index) }
      self = value
      return
    }
    guard let number = CanonicalNumber(tape.text(at: index)) else {
      throw tape.mismatch(Self.self, wanted: "a number", at: index)
    }
    guard number.isInteger else {
      throw tape.corrupted("\(Self.quoted(tape, index)) is not an integer", at: index)
    }
    guard let value = Self(exactly: number) else { throw Self.outOfRange(tape, index) }
    self = value
  }

  package var encoded: EncodedValue? { .number(String(self)) }

  private static func outOfRange(_ tape: ValueTape, _ index: Int) -> DecodingError {
    tape.corrupted(
      "\(quoted(tape, index)) is outside of \(Self.self)'s range, \(min) to \(max)", at: index)
  }

  /// The number's text, cut as it may have any length.
  private static func quoted(_ tape: ValueTape, _ index: Int) -> String {
    let text = tape.text(at: index)
    return text.utf8.count <= 60 ? text : "\(text.prefix(59))…"
  }
}

/// The value of an integer that surely fits, without fraction and exponent; nil for other numbers.
private func shortInteger(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  let isNegative = text.first == UInt8(ascii: "-")
  guard text.count <= 18 else { return nil }
  var value = 0
  for byte in isNegative ? text[1...] : text[...] {
    let digit = byte &- UInt8(ascii: "0")
    guard digit <= 9 else { return nil }
    value = value &* 10 &+ Int(digit)
  }
  return isNegative ? -value : value
}

extension Int: TapeScalar {}
extension Int8: TapeScalar {}
extension Int16: TapeScalar {}
extension Int32: TapeScalar {}
extension Int64: TapeScalar {}
extension Int128: TapeScalar {}
extension UInt: TapeScalar {}
extension UInt8: TapeScalar {}
extension UInt16: TapeScalar {}
extension UInt32: TapeScalar {}
extension UInt64: TapeScalar {}
extension UInt128: TapeScalar {}

extension TapeScalar where Self: BinaryFloatingPoint & LosslessStringConvertible {
  /// Reads any number whose magnitude the type can hold, rounded to the nearest value.
  package init(_ tape: ValueTape, at index: Int) throws {
    let token = tape.tokens[index]
    guard token.kind == .number else {
      throw tape.mismatch(Self.self, wanted: "a number", at: index)
    }
    guard let value = Self(tape.text(at: index)), value.isFinite else {
      throw tape.corrupted("a number that is too large for \(Self.self)", at: index)
    }
    self = value
  }

  package var encoded: EncodedValue? { isFinite ? .number("\(self)") : nil }
}

extension Double: TapeScalar {}
extension Float: TapeScalar {}
