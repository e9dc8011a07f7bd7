/// The Swift names for a function of a provider: each of its scope once, whatever the provider calls things.
struct ProviderFunctionNames {
  /// The function's own name.
  let function: String
  /// The parameters, the variadic one last.
  let parameters: [String]
  /// The type of an object that it gives, and the names of its fields.
  let result: String
  let fields: [String]

  /// Those of all functions, in order.
  ///
  /// - Parameter types: The types that are generated with them.
  static func all(
    of functions: [FunctionSignature], besides types: Set<String>, spelled spelling: SwiftSpelling
  ) -> [Self] {
    var own = NameAllocator()
    var results = NameAllocator(
      reserved: ReservedNames.types.union(LanguageNames.types).union(types))
    return functions.map { function in
      let result = typeName(function.name, spelling)
      // Two functions may have one name in Swift only if they differ in their parameters.
      let name = own.allocate([spelled(function.name, spelling)])
      var parameters = NameAllocator(reserved: reservedParameters)
      let declared = function.parameters + (function.variadic.map { [$0] } ?? [])
      var properties = NameAllocator(reserved: ReservedNames.expressionProperties)
      var fields: [String] = []
      if case .object(let object) = function.result {
        fields = object.fields.map { allocate(spelled($0.name, spelling), "Value", &properties) }
      }
      return Self(
        function: name,
        parameters: declared.map {
          allocate(spelled($0.name, spelling), "Argument", &parameters)
        },
        result: fields.isEmpty
          ? "" : results.allocate([result, result + "Object"]),
        fields: fields)
    }
  }

  /// Names that the body of every function uses.
  private static let reservedParameters: Set<String> = ["call", "fixed", "rest"]

  private static func allocate(
    _ name: String, _ suffix: String, _ allocator: inout NameAllocator
  ) -> String {
    allocator.allocate([name, name + suffix])
  }

  private static func spelled(_ name: String, _ spelling: SwiftSpelling) -> String {
    let spelled = spelling.lowerCamel(name)
    return spelled.first?.isNumber == true ? "_" + spelled : spelled
  }

  private static func typeName(_ name: String, _ spelling: SwiftSpelling) -> String {
    let spelled = spelling.upperCamel(name) + "Result"
    return spelled.first?.isNumber == true ? "Function" + spelled : spelled
  }
}
