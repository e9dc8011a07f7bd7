/// Reads the JSON of `terraform providers schema -json`.
///
/// The format is documented in Terraform's manual, "Command: providers schema". Members that are
/// not known are skipped, as the manual asks for; everything that becomes Swift source is checked.
package struct SchemaReader {
  var json: JSONReader
  private let isSelected: (TypeName) -> Bool
  var path: [String] = []
  private var interner = BlockInterner()

  init(_ bytes: [UInt8], _ isSelected: @escaping (TypeName) -> Bool) {
    json = JSONReader(bytes)
    self.isSelected = isSelected
  }

  /// Every provider of the schema, sorted by source, with the types that `isSelected` lets pass.
  package static func read(
    _ bytes: [UInt8], selecting isSelected: @escaping (TypeName) -> Bool = { _ in true }
  ) throws(SchemaError) -> [Provider] {
    var reader = SchemaReader(bytes, isSelected)
    do throws(SchemaError) {
      return try reader.readDocument()
    } catch {
      throw SchemaError(error.problem, path: reader.path)
    }
  }

  /// The provider with this source, which may leave out the registry's host name.
  package static func readProvider(
    _ source: String, _ bytes: [UInt8],
    selecting isSelected: @escaping (TypeName) -> Bool = { _ in true }
  ) throws(SchemaError) -> Provider {
    let providers = try read(bytes, selecting: isSelected)
    guard
      let provider = providers.first(where: { $0.source == source })
        ?? providers.first(where: { $0.source.hasSuffix("/" + source) })
    else {
      throw SchemaError(.noSuchProvider(source, available: providers.map(\.source)))
    }
    return provider
  }

  // MARK: Document

  private mutating func readDocument() throws(SchemaError) -> [Provider] {
    guard try json.peek() == .object else { throw SchemaError(.notASchema) }
    var providers: [Provider]?
    var version: String?
    try json.beginObject()
    while let name = try json.nextName() {
      switch name {
      case "format_version":
        version = try json.readString()
        if version?.hasPrefix("1.") == false {
          throw SchemaError(.unsupportedFormat(version ?? ""))
        }
      case "provider_schemas": providers = try readProviders()
      default: try json.skipValue()
      }
    }
    try json.readEnd()
    guard let providers else { throw SchemaError(.notASchema) }
    if version == nil { throw SchemaError(.missing("format_version")) }
    return providers
  }

  private mutating func readProviders() throws(SchemaError) -> [Provider] {
    var providers: [Provider] = []
    try json.beginObject()
    while let source = try json.nextName() {
      path.append(source)
      providers.append(try readProvider(source))
      path.removeLast()
    }
    return providers.sorted { $0.source < $1.source }
  }

  private mutating func readProvider(_ source: String) throws(SchemaError) -> Provider {
    var provider = Provider(source: source, typeNames: [], types: [])
    try json.beginObject()
    while let name = try json.nextName() {
      path.append(name)
      switch name {
      case "provider": provider.configuration = try readType()
      case "functions": provider.functions = try readSignatures().sorted { $0.name < $1.name }
      default:
        if let kind = SchemaKind(section: name) {
          try readTypes(kind, into: &provider)
          break
        }
        let count = try countMembers()
        if count > 0 { provider.unboundSections.append(UnboundSection(name, count: count)) }
      }
      path.removeLast()
    }
    provider.typeNames.sort()
    provider.types.sort { $0.name < $1.name }
    if let twice = Self.firstRepeated(provider.typeNames.map(\.description)) {
      throw SchemaError(.duplicateName(twice))
    }
    return provider
  }

  /// The number of members of an object; 1 for any other value but null.
  private mutating func countMembers() throws(SchemaError) -> Int {
    let kind = try json.peek()
    guard kind == .object else {
      try json.skipValue()
      return kind == .null ? 0 : 1
    }
    var count = 0
    try json.beginObject()
    while try json.nextName() != nil {
      try json.skipValue()
      count += 1
    }
    return count
  }

  private mutating func readTypes(
    _ kind: SchemaKind, into provider: inout Provider
  ) throws(SchemaError) {
    try json.beginObject()
    while let name = try json.nextName() {
      try check(name)
      path.append(name)
      let typeName = TypeName(kind, name)
      if kind != .identity { provider.typeNames.append(typeName) }
      if isSelected(typeName) {
        let block = kind == .identity ? try readBlock() : try readType()
        provider.types.append(TypeSchema(name: typeName, block: block))
      } else {
        try json.skipValue()
      }
      path.removeLast()
    }
  }

  /// Without a block it has no members: Terraform leaves out what is empty.
  private mutating func readType() throws(SchemaError) -> SchemaBlock {
    var block: SchemaBlock?
    try json.beginObject()
    while let name = try json.nextName() {
      if name == "block" { block = try readBlock() } else { try json.skipValue() }
    }
    return block ?? interner.intern(SchemaBlock())
  }

  // MARK: Blocks

  private mutating func readBlock() throws(SchemaError) -> SchemaBlock {
    var attributes: [SchemaAttribute] = []
    var blocks: [SchemaNestedBlock] = []
    var description = ""
    var isDeprecated = false
    var deprecationMessage = ""
    try json.beginObject()
    while let name = try json.nextName() {
      switch name {
      case "attributes": attributes = try readAttributes()
      case "block_types": blocks = try readNestedBlocks()
      case "description": description = try json.readString()
      case "deprecated": isDeprecated = try json.readBool()
      case "deprecation_message": deprecationMessage = try json.readString()
      default: try json.skipValue()
      }
    }
    if let twice = Self.firstRepeated((attributes.map(\.name) + blocks.map(\.name)).sorted()) {
      throw SchemaError(.duplicateName(twice))
    }
    return interner.intern(
      SchemaBlock(
        attributes: attributes, blocks: blocks, description: description,
        isDeprecated: isDeprecated, deprecationMessage: deprecationMessage))
  }

  private mutating func readNestedBlocks() throws(SchemaError) -> [SchemaNestedBlock] {
    var blocks: [SchemaNestedBlock] = []
    try json.beginObject()
    while let name = try json.nextName() {
      try check(name)
      path.append(name)
      blocks.append(try readNestedBlock(name))
      path.removeLast()
    }
    return Self.sorted(blocks, by: \.name)
  }

  private mutating func readNestedBlock(_ blockName: String) throws(SchemaError)
    -> SchemaNestedBlock
  {
    var nesting: SchemaNestedBlock.Nesting?
    var minimum = 0
    var maximum: Int?
    var block: SchemaBlock?
    try json.beginObject()
    while let name = try json.nextName() {
      switch name {
      case "nesting_mode": nesting = try readNesting()
      case "min_items": minimum = try json.readInteger()
      case "max_items":
        // Zero means that there is no limit.
        let limit = try json.readInteger()
        maximum = limit > 0 ? limit : nil
      case "block": block = try readBlock()
      default: try json.skipValue()
      }
    }
    guard let nesting else { throw SchemaError(.missing("nesting_mode")) }
    return SchemaNestedBlock(
      blockName, nesting, minimum: minimum, maximum: maximum,
      block: block ?? interner.intern(SchemaBlock()))
  }

  private mutating func readNesting() throws(SchemaError) -> SchemaNestedBlock.Nesting {
    let text = try json.readString()
    guard let nesting = SchemaNestedBlock.Nesting(rawValue: text) else {
      throw SchemaError(.unknownNestingMode(text))
    }
    return nesting
  }

  // MARK: Attributes

  private mutating func readAttributes() throws(SchemaError) -> [SchemaAttribute] {
    var attributes: [SchemaAttribute] = []
    try json.beginObject()
    while let name = try json.nextName() {
      try check(name)
      path.append(name)
      attributes.append(try readAttribute(name))
      path.removeLast()
    }
    return Self.sorted(attributes, by: \.name)
  }

  private mutating func readAttribute(_ attributeName: String) throws(SchemaError)
    -> SchemaAttribute
  {
    var attribute = SchemaAttribute(attributeName, .any)
    var type: SchemaType?
    try json.beginObject()
    while let name = try json.nextName() {
      switch name {
      case "type": type = try readValueType()
      case "nested_type": type = try readNestedType()
      case "description": attribute.description = try json.readString()
      case "required", "required_for_import": attribute.isRequired = try json.readBool()
      case "optional", "optional_for_import": attribute.isOptional = try json.readBool()
      case "computed": attribute.isComputed = try json.readBool()
      case "sensitive": attribute.isSensitive = try json.readBool()
      case "deprecated": attribute.isDeprecated = try json.readBool()
      case "deprecation_message": attribute.deprecationMessage = try json.readString()
      case "write_only": attribute.isWriteOnly = try json.readBool()
      default: try json.skipValue()
      }
    }
    guard let type else { throw SchemaError(.missing("type")) }
    attribute.type = type
    return attribute
  }

  /// `"string"`, or an array such as `["map", "string"]` and `["object", {"a": "bool"}, ["a"]]`,
  /// whose third element names the optional fields.
  mutating func readValueType() throws(SchemaError) -> SchemaType {
    guard try json.peek() == .array else { return try Self.primitive(try json.readString()) }
    try json.beginArray()
    guard try json.nextElement() else { throw SchemaError(.unknownType("[]")) }
    let constructor = try json.readString()
    guard try json.nextElement() else { throw SchemaError(.unknownType("[\(constructor)]")) }
    let type: SchemaType
    switch constructor {
    case "list": type = .list(try readValueType())
    case "set": type = .set(try readValueType())
    case "map": type = .map(try readValueType())
    case "tuple": type = .tuple(try readTuple())
    case "object": return try readObjectType()
    default: throw SchemaError(.unknownType(constructor))
    }
    if try json.nextElement() { throw SchemaError(.unknownType(constructor)) }
    return type
  }

  private static func primitive(_ name: String) throws(SchemaError) -> SchemaType {
    switch name {
    case "string": return .string
    case "number": return .number
    case "bool": return .bool
    case "dynamic": return .any
    default: throw SchemaError(.unknownType(name))
    }
  }

  private mutating func readTuple() throws(SchemaError) -> [SchemaType] {
    var types: [SchemaType] = []
    try json.beginArray()
    while try json.nextElement() { types.append(try readValueType()) }
    return types
  }

  private mutating func readObjectType() throws(SchemaError) -> SchemaType {
    var fields: [SchemaAttribute] = []
    try json.beginObject()
    while let name = try json.nextName() {
      try check(name)
      path.append(name)
      fields.append(SchemaAttribute(name, try readValueType()))
      path.removeLast()
    }
    var optional = Set<String>()
    if try json.nextElement() {
      try json.beginArray()
      while try json.nextElement() { optional.insert(try json.readString()) }
      if try json.nextElement() { throw SchemaError(.unknownType("object")) }
    }
    for index in fields.indices {
      fields[index].isOptional = optional.contains(fields[index].name)
    }
    fields = Self.sorted(fields, by: \.name)
    if let twice = Self.firstRepeated(fields.map(\.name)) {
      throw SchemaError(.duplicateName(twice))
    }
    return .object(SchemaObject(fields))
  }

  /// `{"nesting_mode": "list", "attributes": {…}}`: an attribute whose value is made of objects
  /// that are described like blocks.
  private mutating func readNestedType() throws(SchemaError) -> SchemaType {
    // Absent if there are none, as Terraform leaves out what is empty.
    var fields: [SchemaAttribute] = []
    var nesting: SchemaNestedBlock.Nesting?
    try json.beginObject()
    while let name = try json.nextName() {
      switch name {
      case "attributes": fields = try readAttributes()
      case "nesting_mode": nesting = try readNesting()
      default: try json.skipValue()
      }
    }
    guard let nesting else { throw SchemaError(.missing("nesting_mode")) }
    if let twice = Self.firstRepeated(fields.map(\.name)) {
      throw SchemaError(.duplicateName(twice))
    }
    let object = SchemaType.object(SchemaObject(fields, isNested: true))
    switch nesting {
    case .single, .group: return object
    case .list: return .list(object)
    case .set: return .set(object)
    case .map: return .map(object)
    }
  }

  // MARK: Names

  /// A name that cannot be taken for anything but a name, in Terraform as in Swift.
  func check(_ name: String) throws(SchemaError) {
    var hasLetterOrDigit = false
    for byte in name.utf8 {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: hasLetterOrDigit = true
      case 0x5F, 0x2D: continue
      default: throw SchemaError(.invalidName(name))
      }
    }
    if !hasLetterOrDigit { throw SchemaError(.invalidName(name)) }
  }

  /// Terraform sorts names; other tools need not.
  private static func sorted<Element>(
    _ elements: [Element], by name: KeyPath<Element, String>
  ) -> [Element] {
    elements.sorted { $0[keyPath: name] < $1[keyPath: name] }
  }

  private static func firstRepeated(_ names: [String]) -> String? {
    zip(names, names.dropFirst()).first { $0 == $1 }?.0
  }
}

/// Gives out one instance for equal blocks.
struct BlockInterner {
  private struct Key: Hashable {
    var attributes: [SchemaAttribute]
    var blocks: [Nested]
    var description: String
    var isDeprecated: Bool
    var deprecationMessage: String
  }

  /// A nested block was interned before, so its identity stands for its contents.
  private struct Nested: Hashable {
    var name: String
    var nesting: SchemaNestedBlock.Nesting
    var minimum: Int
    var maximum: Int?
    var block: ObjectIdentifier
    var availability: Availability
  }

  private var instances: [Key: SchemaBlock] = [:]

  mutating func intern(_ block: SchemaBlock) -> SchemaBlock {
    let nested = block.blocks.map { nested in
      Nested(
        name: nested.name, nesting: nested.nesting, minimum: nested.minimum,
        maximum: nested.maximum, block: ObjectIdentifier(nested.block),
        availability: nested.availability)
    }
    let key = Key(
      attributes: block.attributes, blocks: nested, description: block.description,
      isDeprecated: block.isDeprecated, deprecationMessage: block.deprecationMessage)
    if let instance = instances[key] { return instance }
    instances[key] = block
    return block
  }
}
