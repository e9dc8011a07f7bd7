import ExactJSON

/// An item, or the content of a map: attributes in the order in which they are written.
///
/// DynamoDB keeps no order, so items with the same attributes in another order are equal. The order is kept here so
/// that the same item always gives the same bytes.
public struct Item: Sendable, ExpressibleByDictionaryLiteral {
  /// An attribute: a name and a value.
  public struct Attribute: Sendable, Hashable {
    public var name: String
    public var value: AttributeValue

    public init(name: String, value: AttributeValue) {
      self.name = name
      self.value = value
    }

    public static func == (left: Attribute, right: Attribute) -> Bool {
      left.name.isIdentical(to: right.name) && left.value == right.value
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(ExactString(name))
      hasher.combine(value)
    }
  }

  /// The attributes. The caller makes sure that each name occurs once.
  public var attributes: [Attribute]

  public init(_ attributes: [Attribute] = []) {
    self.attributes = attributes
  }

  public init(dictionaryLiteral elements: (String, AttributeValue)...) {
    self.attributes = elements.map(Attribute.init)
  }

  /// The value of the first attribute with this name, compared byte for byte. Setting it changes that attribute, adds
  /// one at the end, or removes it for nil.
  public subscript(name: String) -> AttributeValue? {
    get { attributes.first { $0.name.isIdentical(to: name) }?.value }
    set {
      let place = attributes.firstIndex { $0.name.isIdentical(to: name) }
      switch (place, newValue) {
      case (let place?, let value?): attributes[place].value = value
      case (let place?, nil): attributes.remove(at: place)
      case (nil, let value?): attributes.append(Attribute(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}
