internal import CommandLineSupport
internal import HCL

/// Reads the types of variables, and declares an enumeration for each object.
struct TypeReader {
  /// The enumerations, as Swift text.
  private(set) var declarations: [String] = []
  /// Their attributes, by their names.
  private(set) var attributes: [String: [String: BoundAttribute]] = [:]
  private var taken: Set<String>
  /// Writes the default of an attribute.
  private let value: (ExpressionSyntax, SwiftShape) -> String?

  init(taken: Set<String>, value: @escaping (ExpressionSyntax, SwiftShape) -> String?) {
    self.taken = taken
    self.value = value
  }

  /// The names that are in use now.
  var names: Set<String> { taken }

  /// The type that an expression such as `list(string)` spells; nil for anything else.
  ///
  /// - Parameter name: The name of an object in it.
  mutating func shape(_ expression: ExpressionSyntax, for name: String) -> SwiftShape? {
    switch expression {
    case .traversal(let traversal) where traversal.steps.isEmpty:
      switch traversal.root.text {
      case "string": return .string
      case "number": return .number
      case "bool": return .bool
      case "any": return .any
      case "list": return .list(.any)
      case "map": return .map(.any)
      case "set": return .objectSet(.any)
      default: return nil
      }
    case .template: return expression.text.flatMap { shape(named: $0) }
    case .call(let function, let arguments, false): return call(function.written, arguments, name)
    default: return nil
    }
  }

  private func shape(named name: String) -> SwiftShape? {
    switch name {
    case "string": .string
    case "list": .list(.any)
    case "map": .map(.any)
    default: nil
    }
  }

  private mutating func call(_ function: String, _ arguments: [ExpressionSyntax], _ name: String)
    -> SwiftShape?
  {
    guard arguments.count == 1 else { return nil }
    let inner = name.singular
    switch function {
    case "list": return shape(arguments[0], for: inner).map { .list($0) }
    case "map": return shape(arguments[0], for: inner).map { .map($0) }
    case "set": return shape(arguments[0], for: inner).map { .setOf($0) }
    case "tuple": return tuple(arguments[0], name)
    case "object": return object(arguments[0], name)
    default: return nil
    }
  }

  private mutating func tuple(_ expression: ExpressionSyntax, _ name: String) -> SwiftShape? {
    guard case .list(let elements) = expression else { return nil }
    let type = allocate(name)
    var shapes: [String] = []
    for (place, element) in elements.enumerated() {
      guard let shape = shape(element, for: "\(name)_\(place + 1)") else { return nil }
      shapes.append(shape.valueType)
    }
    declare(type, of: name, ".tuple([\(shapes.joined(separator: ", "))])", [])
    attributes[type] = [:]
    return .named(type)
  }

  private mutating func object(_ expression: ExpressionSyntax, _ name: String) -> SwiftShape? {
    guard case .object(let items) = expression else { return nil }
    let type = allocate(name)
    var lines: [String] = []
    var properties: [(String, String, SwiftShape)] = []
    for item in items {
      guard let key = item.key.text, let attribute = attribute(item.value, "\(name)_\(key)") else {
        return nil
      }
      let literal = SwiftText.literal(key)
      let shape = attribute.shape
      switch attribute.form {
      case .required: lines.append(".init(\(literal), \(shape.valueType))")
      case .optional: lines.append(".optional(\(literal), \(shape.valueType))")
      case .withDefault(let text):
        lines.append(".optional(\(literal), \(shape.valueType), default: \(text))")
      }
      let property = SwiftNames.value(key)
      if IdentifierSyntax.isIdentifier(key), !Self.membersOfExpressions.contains(property),
        !properties.contains(where: { $0.1 == property })
      {
        properties.append((key, property, shape))
      }
    }
    declare(type, of: name, ".object([\(lines.joined(separator: ", "))])", properties)
    attributes[type] = Dictionary(
      properties.map { ($0.0, BoundAttribute(name: $0.1, shape: $0.2)) },
      uniquingKeysWith: { first, _ in first })
    return .named(type)
  }

  private enum Form {
    case required, optional
    case withDefault(String)
  }

  private mutating func attribute(_ expression: ExpressionSyntax, _ name: String)
    -> (shape: SwiftShape, form: Form)?
  {
    guard case .call(let function, let arguments, false) = expression,
      function.written == "optional", let type = arguments.first
    else { return shape(expression, for: name).map { ($0, .required) } }
    guard let shape = shape(type, for: name) else { return nil }
    guard arguments.count == 2 else { return (shape, .optional) }
    return value(arguments[1], shape).map { (shape, .withDefault($0)) }
  }

  private mutating func allocate(_ name: String) -> String {
    taken.insertUnique(SwiftNames.type(name))
  }

  private mutating func declare(
    _ type: String, of name: String, _ valueType: String,
    _ properties: [(String, String, SwiftShape)]
  ) {
    var text = """
      /// The type of `\(printable(name))`.
      enum \(type): TerraformValue {
        static var valueType: ValueType { \(valueType) }
      }
      """
    if !properties.isEmpty {
      text += "\n\nextension Expression where Result == \(type) {\n"
      for (key, property, shape) in properties {
        text += "  var \(property): \(shape.expression) { attribute(\(SwiftText.literal(key))) }\n"
      }
      text += "}"
    }
    declarations.append(text)
  }

  /// The members of every `Expression`.
  private static let membersOfExpressions: Set<String> = [
    "all", "attribute", "hashValue", "node", "then", "unsafelyTyped", "untyped", "literal",
    "source", "targets", "value", "object", "raw", "null", "call", "key",
  ]
}

extension SwiftShape {
  /// As a `ValueType` is spelled.
  var valueType: String {
    switch self {
    case .string: ".string"
    case .number: ".number"
    case .bool: ".bool"
    case .any: ".any"
    case .list(let element): ".list(\(element.valueType))"
    case .set(let element), .objectSet(let element): ".set(\(element.valueType))"
    case .map(let value): ".map(\(value.valueType))"
    case .named(let name): "\(name).valueType"
    }
  }
}

extension String {
  /// `user` for `users`; a word that is no plural gets `_element`.
  fileprivate var singular: String {
    if hasSuffix("ies"), count > 3 { return dropLast(3) + "y" }
    if hasSuffix("s"), !hasSuffix("ss"), count > 1 { return String(dropLast()) }
    return self + "_element"
  }
}
