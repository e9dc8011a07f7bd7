/// Joins the schemas of two versions of a provider, so that one set of bindings serves both. Members that both versions
/// have follow the newer one; those that only the older one has are kept.
struct SchemaMerge {
  /// The older version, such as `5.100.0`.
  let oldest: String
  private var interner = BlockInterner()

  init(from oldest: String) {
    self.oldest = oldest
  }

  mutating func merge(_ older: Provider, into newer: Provider) -> Provider {
    var merged = newer
    merged.typeNames = Set(newer.typeNames + older.typeNames).sorted()
    let before = Dictionary(older.types.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(newer.types.map(\.name))
    // The types of one version may not have been asked for in the other.
    let known = Set(older.typeNames)
    merged.types = newer.types.map { type in
      var type = type
      if let other = before[type.name] {
        if type.block.isDeprecated, !other.block.isDeprecated {
          type.availability = .outdated(after: oldest)
        }
        type.block = merge(other.block, into: type.block)
      } else if !known.contains(type.name) {
        type.availability = .newer(than: oldest)
      }
      return type
    }
    for var type in older.types where !names.contains(type.name) {
      type.availability = .last(in: oldest)
      merged.types.append(type)
    }
    merged.types.sort { $0.name < $1.name }
    merged.configuration = newer.configuration ?? older.configuration
    let functions = Set(newer.functions.map(\.name))
    merged.functions += older.functions.filter { !functions.contains($0.name) }
    merged.functions.sort { $0.name < $1.name }
    return merged
  }

  private mutating func merge(_ older: SchemaBlock, into newer: SchemaBlock) -> SchemaBlock {
    let attributesBefore = Dictionary(older.attributes.map { ($0.name, $0) }) { first, _ in first }
    let blocksBefore = Dictionary(older.blocks.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(newer.attributes.map(\.name) + newer.blocks.map(\.name))
    var attributes = newer.attributes.map { attribute in
      var attribute = attribute
      if let other = attributesBefore[attribute.name] {
        if attribute.isDeprecated, !other.isDeprecated {
          // The compiler would warn those too who use the older version. Generation knows which is admitted.
          attribute.isDeprecated = false
          attribute.availability = .outdated(after: oldest)
        } else if other.isRequired, attribute.isOptional {
          attribute.availability = .optional(after: oldest)
        } else if !other.isRequired, !other.isOptional, attribute.isRequired || attribute.isOptional
        {
          attribute.availability = .settable(after: oldest)
        }
      } else if blocksBefore[attribute.name] == nil {
        // A block that became an attribute has the same name.
        attribute.availability = .newer(than: oldest)
      }
      return attribute
    }
    var blocks = newer.blocks.map { nested in
      var nested = nested
      if let other = blocksBefore[nested.name] {
        if nested.block.isDeprecated, !other.block.isDeprecated {
          nested.availability = .outdated(after: oldest)
        }
        nested.block = merge(other.block, into: nested.block)
      } else if attributesBefore[nested.name] == nil {
        nested.availability = .newer(than: oldest)
      }
      return nested
    }
    for var attribute in older.attributes where !names.contains(attribute.name) {
      attribute.availability = .last(in: oldest)
      // Nobody has to set what one of the versions lacks.
      if attribute.isRequired { (attribute.isRequired, attribute.isOptional) = (false, true) }
      attributes.append(attribute)
    }
    for var nested in older.blocks where !names.contains(nested.name) {
      nested.availability = .last(in: oldest)
      nested.minimum = 0
      blocks.append(nested)
    }
    return interner.intern(
      SchemaBlock(
        attributes: attributes.sorted { $0.name < $1.name },
        blocks: blocks.sorted { $0.name < $1.name }, description: newer.description,
        isDeprecated: newer.isDeprecated && older.isDeprecated,
        deprecationMessage: newer.deprecationMessage))
  }
}
