internal import ProviderSchema
internal import Terraform

/// Compares what a resource sets with what its type takes.
struct SchemaChecker {
  private(set) var errors: [DeclarationError] = []

  /// The errors in resources and in the configurations of providers, by the schemas of the
  /// providers; resources of others are not checked.
  static func errors(
    in resources: [DeclaredResource], _ declared: [DeclaredProvider],
    _ providers: [String: ProviderSchema.Provider]
  ) -> [DeclarationError] {
    var checker = SchemaChecker()
    for provider in declared {
      if let schema = providers[provider.source]?.configuration {
        checker.check(
          provider.body, schema, of: "the provider \(provider.address)", at: provider.location,
          in: .provider)
      }
    }
    for resource in resources {
      guard let source = resource.provider?.source, let provider = providers[source] else {
        continue
      }
      checker.check(resource, provider, source: source)
    }
    return checker.errors
  }

  private mutating func check(
    _ resource: DeclaredResource, _ provider: ProviderSchema.Provider, source: String
  ) {
    let name = resource.typeName
    guard let type = provider.types.first(where: { $0.name == name }) else {
      report(unknownType(resource, provider, source), at: resource.location)
      return
    }
    check(
      resource.body, type.block, of: name.description, at: resource.location, in: .resource)
    for change in resource.ignoredChanges {
      check(ignored: change, of: name.description, type.block, at: resource.location)
    }
  }

  /// `ignore_changes` names an argument or a block, or a part of one.
  private mutating func check(
    ignored change: String, of owner: String, _ schema: SchemaBlock, at location: SourceLocation
  ) {
    var attributes = schema.attributes
    var blocks = schema.blocks
    var place = owner
    for name in Self.names(in: change) {
      if let block = blocks.first(where: { $0.name == name }) {
        attributes = block.block.attributes
        blocks = block.block.blocks
        place = "the block \(name.quoted) of \(place)"
      } else if let attribute = attributes.first(where: { $0.name == name }) {
        // Further names are keys of a map, or known to the provider only.
        guard let fields = attribute.type.fieldsOfElements ?? attribute.type.fields else { return }
        attributes = fields
        blocks = []
        place = "\(name.quoted) of \(place)"
      } else {
        let known = attributes.map(\.name) + blocks.map(\.name)
        report(
          .unknownIgnoredChange(
            name, of: place, suggestion: Suggestion.nearest(to: name, among: known), known: known),
          at: location)
        return
      }
    }
  }

  /// Those of `rule[0].port` are `rule` and `port`.
  private static func names(in change: String) -> [String] {
    var names = [""]
    var depth = 0
    for character in change {
      switch character {
      case "[": depth += 1
      case "]": depth -= 1
      case "." where depth == 0: names.append("")
      default: if depth == 0 { names[names.count - 1].append(character) }
      }
    }
    return names.filter { !$0.isEmpty && $0 != "*" && Int($0) == nil }
  }

  private func unknownType(
    _ resource: DeclaredResource, _ provider: ProviderSchema.Provider, _ source: String
  ) -> SchemaFinding {
    let others = provider.typeNames.filter { $0.name == resource.type }
    if let actual = others.lazy.compactMap(\.kind.resourceKind).first {
      return .otherKind(resource.type, kind: resource.kind, actual: actual)
    }
    let names = provider.typeNames.filter { $0.kind == resource.typeName.kind }.map(\.name)
    return .unknownType(
      resource.type, kind: resource.kind, provider: source,
      suggestion: Suggestion.nearest(to: resource.type, among: names))
  }

  private mutating func report(_ finding: SchemaFinding, at location: SourceLocation) {
    errors.append(DeclarationError(finding, at: location))
  }

  // MARK: Blocks

  /// The block that a body is, which decides what Terraform itself takes in it. Terraform language
  /// documentation, "Meta-Arguments", "Provisioners" and "Provider Configuration".
  private enum Place {
    case resource, provider, nested

    var metaArguments: Set<String> {
      switch self {
      case .resource: ["count", "for_each", "provider", "depends_on"]
      case .provider: ["alias", "version"]
      case .nested: []
      }
    }

    var metaBlocks: Set<String> {
      switch self {
      case .resource: ["lifecycle", "connection", "provisioner", Self.escape]
      case .provider: [Self.escape]
      case .nested: []
      }
    }

    /// Holds arguments that have the names of meta-arguments.
    static let escape = "_"
  }

