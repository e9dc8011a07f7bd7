/// Encodes one value as an ``EncodedValue``.
///
/// Values that are not encoded at once, by a container that was handed out, are put in their places when the
/// encoder is asked for its value.
///
/// Its variables are changed only here, by one call at a time, so they are not checked for conflicting accesses,
/// which would cost as much as the changes.
package final class TreeEncoder: Encoder {
  private enum Form {
    case nothing, value, array, object
  }

  @exclusivity(unchecked) private var form = Form.nothing
  @exclusivity(unchecked) private var value = EncodedValue.absent
  @exclusivity(unchecked) private var elements: [EncodedValue] = []
  @exclusivity(unchecked) private var members: [EncodedValue.Member] = []
  /// The encoders of containers that were handed out, with their places.
  @exclusivity(unchecked) private var pending: [(place: Int, encoder: TreeEncoder)] = []
  /// Whether members are sorted: a dictionary has no order of its own.
  @exclusivity(unchecked) private var isSorted = false
  @exclusivity(unchecked) private var parent: TreeEncoder?
  @exclusivity(unchecked) private var step: (any CodingKey)?
  /// The encoder of the last part, for the next one.
  @exclusivity(unchecked) private var spare: TreeEncoder?

  package init(_ parent: TreeEncoder? = nil, _ step: (any CodingKey)? = nil) {
    self.parent = parent
    self.step = step
  }

  /// Encodes a value.
  package static func encode(_ value: some Encodable) throws -> EncodedValue {
    let encoder = TreeEncoder()
    try value.encode(to: encoder)
    return try encoder.finish()
  }

  /// The encoder if it is of this type, found as ``TapeDecoder/of(_:)`` finds it.
  package static func of(_ encoder: some Encoder) -> TreeEncoder? {
    guard type(of: encoder) == TreeEncoder.self else { return nil }
    return withUnsafePointer(to: encoder) { UnsafeRawPointer($0).load(as: TreeEncoder.self) }
  }

  package var codingPath: [any CodingKey] {
    (parent?.codingPath ?? []) + (step.map { [$0] } ?? [])
  }

  package var userInfo: [CodingUserInfoKey: Any] { [:] }

  package func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if form != .object {
      become(.object)
      // Most types have fewer, and each growth would copy the members.
      members.reserveCapacity(8)
    }
    if ObjectIdentifier(type) == DictionaryKey.type { isSorted = true }
    return KeyedEncodingContainer(TreeKeyedContainer<Key>(encoder: self))
  }

  package func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if form != .array { become(.array) }
    return TreeUnkeyedContainer(encoder: self)
  }

  package func singleValueContainer() -> any SingleValueEncodingContainer {
    TreeSingleContainer(encoder: self)
  }

  /// Makes this the value.
  package func set(_ value: EncodedValue) {
    become(.value)
    self.value = value
  }

  private func become(_ form: Form) {
    self.form = form
    if !pending.isEmpty { pending = [] }
    if !elements.isEmpty { elements = [] }
    if !members.isEmpty { members = [] }
  }

  // MARK: For containers

  var count: Int { elements.count }

  @inline(__always)
  func append(_ value: EncodedValue, name: String) {
    guard form == .object else { return }
    members.append(EncodedValue.Member(name: name, value: value))
  }

  func append(_ value: EncodedValue) {
    guard form == .array else { return }
    elements.append(value)
  }

  /// An encoder for a member whose value comes later.
  func child(_ key: any CodingKey) -> TreeEncoder {
    let child = TreeEncoder(self, key)
    if form == .object { pending.append((members.count, child)) }
    append(.absent, name: key.stringValue)
    return child
  }

  /// An encoder for an element that comes later.
  func child() -> TreeEncoder {
    let child = TreeEncoder(self, PathStep(count))
    if form == .array { pending.append((count, child)) }
    append(.absent)
    return child
  }

  /// Encodes a part of this value that is no scalar.
  ///
  /// - Parameter step: The part's name or index; nil for the whole value.
  @inline(never)
  func structure(_ part: some Encodable, _ step: (any CodingKey)?) throws -> EncodedValue {
    var encoder = spare ?? TreeEncoder()
    spare = nil
    encoder.parent = self
    encoder.step = step
    try part.encode(to: encoder)
    let value = try encoder.finish()
    // The part may have kept its encoder. One that is kept here must not refer to this one in turn, or neither
    // would be freed.
    if isKnownUniquelyReferenced(&encoder) {
      encoder.parent = nil
      encoder.become(.nothing)
      encoder.isSorted = false
      spare = encoder
    }
    return value
  }

  private func finish() throws -> EncodedValue {
    switch form {
    case .nothing: return .absent
    case .value: return value
    case .array:
      for (place, encoder) in pending { elements[place] = try encoder.finish() }
      // An element cannot be left out without moving the others.
      for (place, element) in elements.enumerated() {
        if case .absent = element { elements[place] = .object([]) }
      }
      return .array(elements)
    case .object:
      for (place, encoder) in pending { members[place].value = try encoder.finish() }
      if isSorted {
        members.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      }
      if let name = members.duplicateName {
        throw EncodingError.invalidValue(
          name,
          .init(codingPath: codingPath, debugDescription: "the name \"\(name)\" occurs twice"))
      }
      return .object(members)
    }
  }
}

extension [EncodedValue.Member] {
  /// A name that occurs twice.
  fileprivate var duplicateName: String? {
    guard count <= 16 else {
      var names = UniqueNames()
      return first { !names.insert($0.name) }?.name
    }
    for (place, member) in enumerated() {
      let size = member.name.utf8.count
      for other in self[..<place] where other.name.utf8.count == size {
        if other.name.isIdentical(to: member.name) { return member.name }
      }
    }
    return nil
  }
}
