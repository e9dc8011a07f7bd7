/// Walks two versions of a provider's schema side by side.
package enum SchemaWalk {
  /// A member of a block, or a field of an object.
  package enum Member {
    case attribute(SchemaAttribute)
    case block(SchemaNestedBlock)

    /// Whether a configuration can set it.
    package var isSettable: Bool {
      switch self {
      case .attribute(let attribute): attribute.isRequired || attribute.isOptional
      case .block: true
      }
    }

    package var isRequired: Bool {
      switch self {
      case .attribute(let attribute): attribute.isRequired
      case .block(let block): block.isRequired
      }
    }

    package var isDeprecated: Bool {
      switch self {
      case .attribute(let attribute): attribute.isDeprecated
      case .block(let block): block.block.isDeprecated
      }
    }
  }

  /// The members of both versions at one place.
  package struct Pair {
    /// The names that lead to it.
    package let path: [String]
    /// Nil if the older version lacks it.
    package let old: Member?
    /// Nil if the newer version lacks it.
    package let new: Member?
    /// Whether it is a field of an object, and not a member of a block.
    package let isField: Bool
  }

  /// Calls `visit` for each type that one of the versions has, in the order of the bytes of their names.
  package static func types(
    of old: Provider, and new: Provider,
    _ visit: (_ name: TypeName, _ old: SchemaBlock?, _ new: SchemaBlock?) -> Void
  ) {
    let before = named(old.types.map { ($0.name, $0.block) })
    let after = named(new.types.map { ($0.name, $0.block) })
    let names = Set(before.keys).union(after.keys).map { (name: $0, text: $0.description) }
    for (name, _) in names.sorted(by: { $0.text < $1.text }) {
      visit(name, before[name], after[name])
    }
  }

  /// Calls `visit` for each member that one of two blocks has, in the order of their names; after a member that both
  /// have as a block, or as an attribute of objects, for those in it.
  package static func members(
    of old: SchemaBlock, and new: SchemaBlock, at path: [String] = [], _ visit: (Pair) -> Void
  ) {
    // Equal blocks of one schema are one instance.
    if old === new { return }
    pairs(members(of: old), members(of: new), at: path, isField: false, visit)
  }

  private static func members(of block: SchemaBlock) -> [(String, Member)] {
    block.attributes.map { ($0.name, .attribute($0)) } + block.blocks.map { ($0.name, .block($0)) }
  }

  private static func pairs(
    _ old: [(String, Member)], _ new: [(String, Member)], at path: [String], isField: Bool,
    _ visit: (Pair) -> Void
  ) {
    let before = named(old)
    let after = named(new)
    for name in Set(before.keys).union(after.keys).sorted() {
      let pair = Pair(path: path + [name], old: before[name], new: after[name], isField: isField)
      visit(pair)
      switch (pair.old, pair.new) {
      case (.block(let old), .block(let new)):
        members(of: old.block, and: new.block, at: pair.path, visit)
      case (.attribute(let old), .attribute(let new)):
        guard let old = old.type.innermostObject, let new = new.type.innermostObject else { break }
        pairs(fields(of: old), fields(of: new), at: pair.path, isField: true, visit)
      default: break
      }
    }
  }

  private static func fields(of object: SchemaObject) -> [(String, Member)] {
    object.fields.map { ($0.name, .attribute($0)) }
  }

  private static func named<Name: Hashable, Value>(_ list: [(Name, Value)]) -> [Name: Value] {
    Dictionary(list) { first, _ in first }
  }
}
