/// A value as a ``TreeEncoder`` leaves it, from which JSON or an item is made.
package enum EncodedValue: Sendable {
  /// Nothing was encoded.
  case absent
  case null
  case bool(Bool)
  /// A number in JSON's grammar.
  case number(String)
  case string(String)
  case binary([UInt8])
  case array([EncodedValue])
  /// One of DynamoDB's sets.
  case set([EncodedValue], ValueTape.Token.SetType)
  case object([Member])

  /// A name and its value.
  package struct Member: Sendable {
    package let name: String
    package var value: EncodedValue

    package init(name: String, value: EncodedValue) {
      self.name = name
      self.value = value
    }
  }
}