  private mutating func check(
    _ body: DeclaredBody, _ schema: SchemaBlock, of owner: String, at location: SourceLocation,
    in place: Place
  ) {
    let attributes = Dictionary(schema.attributes.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    let nested = Dictionary(schema.blocks.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    let settable = schema.attributes.filter(\.isSettable).map(\.name)
    var given: Set<String> = []
    for argument in body.arguments where !place.metaArguments.contains(argument.name) {
      given.insert(argument.name)
      if let attribute = attributes[argument.name] {
        check(argument, attribute, of: owner)
      } else if nested[argument.name] != nil {
        report(.blockAsArgument(argument.name, of: owner), at: argument.location)
      } else {
        let suggestion = Suggestion.nearest(
          to: argument.name, among: settable + nested.keys.sorted())
        report(
          .unknownArgument(argument.name, of: owner, suggestion: suggestion, known: settable),
          at: argument.location)
      }
    }
    for block in body.blocks where !place.metaBlocks.contains(block.name) {
      given.insert(block.name)
      check(block, attributes[block.name], nested[block.name], schema, of: owner)
    }
    // What is missing in a provider may come from the environment, as the Vault provider's address does.
    // Blocks with that escape hold arguments of the provider too, which are not looked into.
    if place != .nested, body.blocks.contains(where: { $0.name == Place.escape }) { return }
    for attribute in schema.attributes
    where attribute.isRequired && !given.contains(attribute.name) && place != .provider {
      report(.missingArgument(attribute.name, of: owner), at: location)
    }
    for block in schema.blocks { checkCount(of: block, in: body, of: owner, at: location) }
  }

  private mutating func check(
    _ block: DeclaredBody.Block, _ attribute: SchemaAttribute?, _ nested: SchemaNestedBlock?,
    _ schema: SchemaBlock, of owner: String
  ) {
    let title = "the block \(block.name.quoted) of \(owner)"
    if let nested {
      check(block.body, nested.block, of: title, at: block.location, in: .nested)
    } else if let attribute {
      // Some attributes are written as blocks too. Terraform language documentation, "Attributes as
      // Blocks".
      guard let fields = attribute.type.fieldsOfElements else {
        report(.argumentAsBlock(block.name, of: owner), at: block.location)
        return
      }
      guard attribute.isSettable else {
        report(.computedArgument(block.name, of: owner), at: block.location)
        return
      }
      check(
        block.body, SchemaBlock(attributes: fields.map(\.asOptional)), of: title,
        at: block.location, in: .nested)
    } else {
      let blocks = schema.blocks.map(\.name)
      let suggestion = Suggestion.nearest(
        to: block.name, among: blocks + schema.attributes.filter(\.isSettable).map(\.name))
      report(
        .unknownBlock(block.name, of: owner, suggestion: suggestion, known: blocks),
        at: block.location)
    }
  }

  private mutating func checkCount(
    of schema: SchemaNestedBlock, in body: DeclaredBody, of owner: String,
    at location: SourceLocation
  ) {
    let blocks = body.blocks.filter { $0.name == schema.name }
    let written = blocks.filter { !$0.isDynamic }
    if blocks.count == written.count, written.count < schema.minimum {
      report(
        .tooFewBlocks(schema.name, of: owner, count: written.count, minimum: schema.minimum),
        at: location)
    }
    let maximum = schema.isSingular ? 1 : schema.maximum
    if let maximum, written.count > maximum {
      report(
        .tooManyBlocks(schema.name, of: owner, count: written.count, maximum: maximum),
        at: written[maximum].location)
    }
  }

  // MARK: Values

  private mutating func check(
    _ argument: DeclaredBody.Argument, _ attribute: SchemaAttribute, of owner: String
  ) {
    guard attribute.isSettable else {
      report(.computedArgument(argument.name, of: owner), at: argument.location)
      return
    }
    check(
      argument.value, attribute.type, named: argument.name, of: owner, at: argument.location)
  }

  private mutating func check(
    _ value: DeclaredValue, _ type: SchemaType, named name: String, of owner: String,
    at location: SourceLocation
  ) {
    guard value.fits(type) else {
      report(
        .wrongValue(name, of: owner, found: value.noun, expected: type.noun), at: location)
      return
    }
    switch (value, type) {
    case (.list(let elements), .list(let element)), (.list(let elements), .set(let element)):
      for (index, value) in elements.enumerated() {
        check(value, element, named: "\(name)[\(index)]", of: owner, at: location)
      }
    case (.object(let members), .map(let element)):
      for member in members {
        check(
          member.value, element, named: "\(name).\(member.name ?? "…")", of: owner, at: location)
      }
    case (.object(let members), .object(let object)):
      check(members, object.fields, in: name, of: owner, at: location)
    default: break
    }
  }

  private mutating func check(
    _ members: [DeclaredValue.Member], _ fields: [SchemaAttribute], in name: String,
    of owner: String, at location: SourceLocation
  ) {
    let title = "\(name.quoted) of \(owner)"
    let settable = fields.filter(\.isSettableField).map(\.name)
    for member in members {
      guard let key = member.name else { continue }
      guard let field = fields.first(where: { $0.name == key }) else {
        let suggestion = Suggestion.nearest(to: key, among: settable)
        report(
          .unknownArgument(key, of: title, suggestion: suggestion, known: settable), at: location)
        continue
      }
      guard field.isSettableField else {
        report(.computedArgument(key, of: title), at: location)
        continue
      }
      check(member.value, field.type, named: "\(name).\(key)", of: owner, at: location)
    }
    // A key that Terraform computes may be any of them.
    if members.contains(where: { $0.name == nil }) { return }
    let given = Set(members.compactMap(\.name))
    for field in fields where field.isRequiredField && !given.contains(field.name) {
      report(.missingArgument(field.name, of: title), at: location)
    }
  }
}
