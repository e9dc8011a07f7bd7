/// Encodes one value as an ``EncodedValue``.
///
/// Values that are not encoded at once, by a container that was handed out, are put in their places when the
/// encoder is asked for its value.
package final class TreeEncoder: Encoder {
  private enum Content {
    case nothing
    case value(EncodedValue)
    case array([EncodedValue])
    case object([EncodedValue.Member])
  }

  private var content = Content.nothing
  /// The encoders of containers that were handed out, with their places.
  private var pending: [(place: Int, encoder: TreeEncoder)] = []
  /// Whether members are sorted: a dictionary has no order of its own.
  private var isSorted = false
  private let parent: TreeEncoder?
  private let step: (any CodingKey)?

  package init(_ parent: TreeEncoder? = nil, _ step: (any CodingKey)? = nil) {
    self.parent = parent
    self.step = step
  }

  /// Encodes a value.
  package static func encode(_ value: some Encodable) throws -> EncodedValue {
    try TreeEncoder().encoded(value)
  }

  package var codingPath: [any CodingKey] {
    (parent?.codingPath ?? []) + (step.map { [$0] } ?? [])
  }

  package var userInfo: [CodingUserInfoKey: Any] { [:] }

  package func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .object = content {} else { content = .object([]) }
    if ObjectIdentifier(type) == DictionaryKey.type { isSorted = true }
    return KeyedEncodingContainer(TreeKeyedContainer<Key>(encoder: self))
  }

  package func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .array = content {} else { content = .array([]) }
    return TreeUnkeyedContainer(encoder: self)
  }

  package func singleValueContainer() -> any SingleValueEncodingContainer {
    TreeSingleContainer(encoder: self)
  }

  /// Makes this the value.
  package func set(_ value: EncodedValue) {
    content = .value(value)
  }

  // MARK: For containers

  var count: Int {
    if case .array(let elements) = content { elements.count } else { 0 }
  }

  func append(_ value: EncodedValue, name: String) {
    guard case .object(var members) = content else { return }
    content = .nothing
    members.append(EncodedValue.Member(name: name, value: value))
    content = .object(members)
  }

  func append(_ value: EncodedValue) {
    guard case .array(var elements) = content else { return }
    content = .nothing
    elements.append(value)
    content = .array(elements)
  }

  /// An encoder for a member whose value comes later.
  func child(_ key: any CodingKey) -> TreeEncoder {
    let child = TreeEncoder(self, key)
    if case .object(let members) = content { pending.append((members.count, child)) }
    append(.absent, name: key.stringValue)
    return child
  }

  /// An encoder for an element that comes later.
  func child() -> TreeEncoder {
    let child = TreeEncoder(self, PathStep(count))
    pending.append((count, child))
    append(.absent)
    return child
  }

  /// Lets a value encode itself in this encoder, which is new.
  func encoded(_ value: some Encodable) throws -> EncodedValue {
    try value.encode(to: self)
    return try finish()
  }

  /// The value of a scalar; nil for other types. They are found as ``ValueTape/decode(_:at:)`` finds them.
  ///
  /// - Throws: An error with the path for infinity and NaN.
  @inline(__always)
  func scalar<Value: Encodable>(
    _ value: Value, _ key: (any CodingKey)?
  ) throws -> EncodedValue? {
    let type = Value.self
    func encoded<Scalar: TapeScalar>(_ type: Scalar.Type) throws -> EncodedValue {
      try unsafeBitCast(value, to: type).encoded ?? refuse(value, key)
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

  private func finish() throws -> EncodedValue {
    switch content {
    case .nothing: return .absent
    case .value(let value): return value
    case .array(var elements):
      content = .nothing
      for (place, encoder) in pending { elements[place] = try encoder.finish() }
      // An element cannot be left out without moving the others.
      return .array(elements.map { if case .absent = $0 { .object([]) } else { $0 } })
    case .object(var members):
      content = .nothing
      for (place, encoder) in pending { members[place].value = try encoder.finish() }
      if isSorted {
        members.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      }
      if let name = Self.duplicate(in: members) {
        throw EncodingError.invalidValue(
          name,
          .init(codingPath: codingPath, debugDescription: "the name \"\(name)\" occurs twice"))
      }
      return .object(members)
    }
  }

  private static func duplicate(in members: [EncodedValue.Member]) -> String? {
    if members.count <= 16 {
      for (place, member) in members.enumerated() {
        for other in members[..<place] where other.name.isIdentical(to: member.name) {
          return member.name
        }
      }
      return nil
    }
    var names = UniqueNames()
    return members.first { !names.insert($0.name) }?.name
  }
}
