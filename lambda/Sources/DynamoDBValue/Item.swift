import ExactJSON

/// An item, or the content of a map: attributes in the order in which they are written.
///
/// DynamoDB itself keeps no order. It is kept here so that the same item always gives the same
/// bytes.
public struct Item: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One attribute: a name with its value.
  public struct Attribute: Sendable, Hashable {
    public var name: String
    public var value: AttributeValue

    public init(name: String, value: AttributeValue) {
      self.name = name
      self.value = value
    }
  }

  /// The attributes; the caller sees to it that each name is there once.
  public var attributes: [Attribute]

  public init(_ attributes: [Attribute] = []) {
    self.attributes = attributes
  }

  public init(dictionaryLiteral elements: (String, AttributeValue)...) {
    self.attributes = elements.map(Attribute.init)
  }

  /// The value of the first attribute whose name is that one, byte for byte.
  public subscript(name: String) -> AttributeValue? {
    attributes.first { $0.name.isIdentical(to: name) }?.value
  }
}
