/// Structurally equal blocks of one resource are one type; so are equal object types.
enum NestedStructure: Hashable {
  case block(ObjectIdentifier)
  case object(SchemaObject)

  /// The names of its fields distinguish almost every object from others; going down into their types
  /// would take time that grows with the square of the depth.
  func hash(into hasher: inout Hasher) {
    switch self {
    case .block(let identity): hasher.combine(identity)
    case .object(let object): for field in object.fields { hasher.combine(field.name) }
    }
  }
}

/// The names of the types inside a resource.
///
/// A block's type is called like the block: `StreamModeDetails`. Where a block of another structure
/// nearer to the resource has that name already, the names of the blocks around it are put before
/// it, one after the other: `RuleStatement`. Blocks are visited by depth, then by name.
struct NestedNames {
  struct Entry {
    let swiftName: String
    let terraformName: String
    let contents: Contents
    var aliases: [(swiftName: String, terraformName: String)] = []
  }

  enum Contents {
    case block(SchemaBlock)
    case object(SchemaObject)

    var structure: NestedStructure {
      switch self {
      case .block(let block): .block(ObjectIdentifier(block))
      case .object(let object): .object(object)
      }
    }
  }

  private struct Use: Hashable {
    let terraformName: String
    let structure: NestedStructure
  }

  let resource: String
  let spelling: SwiftSpelling
  private(set) var structures: [Entry] = []
  /// The objects that arguments take.
  private(set) var settable = Set<NestedStructure>()
  private var indices: [NestedStructure: Int] = [:]
  private var names: [Use: String] = [:]
  private let reserved: Set<String>
  private var allocator: NameAllocator

  /// - Parameter types: The types that the binding refers to, besides those that every binding refers to.
  init(
    root: SchemaBlock, resource: String, spelling: SwiftSpelling, besides types: Set<String> = []
  ) {
    self.resource = resource
    self.spelling = spelling
    reserved = ReservedNames.types.union(types).union([resource])
    allocator = NameAllocator(reserved: reserved)
    var queue: [(path: [String], contents: Contents)] = [([], .block(root))]
    var next = 0
    while next < queue.count {
      let (path, contents) = queue[next]
      next += 1
      if case .block(let block) = contents { markSettable(block.attributes) }
      for (name, child) in Self.children(of: contents) {
        let childPath = path + [name]
        if visit(childPath, child) { queue.append((childPath, child)) }
      }
    }
  }

  /// The type for this use of a block or an object.
  func name(_ terraformName: String, _ structure: NestedStructure) -> String {
    names[Use(terraformName: terraformName, structure: structure)] ?? "AnyValue"
  }

  /// Whether the structure is a new one.
  private mutating func visit(_ path: [String], _ contents: Contents) -> Bool {
    guard let terraformName = path.last else { return false }
    let structure = contents.structure
    let use = Use(terraformName: terraformName, structure: structure)
    if names[use] != nil { return false }
    let swiftName = allocator.allocate(
      candidates(path, contents))
    names[use] = swiftName
    if let index = indices[structure] {
      structures[index].aliases.append((swiftName, terraformName))
      return false
    }
    indices[structure] = structures.count
    structures.append(
      Entry(swiftName: swiftName, terraformName: terraformName, contents: contents))
    return true
  }

  private mutating func markSettable(_ attributes: [SchemaAttribute]) {
    for attribute in attributes where attribute.isRequired || attribute.isOptional {
      guard let object = attribute.type.innermostObject else { continue }
      if settable.insert(.object(object)).inserted { markFields(object.fields) }
    }
  }

  /// All fields of a plain object are given together, whatever they say.
  private mutating func markFields(_ fields: [SchemaAttribute]) {
    for field in fields where !field.isComputed || field.isOptional {
      guard let inner = field.type.innermostObject else { continue }
      if settable.insert(.object(inner)).inserted { markFields(inner.fields) }
    }
  }

  private static func children(of contents: Contents) -> [(name: String, contents: Contents)] {
    let attributes: [SchemaAttribute]
    var blocks: [(name: String, contents: Contents)] = []
    switch contents {
    case .block(let block):
      attributes = block.attributes
      blocks = block.blocks.map { ($0.name, .block($0.block)) }
    case .object(let object): attributes = object.fields
    }
    let objects = attributes.compactMap { attribute in
      attribute.type.innermostObject.map { (attribute.name, Contents.object($0)) }
    }
    return objects + blocks
  }

  private func candidates(_ path: [String], _ contents: Contents) -> [String] {
    let suffix = if case .block = contents { "Block" } else { "Object" }
    let words = path.map(spelling.upperCamel)
    var candidates = words.indices.reversed().map { words[$0...].joined() }
    if let own = candidates.first, reserved.contains(own) {
      // A word of Swift's, or the resource's: `Type` is `TypeBlock` before anything else is tried.
      candidates.insert(own + suffix, at: 1)
    }
    return candidates.map { $0.first?.isNumber == true ? suffix + $0 : $0 }
  }
}

extension SchemaType {
  /// The object inside lists, sets and maps.
  package var innermostObject: SchemaObject? {
    switch self {
    case .object(let object): object
    case .list(let element), .set(let element), .map(let element): element.innermostObject
    case .string, .number, .bool, .any, .tuple: nil
    }
  }
}
