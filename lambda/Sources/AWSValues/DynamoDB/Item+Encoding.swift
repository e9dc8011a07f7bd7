import ExactJSON

extension Item {
  /// An item with the properties of a value.
  ///
  /// ```swift
  /// struct OrderLine: Codable {
  ///   var orderID: String           // {"S": "7"}
  ///   var line: Int                 // {"N": "1"}
  ///   var price: ExactNumber        // {"N": "19.90"}
  ///   var note: String?             // nothing if it is nil
  ///   @AttributeSet var tags: Set<String>  // {"SS": ["new"]}
  /// }
  ///
  /// try Item(encoding: OrderLine(orderID: "7", line: 1, price: 20, tags: ["new"]))
  /// ```
  ///
  /// Strings, numbers and booleans become `S`, `N` and `BOOL`; ``ExactJSON/Bytes`` become `B`; arrays become
  /// `L`, and so do sets without ``AttributeSet``; structures and dictionaries become `M`; times become
  /// text. An enum is encoded by its raw value.
  ///
  /// - Throws: `EncodingError` if the value is not encoded as an object, or contains a number that DynamoDB
  ///   rejects (see ``NumberProblem``).
  public init(encoding value: some Encodable) throws {
    switch try TreeEncoder.encode(value) {
    case .object(let members): self = try AttributeValue.item(members, [])
    case .absent: self = [:]
    case let other:
      let other = try AttributeValue(other, [])
      throw EncodingError.invalidValue(
        value,
        .init(
          codingPath: [],
          debugDescription: "an item has attributes with names, but this is encoded as \(other)"))
    }
  }
}

extension AttributeValue {
  /// The attribute for a value: see ``Item/init(encoding:)``.
  ///
  /// ```swift
  /// try AttributeValue(encoding: [1, 2])  // .list([.number("1"), .number("2")])
  /// ```
  public init(encoding value: some Encodable) throws {
    try self.init(TreeEncoder.encode(value), [])
  }

  fileprivate init(_ value: EncodedValue, _ path: [any CodingKey]) throws {
    switch value {
    case .absent: self = .map([:])
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let text): self = .number(try Self.checked(text, path))
    case .string(let text): self = .string(text)
    case .binary(let bytes): self = .binary(bytes)
    case .array(let elements):
      var values: [AttributeValue] = []
      values.reserveCapacity(elements.count)
      for (index, element) in elements.enumerated() {
        values.append(try Self.made(element, path) { PathStep(index) })
      }
      self = .list(values)
    case .object(let members): self = .map(try Self.item(members, path))
    case .set(let elements, let type):
      switch type {
      case .numbers:
        self = .numberSet(
          try elements.compactMap {
            if case .number(let text) = $0 { try Self.checked(text, path) } else { nil }
          })
      case .binaries:
        self = .binarySet(
          elements.compactMap { if case .binary(let bytes) = $0 { bytes } else { nil } })
      case .strings, .none:
        self = .stringSet(
          elements.compactMap { if case .string(let text) = $0 { text } else { nil } })
      }
    }
  }

  fileprivate static func item(
    _ members: [EncodedValue.Member], _ path: [any CodingKey]
  ) throws -> Item {
    var attributes: [Item.Attribute] = []
    attributes.reserveCapacity(members.count)
    for member in members {
      attributes.append(
        Item.Attribute(
          name: member.name, value: try made(member.value, path) { PathStep(member.name) }))
    }
    return Item(attributes)
  }

  /// Makes the value of a member or element. The path is only made for what has content of its own.
  private static func made(
    _ value: EncodedValue, _ path: [any CodingKey], _ step: () -> PathStep
  ) throws -> AttributeValue {
    switch value {
    case .string(let text): .string(text)
    case .bool(let flag): .bool(flag)
    case .number(let text) where NumberRules.problem(with: text) == nil: .number(text)
    default: try AttributeValue(value, path + [step()])
    }
  }

  private static func checked(_ text: String, _ path: [any CodingKey]) throws -> String {
    guard let problem = NumberRules.problem(with: text) else { return text }
    let reason =
      switch problem {
      case .malformed: "is not a number"
      case .tooManyDigits(let digits):
        "has \(digits) significant digits; DynamoDB keeps \(NumberRules.maximumSignificantDigits)"
      case .tooLarge, .tooSmall: "is outside DynamoDB's range of 1E-130 to 9.99…E+125"
      }
    throw EncodingError.invalidValue(
      text, .init(codingPath: path, debugDescription: "\(text.prefix(utf8: 60)) \(reason)"))
  }
}
