/// The signature of a function of Terraform in Swift: labels, and how the types of the arguments and of the result
/// depend on each other.
struct FunctionShape: Sendable {
  struct Parameter: Sendable {
    /// Nil for none.
    let label: String?
    let type: Pattern
    let isVariadic: Bool
    let isOptional: Bool
  }

  /// A type that may have a variable in it.
  indirect enum Pattern: Hashable, Sendable {
    case fixed(SwiftShape)
    case variable(String)
    case list(Pattern)
    case set(Pattern)
    case map(Pattern)
    /// A list or a set.
    case sequence(Pattern)
    /// A value whose type has to be known by itself.
    case anything
    /// A literal of any types, or a value.
    case literal
    /// A value in an existential, which no literal can be.
    case convertible
  }

  let parameters: [Parameter]
  let result: Pattern

  /// Of the built-in function of that name; nil if Swift has none.
  static func named(_ name: String) -> FunctionShape? { table[name] }

  private static let table: [String: FunctionShape] = {
    var table: [String: FunctionShape] = [:]
    for line in FunctionTable.text.split(separator: "\n") {
      let name = line.prefix { $0 != "(" }
      guard let close = line.lastIndex(of: ")") else { continue }
      let inside = line[line.index(after: name.endIndex)..<close]
      let result = line[line.index(after: close)...].trimmed
      table[String(name)] = FunctionShape(
        parameters: inside.split(separator: ",").map { Parameter($0.trimmed) },
        result: Pattern(result))
    }
    return table
  }()
}

extension FunctionShape.Parameter {
  /// `base:n`, `_*:s` for a variadic one, `cost?:n` for an optional one.
  fileprivate init(_ text: String) {
    let name = text.prefix { $0 != ":" }
    let word = name.filter { $0 != "*" && $0 != "?" }
    label = word == "_" ? nil : word
    isVariadic = name.contains("*")
    isOptional = name.contains("?")
    type = FunctionShape.Pattern(String(text.dropFirst(name.count + 1)))
  }
}

extension FunctionShape.Pattern {
  fileprivate init(_ text: String) {
    if let inside = text.inside("[", "]") {
      self = .list(Self(inside))
    } else if let inside = text.inside("{", "}") {
      self = .set(Self(inside))
    } else if let inside = text.inside("<", ">") {
      self = .map(Self(inside))
    } else if text.hasPrefix("#") {
      self = .sequence(Self(String(text.dropFirst())))
    } else {
      self =
        switch text {
        case "s": .fixed(.string)
        case "n": .fixed(.number)
        case "b": .fixed(.bool)
        case "any": .anything
        case "lit": .literal
        case "conv": .convertible
        default: .variable(text)
        }
    }
  }

  /// The type for given variables, of which those that are missing are `AnyValue`.
  func shape(_ variables: [String: SwiftShape]) -> SwiftShape {
    switch self {
    case .fixed(let shape): shape
    case .variable(let name): variables[name] ?? .any
    case .list(let element), .sequence(let element): .list(element.shape(variables))
    case .set(let element): .setOf(element.shape(variables))
    case .map(let value): .map(value.shape(variables))
    case .anything, .literal, .convertible: .any
    }
  }

  /// Finds what the variables stand for in a type; those that are known stay.
  func bind(_ shape: SwiftShape, _ variables: inout [String: SwiftShape]) {
    switch self {
    case .variable(let name): if variables[name] == nil { variables[name] = shape }
    case .list(let element), .set(let element), .sequence(let element):
      if let own = shape.element { element.bind(own, &variables) }
    case .map(let value): if let own = shape.mapped { value.bind(own, &variables) }
    case .fixed, .anything, .literal, .convertible: break
    }
  }

  /// Whether the type is of this form.
  func accepts(_ shape: SwiftShape) -> Bool {
    switch (self, shape) {
    case (.fixed(let own), _): own == shape
    case (.variable, _): true
    case (.list(let element), .list(let other)): element.accepts(other)
    case (.set(let element), .set(let other)), (.set(let element), .objectSet(let other)):
      element.accepts(other)
    case (.map(let value), .map(let other)): value.accepts(other)
    default: false
    }
  }

  /// The variables in it.
  var variables: Set<String> {
    switch self {
    case .variable(let name): [name]
    case .list(let inner), .set(let inner), .sequence(let inner), .map(let inner): inner.variables
    case .fixed, .anything, .literal, .convertible: []
    }
  }
}
