/// A property, a parameter, or both.
struct BindingMember {
  enum Source {
    case attribute(SchemaAttribute)
    case block(SchemaNestedBlock)
  }

  let source: Source
  /// The name of the property that gives a reference.
  let property: String
  /// The name of the initializer's parameter.
  let label: String
  /// The name of the property that gives and sets the argument.
  let argument: String
  /// The type of the value that a reference gives, such as `[StreamModeDetails]`.
  let type: SwiftType
  /// The type of the initializer's parameter, without `?`; nil for what cannot be set.
  let parameterType: String?
  /// The type of the property that gives and sets the argument, such as `Expression<String>?`.
  let argumentType: String
  let isRequired: Bool
}

extension BindingMember {
  var terraformName: String {
    switch source {
    case .attribute(let attribute): attribute.name
    case .block(let block): block.name
    }
  }

  var isBlock: Bool {
    switch source {
    case .attribute: false
    case .block: true
    }
  }

  /// Whether the parameter is a `ValueLiteral`, which is taken for its expression.
  var takesAnything: Bool {
    switch source {
    case .attribute(let attribute): attribute.takesAnything
    case .block: false
    }
  }

  var isWriteOnly: Bool {
    switch source {
    case .attribute(let attribute): attribute.isWriteOnly
    case .block: false
    }
  }

  var isDeprecated: Bool {
    switch source {
    case .attribute(let attribute): attribute.isDeprecated
    case .block(let block): block.block.isDeprecated
    }
  }

  /// The reference's last argument, if one is needed.
  var sensitivity: String {
    if case .attribute(let attribute) = source, attribute.isSensitive { return ", sensitive: true" }
    return ""
  }

  /// The provider's advice; empty if it gives none.
  var deprecationMessage: String {
    switch source {
    case .attribute(let attribute): attribute.deprecationMessage
    case .block(let block): block.block.deprecationMessage
    }
  }

  /// `Expression<String>.null`
  var nullOfType: String { "\(parameterType ?? "").null" }

  // MARK: The initializer's parameter

  /// The parameters of an initializer: what must be given first, `name` before all others,
  /// attributes before blocks, else as in the schema.
  static func parameters(of members: [BindingMember]) -> [BindingMember] {
    let settable = members.filter { $0.parameterType != nil }
    let named = settable.filter { $0.terraformName == "name" && !$0.isBlock }
    let others = settable.filter { $0.terraformName != "name" || $0.isBlock }
    return (named + others).filter(\.isRequired) + (named + others).filter { !$0.isRequired }
  }

  /// The same in the order in which a person writes them in a block: arguments, then blocks.
  static func inBlock(_ parameters: [BindingMember]) -> [BindingMember] {
    parameters.filter { !$0.isBlock } + parameters.filter(\.isBlock)
  }

  /// The label as it is declared.
  var escapedLabel: String { ReservedNames.escapedLabel(label) }

  /// `Expression<String>? = nil`, `Blocks<Rule> = []`.
  var typeAndDefault: String {
    let type = parameterType ?? "Never"
    if isRequired { return type }
    guard case .block(let block) = source, !block.isSingular else { return "\(type)? = nil" }
    return block.nesting == .map ? "\(type) = [:]" : "\(type) = []"
  }

  // MARK: Documentation

  /// "`name`, required." and what else the schema says about it in general.
  var summary: String {
    facts.isEmpty ? "`\(terraformName)`." : "`\(terraformName)`, \(facts)."
  }

  /// The provider's description.
  var description: String {
    switch source {
    case .attribute(let attribute): attribute.description
    case .block: ""
    }
  }

  private var facts: String {
    switch source {
    case .attribute(let attribute):
      [
        attribute.isRequired ? "required" : nil,
        parameterType != nil && attribute.isOptional ? "optional" : nil,
        attribute.isComputed ? (isComputedOnly ? "computed" : "computed where absent") : nil,
        attribute.isSensitive ? "sensitive" : nil,
        attribute.isWriteOnly ? "write-only" : nil,
        attribute.isDeprecated ? "deprecated" : nil, attribute.availability.fact,
      ].compactMap { $0 }.joined(separator: ", ")
    case .block(let block):
      [
        "a block, " + (block.isRequired ? "required" : "optional"), count(of: block),
        block.block.isDeprecated ? "deprecated" : nil, block.availability.fact,
      ].compactMap { $0 }.joined(separator: ", ")
    }
  }

  private var isComputedOnly: Bool { parameterType == nil }

  private func count(of block: SchemaNestedBlock) -> String? {
    if block.isSingular { return nil }
    return switch (block.minimum, block.maximum) {
    case (let minimum, .some(let maximum)) where minimum > 0: "\(minimum) to \(maximum) of them"
    case (_, .some(let maximum)): "at most \(maximum) of them"
    case (let minimum, .none) where minimum > 1: "at least \(minimum) of them"
    case (_, .none): nil
    }
  }
}
