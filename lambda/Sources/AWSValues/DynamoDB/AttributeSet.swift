public import ExactJSON

/// A set that is one of DynamoDB's sets in an item: `SS`, `NS` or `BS`. Without it a set is a list.
///
/// ```swift
/// struct Article: Codable {
///   var id: String
///   @AttributeSet var tags: Set<String>
/// }
/// ```
///
/// DynamoDB has no empty set, so an empty one is left out, and an attribute that is missing is read as an
/// empty set. In JSON it is an array.
@propertyWrapper
public struct AttributeSet<Element: AttributeSetElement>: Sendable, Hashable {
  /// The elements.
  public var wrappedValue: Set<Element>

  public init(wrappedValue: Set<Element>) {
    self.wrappedValue = wrappedValue
  }
}

/// The types of DynamoDB's sets.
public enum AttributeSetType: Sendable, Hashable {
  /// `SS`
  case strings
  /// `NS`
  case numbers
  /// `BS`
  case binaries
}

/// A type whose values can be in one of DynamoDB's sets: strings, numbers and bytes; and enums with raw
/// values of these, which only have to declare it.
///
/// ```swift
/// enum Tag: String, Codable, AttributeSetElement { case new, used }
/// ```
public protocol AttributeSetElement: Codable, Hashable, Sendable {
  /// The type of set.
  static var attributeSetType: AttributeSetType { get }
}

extension String: AttributeSetElement {
  public static var attributeSetType: AttributeSetType { .strings }
}

extension Int: AttributeSetElement {
  public static var attributeSetType: AttributeSetType { .numbers }
}

extension Double: AttributeSetElement {
  public static var attributeSetType: AttributeSetType { .numbers }
}

extension ExactNumber: AttributeSetElement {
  public static var attributeSetType: AttributeSetType { .numbers }
}

extension Bytes: AttributeSetElement {
  public static var attributeSetType: AttributeSetType { .binaries }
}

extension AttributeSetElement where Self: RawRepresentable, RawValue: AttributeSetElement {
  public static var attributeSetType: AttributeSetType { RawValue.attributeSetType }
}

extension AttributeSet: Codable {
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    wrappedValue = []
    while !container.isAtEnd {
      let element = try container.decode(Element.self)
      // To Swift an é of one code point and an é of two are the same string.
      guard wrappedValue.insert(element).inserted else {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: decoder.codingPath,
            debugDescription: "a set that Swift cannot hold, as two elements are equal: \(element)")
        )
      }
    }
  }

  public func encode(to encoder: any Encoder) throws {
    guard let tree = TreeEncoder.of(encoder) else {
      var container = encoder.unkeyedContainer()
      for element in wrappedValue { try container.encode(element) }
      return
    }
    // An item without the attribute is how DynamoDB keeps an empty set.
    guard !wrappedValue.isEmpty else { return }
    let elements = try wrappedValue.map { try TreeEncoder.encode($0) }
    tree.set(.set(elements.sorted(by: EncodedValue.isBefore), Element.attributeSetType.token))
  }
}

extension KeyedDecodingContainer {
  /// Reads a set; an empty one if there is no such attribute.
  public func decode<Element>(
    _ type: AttributeSet<Element>.Type, forKey key: Key
  ) throws -> AttributeSet<Element> {
    try decodeIfPresent(type, forKey: key) ?? AttributeSet(wrappedValue: [])
  }
}

extension AttributeSetType {
  fileprivate var token: ValueTape.Token.SetType {
    switch self {
    case .strings: .strings
    case .numbers: .numbers
    case .binaries: .binaries
    }
  }
}

extension EncodedValue {
  /// An order of a set's elements, so that the same set always gives the same bytes.
  fileprivate static func isBefore(_ left: EncodedValue, _ right: EncodedValue) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)):
      left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.number(let left), .number(let right)):
      if let left = CanonicalNumber(left), let right = CanonicalNumber(right) {
        left < right
      } else {
        false
      }
    case (.binary(let left), .binary(let right)): left.lexicographicallyPrecedes(right)
    default: false
    }
  }
}
