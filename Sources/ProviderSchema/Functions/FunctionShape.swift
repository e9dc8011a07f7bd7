/// The Swift types of a function that Terraform types while it runs: its description says `dynamic`
/// where Swift has generics.
///
/// A function without a shape here is typed only by its description, and takes and gives anything where that
/// says `dynamic`.
struct FunctionShape: Hashable, Sendable {
  /// The type of the result; `Result` if the place of the call decides it.
  var result: String
  /// The function's own generic parameters.
  var generics: [String] = []
  /// The constraints on the generic parameters and the result.
  var conditions: [String] = []
  /// The value types of the parameters, in order.
  var parameters: [String] = []
  /// The value type of the variadic parameter.
  var variadic: String?
  /// Whether the variadic parameter is one that may be left out.
  var isVariadicOptional = false

  /// A parameter that takes expressions of any type.
  static let anything = "any"

  private init(
    _ result: String, _ parameters: String..., variadic: String? = nil, optional: String? = nil,
    generics: [String] = [], where conditions: [String] = []
  ) {
    self.result = result
    self.generics = generics
    self.conditions = conditions
    self.parameters = parameters
    self.variadic = variadic ?? optional
    isVariadicOptional = optional != nil
  }

  private static let element = ["Element: TerraformValue"]
  private static let hashable = ["Element: TerraformValue & Hashable"]
  private static let elements = ["Elements: TerraformSequence"]
  private static let value = ["Value: TerraformValue"]

  /// Terraform language documentation, "Built-in Functions".
  static let all: [String: FunctionShape] = [
    "bcrypt": .init("String", "String", optional: "Number"),
    "can": .init("Bool", "Value", generics: value),
    "chunklist": .init("[[Element]]", "[Element]", "Number", generics: element),
    "coalesce": .init("Result", variadic: "Result"),
    "coalescelist": .init("[Element]", variadic: "[Element]", generics: element),
    "concat": .init("[Element]", variadic: "[Element]", generics: element),
    "contains": .init("Bool", "Elements", "Elements.Element", generics: elements),
    "csvdecode": .init("[[String: String]]", "String"),
    "distinct": .init("[Element]", "[Element]", generics: element),
    "element": .init("Result", "[Result]", "Number"),
    "ephemeralasnull": .init("Result", "Result"),
    "flatten": .init("[Element]", "[[Element]]", generics: element),
    "format": .init("String", "String", variadic: anything),
    "formatlist": .init("[String]", "String", variadic: anything),
    "index": .init("Number", "[Element]", "Element", generics: element),
    "issensitive": .init("Bool", "Value", generics: value),
    "jsondecode": .init("Result", "String"),
    "jsonencode": .init("String", "Value", generics: value),
    "keys": .init("[String]", "[String: Value]", generics: value),
    "length": .init("Number", "Value", generics: value),
    "lookup": .init("Result", "[String: Result]", "String", optional: "Result"),
    "matchkeys": .init(
      "[Element]", "[Element]", "[Key]", "[Key]", generics: element + ["Key: TerraformValue"]),
    "merge": .init("Result", variadic: "Result", where: ["Result: TerraformMap"]),
    "nonsensitive": .init("Result", "Result"),
    "one": .init("Result", "Elements", generics: elements, where: ["Elements.Element == Result"]),
    "parseint": .init("Number", "String", "Number"),
    "regex": .init("Result", "String", "String"),
    "regexall": .init("[Element]", "String", "String", generics: element),
    "reverse": .init("[Element]", "[Element]", generics: element),
    "sensitive": .init("Result", "Result"),
    "setintersection": .init(
      "Set<Element>", "Set<Element>", variadic: "Set<Element>", generics: hashable),
    "setproduct": .init("[[Element]]", variadic: "[Element]", generics: element),
    "setsubtract": .init("Set<Element>", "Set<Element>", "Set<Element>", generics: hashable),
    "setunion": .init(
      "Set<Element>", "Set<Element>", variadic: "Set<Element>", generics: hashable),
    "slice": .init("[Element]", "[Element]", "Number", "Number", generics: element),
    "sum": .init("Number", "Elements", generics: elements, where: ["Elements.Element == Number"]),
    "templatefile": .init("String", "String", "Variables", generics: ["Variables: TerraformValue"]),
    "templatestring": .init(
      "String", "String", "Variables", generics: ["Variables: TerraformValue"]),
    "tobool": .init("Bool", "Value", generics: value),
    "tolist": .init("[Elements.Element]", "Elements", generics: elements),
    "tomap": .init("[String: Element]", "Value", generics: value + element),
    "tonumber": .init("Number", "Value", generics: value),
    "toset": .init(
      "Set<Elements.Element>", "Elements", generics: elements,
      where: ["Elements.Element: Hashable"]),
    "tostring": .init("String", "Value", generics: value),
    "try": .init("Result", variadic: "Result"),
    "values": .init("[Value]", "[String: Value]", generics: value),
    "yamldecode": .init("Result", "String"),
    "yamlencode": .init("String", "Value", generics: value),
    "zipmap": .init("[String: Value]", "[String]", "[Value]", generics: value),
  ]
}

extension FunctionShape {
  /// The shape of a function: that of the table, or what its description says.
  init(of function: FunctionSignature) throws(SchemaError) {
    if let shape = Self.all[function.name] {
      let count = function.parameters.count
      guard shape.parameters.count == count, (shape.variadic == nil) == (function.variadic == nil)
      else {
        throw SchemaError(
          .unexpectedParameters(count, expected: shape.parameters.count), path: [function.name])
      }
      self = shape
      return
    }
    self.init(Self.swiftType(function.result) ?? "Result")
    parameters = function.parameters.map { Self.swiftType($0.type) ?? Self.anything }
    variadic = function.variadic.map { Self.swiftType($0.type) ?? Self.anything }
  }

  /// Nil if only Terraform knows the type.
  private static func swiftType(_ type: SchemaType) -> String? {
    switch type {
    case .string: "String"
    case .number: "Number"
    case .bool: "Bool"
    case .any, .tuple, .object: nil
    case .list(let element): swiftType(element).map { "[\($0)]" }
    case .set(let element): swiftType(element).map { "Set<\($0)>" }
    case .map(let element): swiftType(element).map { "[String: \($0)]" }
    }
  }
}
