/// Prints the functions of a provider as static members of `Expression`.
///
/// ```swift
/// .arnParse(stream.arn).accountID     // provider::aws::arn_parse(aws_kinesis_stream.orders.arn).account_id
/// ```
struct ProviderFunctionRenderer {
  /// The file's name, which no type is given.
  static let fileName = "ProviderFunctions.swift"

  private let function: FunctionSignature
  private let names: ProviderFunctionNames
  /// The local name of the provider, by which it is called: `aws`.
  private let provider: String

  /// - Parameters:
  ///   - provider: Its local name, such as `aws`.
  ///   - types: The Swift names of all the provider's types.
  ///   - origin: The provider and its version, such as "hashicorp/aws 5.100.0".
  static func file(
    _ functions: [FunctionSignature], provider: String, besides types: Set<String>,
    spelled spelling: SwiftSpelling, origin: String
  ) -> String {
    var source = SourceText()
    source.line("public import Terraform")
    let names = ProviderFunctionNames.all(of: functions, besides: types, spelled: spelling)
    for (function, names) in zip(functions, names) {
      ProviderFunctionRenderer(function: function, names: names, provider: provider)
        .write(to: &source)
    }
    return BindingRenderer.header(origin, source) + "\n" + source.text
  }

  private func write(to source: inout SourceText) {
    source.emptyLine()
    let condition = result.map { " where Result == \($0)" } ?? ""
    source.block("extension Expression\(condition)") { writeFunction(to: &$0) }
    if let fields { writeResult(fields, to: &source) }
  }

  // MARK: The function

  private func writeFunction(to source: inout SourceText) {
    let all = function.parameters + (function.variadic.map { [$0] } ?? [])
    let arguments =
      function.parameters.map(\.name) + (function.variadic.map { ["\($0.name)..."] } ?? [])
    source.documentation(
      "`\(path)(\(arguments.joined(separator: ", ")))`", function.description)
    if all.contains(where: { !$0.description.isEmpty }) {
      source.comment("")
      source.comment("- Parameters:")
      for (parameter, name) in zip(all, names.parameters) where !parameter.description.isEmpty {
        source.parameterDocumentation(name, parameter.description)
      }
    }
    let fixedNames = names.parameters.prefix(function.parameters.count)
    let variadicName = names.parameters.last ?? ""
    let parameters =
      zip(function.parameters, fixedNames).enumerated().map { index, parameter in
        declaration(parameter.0, named: parameter.1, isFirst: index == 0)
      }
      + (function.variadic.map {
        ["\(declaration($0, named: variadicName, isFirst: true))..."]
      } ?? [])
    writeHead(parameters, to: &source)
    let fixed = fixedNames.map { ReservedNames.escaped($0) }
    source.indented { source in
      let call = ["provider: \"\(provider)\"", "function: \"\(function.name)\""]
      if function.variadic != nil {
        source.line("let fixed: [any ExpressionConvertible] = [\(fixed.joined(separator: ", "))]")
        source.line(
          "let rest: [any ExpressionConvertible] = \(ReservedNames.escaped(variadicName))")
        source.call("return call", call + ["fixed + rest"])
      } else {
        source.call("call", call + fixed)
      }
    }
    source.line("}")
  }

  private func writeHead(_ parameters: [String], to source: inout SourceText) {
    let head = "public static func \(ReservedNames.escaped(names.function))("
    let list = parameters.joined(separator: ", ")
    if source.fits("\(head)\(list)) -> Self {") {
      source.line("\(head)\(list)) -> Self {")
      return
    }
    source.line(head)
    if source.fits("  \(list)") {
      source.line("  \(list)")
    } else {
      for (index, parameter) in parameters.enumerated() {
        source.line("  \(parameter)\(index < parameters.count - 1 ? "," : "")")
      }
    }
    source.line(") -> Self {")
  }

  private var path: String { "provider::\(provider)::\(function.name)" }

  private func declaration(
    _ parameter: FunctionSignature.Parameter, named name: String, isFirst: Bool
  ) -> String {
    let label =
      isFirst ? "_ \(ReservedNames.escaped(name))" : ReservedNames.escapedLabel(name)
    let type = Self.swiftType(parameter.type).map { "Expression<\($0)>" }
    return "\(label): \(type ?? "any ExpressionConvertible")"
  }

  // MARK: What it gives

  /// The Swift type; nil if it is whatever the place of the call asks for.
  private var result: String? {
    fields == nil
      ? Self.swiftType(function.result) : names.result
  }

  private var fields: [SchemaAttribute]? {
    if case .object(let object) = function.result, !object.fields.isEmpty {
      object.fields
    } else {
      nil
    }
  }

  private func writeResult(_ fields: [SchemaAttribute], to source: inout SourceText) {
    let result = result ?? ""
    source.emptyLine()
    source.documentation("The result of `\(path)`.")
    source.block("public enum \(result): TerraformValue") { source in
      source.line("/// Its type to Terraform.")
      source.block("public static var valueType: ValueType") { source in
        source.line("ValueType.object([")
        source.indented { source in
          for field in fields {
            let type = Self.swiftType(field.type).map { "\(Self.spelled($0)).valueType" } ?? ".any"
            let end = fields.count > 1 ? "," : ""
            source.call("ValueType.Attribute", ["\"\(field.name)\"", type], end: end)
          }
        }
        source.line("])")
      }
    }
    source.emptyLine()
    source.block("extension Expression where Result == \(result)") { source in
      for (index, (field, name)) in zip(fields, names.fields).enumerated() {
        if index > 0 { source.emptyLine() }
        source.line("/// `\(field.name)`.")
        let type = Self.swiftType(field.type) ?? "AnyValue"
        let property = ReservedNames.escaped(name)
        source.getter(
          "public var \(property): Expression<\(type)>", "attribute(\"\(field.name)\")")
      }
    }
  }

  /// `[String].valueType` would be taken for an array.
  private static func spelled(_ type: String) -> String {
    type.hasPrefix("[") ? "(\(type))" : type
  }

  /// Nil if the type has fields, or only Terraform knows it.
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
