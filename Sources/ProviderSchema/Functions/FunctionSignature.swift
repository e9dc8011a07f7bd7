/// A function of Terraform's language, as `terraform metadata functions -json` describes it, or of a
/// provider, as its schema does.
package struct FunctionSignature: Hashable, Sendable {
  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var description = ""
    package var type = SchemaType.any
  }

  package var name: String
  package var description = ""
  package var result = SchemaType.any
  package var parameters: [Parameter] = []
  /// The parameter that may follow the others any number of times.
  package var variadic: Parameter?
}

extension SchemaReader {
  /// The functions, sorted by name, each once: `core::upper` is `upper`.
  package static func readFunctions(
    _ bytes: [UInt8]
  ) throws(SchemaError) -> [FunctionSignature] {
    var reader = SchemaReader(bytes) { _ in true }
    do throws(SchemaError) {
      return try reader.readFunctionDocument()
    } catch {
      throw SchemaError(error.problem, path: reader.path + error.path)
    }
  }

  private mutating func readFunctionDocument() throws(SchemaError) -> [FunctionSignature] {
    guard try json.peek() == .object else { throw SchemaError(.noFunctions) }
    var functions: [FunctionSignature]?
    try json.beginObject()
    while let name = try json.nextName() {
      switch name {
      case "format_version":
        let version = try json.readString()
        if !version.hasPrefix("1.") { throw SchemaError(.unsupportedFormat(version)) }
      case "function_signatures": functions = try readSignatures()
      default: try json.skipValue()
      }
    }
    try json.readEnd()
    guard let functions else { throw SchemaError(.noFunctions) }
    return functions.sorted { $0.name < $1.name }
  }

  mutating func readSignatures() throws(SchemaError) -> [FunctionSignature] {
    var functions: [FunctionSignature] = []
    try json.beginObject()
    while let name = try json.nextName() {
      if name.contains("::") {
        try json.skipValue()
        continue
      }
      try check(name)
      path.append(name)
      functions.append(try readSignature(name))
      path.removeLast()
    }
    return functions
  }

  private mutating func readSignature(_ name: String) throws(SchemaError) -> FunctionSignature {
    var function = FunctionSignature(name: name)
    var hasResult = false
    try json.beginObject()
    while let member = try json.nextName() {
      switch member {
      case "description": function.description = try json.readString()
      case "return_type":
        function.result = try readValueType()
        hasResult = true
      case "parameters":
        try json.beginArray()
        while try json.nextElement() { function.parameters.append(try readParameter()) }
      case "variadic_parameter": function.variadic = try readParameter()
      default: try json.skipValue()
      }
    }
    if !hasResult { throw SchemaError(.missing("return_type")) }
    return function
  }

  private mutating func readParameter() throws(SchemaError) -> FunctionSignature.Parameter {
    var parameter = FunctionSignature.Parameter(name: "")
    try json.beginObject()
    while let member = try json.nextName() {
      switch member {
      case "name": parameter.name = try json.readString()
      case "description": parameter.description = try json.readString()
      case "type": parameter.type = try readValueType()
      default: try json.skipValue()
      }
    }
    try check(parameter.name)
    return parameter
  }
}
