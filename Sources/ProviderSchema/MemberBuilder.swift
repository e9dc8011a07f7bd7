/// Makes members of attributes and nested blocks: their names, their types, what can be set.
struct MemberBuilder {
  let names: NestedNames

  /// The members of a type.
  func members(of type: TypeSchema) -> [BindingMember] {
    members(
      type.block.attributes, type.block.blocks,
      MemberNames(ReservedNames.resourceProperties, type.name.kind.labels)
    ) { attribute in
      // Terraform's plugin SDK marks every resource's id as settable, which means nothing, and says
      // nothing about it. A data source may well be looked up by its id.
      !(type.name.kind.hasMeaninglessID && attribute.name == "id" && attribute.isComputed
        && attribute.description.isEmpty)
    }
  }

  /// The members of a provider's own block, whose types are named from outside the type that holds them. Its required
  /// arguments may come from the environment, as the Vault provider's address does; required blocks may not.
  func members(ofProvider block: SchemaBlock) -> [BindingMember] {
    members(
      block.attributes.map { attribute in
        var attribute = attribute
        attribute.isOptional = attribute.isOptional || attribute.isRequired
        attribute.isRequired = false
        return attribute
      }, block.blocks, MemberNames([], ReservedNames.providerLabels), outside: names.resource)
  }

  func nested(_ entry: NestedNames.Entry) -> NestedBinding {
    let reserved = MemberNames(ReservedNames.expressionProperties, ReservedNames.nestedLabels)
    return switch entry.contents {
    case .block(let block):
      NestedBinding(
        kind: .block, swiftName: entry.swiftName, terraformName: entry.terraformName,
        description: block.description,
        members: members(block.attributes, block.blocks, reserved), aliases: entry.aliases)
    case .object(let object):
      NestedBinding(
        kind: .object(isNested: object.isNested), swiftName: entry.swiftName,
        terraformName: entry.terraformName, description: "",
        members: members(object.fields, [], reserved, outside: names.resource),
        isSettable: names.settable.contains(entry.contents.structure), aliases: entry.aliases)
    }
  }

  private func members(
    _ attributes: [SchemaAttribute], _ blocks: [SchemaNestedBlock], _ reserved: MemberNames,
    outside resource: String? = nil, isSettable: (SchemaAttribute) -> Bool = { _ in true }
  ) -> [BindingMember] {
    var allocator = reserved
    allocator.spelling = names.spelling
    let attributeMembers = attributes.map { attribute in
      member(attribute, &allocator, outside: resource, isSettable: isSettable(attribute))
    }
    return attributeMembers + blocks.map { member($0, &allocator, outside: resource) }
  }

  private func member(
    _ attribute: SchemaAttribute, _ allocator: inout MemberNames, outside resource: String?,
    isSettable: Bool
  ) -> BindingMember {
    let names = allocator.allocate(attribute.name, suffix: "Attribute")
    let type = swiftType(attribute.type, name: attribute.name)
    // The fields of a plain object are neither required nor optional nor computed.
    let isComputedOnly = attribute.isComputed && !attribute.isRequired && !attribute.isOptional
    let argumentType = Self.parameterType(of: attribute, type.spelled(outside: resource))
    return BindingMember(
      source: .attribute(attribute), property: names.property, label: names.label,
      argument: names.argument, type: type,
      parameterType: isSettable && !isComputedOnly ? argumentType : nil,
      argumentType: argumentType + "?", isRequired: attribute.isRequired)
  }

  private func member(
    _ block: SchemaNestedBlock, _ allocator: inout MemberNames, outside resource: String?
  ) -> BindingMember {
    let memberNames = allocator.allocate(block.name, suffix: "Block")
    let type = names.name(block.name, .block(ObjectIdentifier(block.block)))
    let nested = SwiftType.nested(type)
    let spelled = nested.spelled(outside: resource)
    let valueType: SwiftType =
      switch block.nesting {
      case .single, .group: nested
      case .list: .list(nested)
      case .set: .objectSet(nested)
      case .map: .map(nested)
      }
    return BindingMember(
      source: .block(block), property: memberNames.property, label: memberNames.label,
      argument: memberNames.argument, type: valueType,
      parameterType: Self.parameterType(of: block, spelled),
      argumentType: Self.argumentType(of: block, spelled), isRequired: block.isRequired)
  }

  private static func parameterType(of attribute: SchemaAttribute, _ type: String) -> String {
    attribute.takesAnything ? "ValueLiteral" : "Expression<\(type)>"
  }

  private static func parameterType(of block: SchemaNestedBlock, _ type: String) -> String {
    if block.isSingular { return type }
    return block.nesting == .map ? "KeyValuePairs<String, \(type)>" : "Blocks<\(type)>"
  }

  private static func argumentType(of block: SchemaNestedBlock, _ type: String) -> String {
    if block.isSingular { return "\(type)?" }
    return block.nesting == .map ? "[String: \(type)]" : "Blocks<\(type)>"
  }

  /// The type of an attribute's value.
  private func swiftType(_ type: SchemaType, name: String) -> SwiftType {
    switch type {
    case .string: .plain("String")
    case .number: .plain("Number")
    case .bool: .plain("Bool")
    case .any, .tuple: .plain("AnyValue")
    case .list(let element): .list(swiftType(element, name: name))
    case .map(let element): .map(swiftType(element, name: name))
    case .set(let element):
      element.isPrimitive
        ? .set(swiftType(element, name: name)) : .objectSet(swiftType(element, name: name))
    case .object(let object): .nested(names.name(name, .object(object)))
    }
  }
}

extension SchemaAttribute {
  /// Whether values of every type are taken, or collections of such: of all of them, literals and others are
  /// written in one way.
  var takesAnything: Bool { type.takesAnything }
}

extension SchemaType {
  fileprivate var takesAnything: Bool {
    switch self {
    case .any, .tuple: true
    case .list(let element), .set(let element), .map(let element): element.takesAnything
    case .string, .number, .bool, .object: false
    }
  }

  fileprivate var isPrimitive: Bool {
    switch self {
    case .string, .number, .bool: true
    case .any, .list, .set, .map, .tuple, .object: false
    }
  }
}

/// The names of a type's references, of its initializer's labels and of its arguments. They are the same
/// unless a name is taken among some and free among others.
private struct MemberNames {
  var spelling = SwiftSpelling()
  private var properties: NameAllocator
  private var labels: NameAllocator
  private var arguments: NameAllocator

  init(_ reservedProperties: Set<String>, _ reservedLabels: Set<String>) {
    properties = NameAllocator(reserved: reservedProperties)
    labels = NameAllocator(reserved: reservedLabels)
    arguments = NameAllocator(reserved: reservedLabels.union(ReservedNames.argumentProperties))
  }

  mutating func allocate(
    _ name: String, suffix: String
  ) -> (property: String, label: String, argument: String) {
    let spelled = spelling.lowerCamel(name)
    let candidates =
      spelled.utf8.first.map { (0x30...0x39).contains($0) } == true
      ? [suffix.lowercased() + spelled] : [spelled, spelled + suffix]
    return (
      properties.allocate(candidates), labels.allocate(candidates), arguments.allocate(candidates)
    )
  }
}
