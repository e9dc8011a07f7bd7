/// A number as the exact decimal text that was sent, of any size and precision.
///
/// ```swift
/// struct Payment: Codable {
///   var amount: ExactNumber
/// }
///
/// ExactNumber("19.90")?.text         // 19.90
/// ExactNumber("1.5") == ExactNumber("15e-1")
/// let limit: ExactNumber = 1000
/// ```
///
/// Numbers are compared by value, so `1.50` equals `1.5`; exponents beyond ±10¹⁵ by their text. There is no
/// literal with a fraction, since Swift would make a `Double` of it first, which loses digits.
///
/// To calculate with numbers, use ``adding(_:)``, ``subtracting(_:)``, ``multiplied(by:)`` and `sum()`, or convert
/// one: `Int(exactly: number)`, `Double(number)`, or Foundation's `Decimal(string: number.text)`.
///
/// ``ExactJSONDecoder``, ``ExactJSONEncoder`` and DynamoDB's items keep the text. Other coders hand over at
/// most a `Double`, and so about 17 digits.
public struct ExactNumber: Sendable {
  /// The number in JSON's grammar: `-1.50e3`.
  public let text: String

  /// A number in JSON's grammar; `nil` for any other text.
  public init?(_ text: String) {
    guard JSONReader.isNumber(text) else { return nil }
    self.text = text
  }

  /// An integer.
  public init(_ value: some BinaryInteger) {
    self.init(unchecked: String(value))
  }

  /// The shortest number that rounds to this value: 0.1 for the `Double` 0.1; `nil` for infinity and NaN.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = "\(value)"
  }

  /// - Parameter text: It follows JSON's grammar.
  package init(unchecked text: String) {
    self.text = text
  }

  private var value: CanonicalNumber? { CanonicalNumber(text) }
}

extension ExactNumber: Hashable, Comparable {
  public static func == (left: ExactNumber, right: ExactNumber) -> Bool {
    left.text.isIdentical(to: right.text) || left.value == right.value
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(value)
  }

  public static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    guard let left = left.value, let right = right.value else { return false }
    return left < right
  }
}

extension ExactNumber: LosslessStringConvertible {
  public var description: String { text }
}

extension ExactNumber: ExpressibleByIntegerLiteral {
  /// An integer of up to 38 digits, as many as a number in DynamoDB can have.
  public init(integerLiteral value: Int128) {
    self.init(value)
  }
}

extension FixedWidthInteger {
  /// The number if it has no fraction and is in the type's range; otherwise `nil`.
  ///
  /// ```swift
  /// Int(exactly: order.quantity)
  /// ```
  public init?(exactly number: ExactNumber) {
    guard let value = CanonicalNumber(number.text) else { return nil }
    self.init(exactly: value)
  }
}

extension Double {
  /// The nearest value; infinite if the number is beyond the range.
  public init(_ number: ExactNumber) {
    self = Double(number.text) ?? .nan
  }
}

extension ExactNumber: Codable {
  public init(from decoder: any Decoder) throws {
    if let decoder = TapeDecoder.of(decoder) {
      try self.init(decoder.tape, at: decoder.index)
      return
    }
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int64.self) {
      self.init(value)
    } else if let value = try? container.decode(UInt64.self) {
      self.init(value)
    } else if let number = ExactNumber(try container.decode(Double.self)) {
      self = number
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "infinity or NaN, which is no number")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if let encoder = TreeEncoder.of(encoder) {
      encoder.set(.number(text))
      return
    }
    var container = encoder.singleValueContainer()
    if let value = Int64(exactly: self) {
      try container.encode(value)
    } else if let value = UInt64(exactly: self) {
      try container.encode(value)
    } else {
      let value = Double(self)
      guard ExactNumber(value) == self else {
        throw EncodingError.invalidValue(
          self,
          .init(
            codingPath: encoder.codingPath,
            debugDescription: "this encoder would lose digits of \(text)"))
      }
      try container.encode(value)
    }
  }
}

extension ExactNumber: TapeScalar {
  package init(_ tape: ValueTape, at index: Int) throws {
    guard tape.tokens[index].kind == .number else {
      throw tape.mismatch(ExactNumber.self, wanted: "a number", at: index)
    }
    self.init(unchecked: tape.text(at: index))
  }

  package var encoded: EncodedValue? { .number(text) }
}
