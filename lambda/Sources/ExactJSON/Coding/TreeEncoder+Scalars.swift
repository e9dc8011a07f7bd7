extension TreeEncoder {
  /// The value of a scalar; nil for other types. They are found as ``ValueTape/decode(_:at:)`` finds them.
  ///
  /// - Throws: An error with the path for infinity and NaN.
  @inline(__always)
  func scalar<Value: Encodable>(
    _ value: Value, _ key: @autoclosure () -> (any CodingKey)?
  ) throws -> EncodedValue? {
    let type = Value.self
    func encoded<Scalar: TapeScalar>(_ type: Scalar.Type) throws -> EncodedValue {
      try unsafeBitCast(value, to: type).encoded ?? refuse(value, key())
    }

    if type == String.self { return try encoded(String.self) }
    if type == Bool.self { return try encoded(Bool.self) }
    if type == Int.self { return try encoded(Int.self) }
    if type == Double.self { return try encoded(Double.self) }
    if type == ExactNumber.self { return try encoded(ExactNumber.self) }
    if type == Float.self { return try encoded(Float.self) }
    if type == Int8.self { return try encoded(Int8.self) }
    if type == Int16.self { return try encoded(Int16.self) }
    if type == Int32.self { return try encoded(Int32.self) }
    if type == Int64.self { return try encoded(Int64.self) }
    if type == Int128.self { return try encoded(Int128.self) }
    if type == UInt.self { return try encoded(UInt.self) }
    if type == UInt8.self { return try encoded(UInt8.self) }
    if type == UInt16.self { return try encoded(UInt16.self) }
    if type == UInt32.self { return try encoded(UInt32.self) }
    if type == UInt64.self { return try encoded(UInt64.self) }
    if type == UInt128.self { return try encoded(UInt128.self) }
    return nil
  }

  @inline(never)
  private func refuse(_ value: Any, _ key: (any CodingKey)?) throws -> EncodedValue {
    throw EncodingError.invalidValue(
      value,
      .init(
        codingPath: codingPath + (key.map { [$0] } ?? []),
        debugDescription: "\(value) is no number of JSON"))
  }
}
