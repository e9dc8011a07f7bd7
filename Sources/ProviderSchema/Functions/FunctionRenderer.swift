/// Prints one function as a static member of `Expression`.
struct FunctionRenderer {
  let function: FunctionSignature
  let shape: FunctionShape

  init(_ function: FunctionSignature, _ shape: FunctionShape) {
    self.function = function
    self.shape = shape
  }

  /// The function; one that takes any number of arguments has a second form, which takes a list.
  func write(to source: inout SourceText) {
    write(function.variadic.map { variadicParameter($0) }, to: &source)
    guard let variadic = function.variadic, let type = shape.variadic, !shape.isVariadicOptional,
      type != FunctionShape.anything
    else { return }
    source.emptyLine()
    let name = ReservedNames.escaped(SwiftSpelling().lowerCamel(variadic.name))
    write(
      Parameter(
        text: "expanding \(name): Expression<[\(type)]>", node: "\(name).node",
        documentation: ("\(name)", "The list whose elements are the last arguments.")),
      isExpanding: true, to: &source)
  }

  /// A parameter as it is declared and as it is passed on.
  private struct Parameter {
    let text: String
    /// The expression of its node, or of a list of nodes.
    let node: String
    var isList = false
    var documentation: (name: String, text: String)?
  }

  private func write(
    _ last: Parameter?, isExpanding: Bool = false, to source: inout SourceText
  ) {
    let fixed = zip(function.parameters, shape.parameters).enumerated().map { index, parameter in
      self.parameter(parameter.0, parameter.1, isFirst: index == 0)
    }
    let parameters = fixed + (last.map { [$0] } ?? [])
    source.documentation("`\(call(isExpanding: isExpanding))`", function.description)
    let documented = parameters.compactMap(\.documentation)
    if !documented.isEmpty {
      source.comment("")
      source.comment("- Parameters:")
      for (name, text) in documented { source.parameterDocumentation(name, text) }
    }
    writeHead(parameters, to: &source)
    let nodes = "[\(fixed.map(\.node).joined(separator: ", "))]"
    var arguments = nodes
    var end = "expandsLast: \(isExpanding)"
    if let last {
      if shape.isVariadicOptional {
        end = "optional: \(last.node)"
      } else if last.isList {
        arguments = fixed.isEmpty ? last.node : "\(nodes) + \(last.node)"
      } else {
        arguments = "[\((fixed + [last]).map(\.node).joined(separator: ", "))]"
      }
    }
    source.indented { source in
      source.call("Self", [".call(\"\(function.name)\", \(arguments), \(end))"])
    }
    source.line("}")
  }

  private func writeHead(_ parameters: [Parameter], to source: inout SourceText) {
    let generics = shape.generics.isEmpty ? "" : "<\(shape.generics.joined(separator: ", "))>"
    let name = "public static func \(ReservedNames.escaped(function.name))\(generics)"
    var conditions = shape.conditions
    if shape.result != "Result" { conditions.insert("Result == \(shape.result)", at: 0) }
    let end = conditions.isEmpty ? " {" : " where \(conditions.joined(separator: ", ")) {"
    let list = parameters.map(\.text).joined(separator: ", ")
    if source.fits("\(name)(\(list)) -> Self\(end)") {
      source.line("\(name)(\(list)) -> Self\(end)")
      return
    }
    source.line("\(name)(")
    if source.fits("  \(list)") {
      source.line("  \(list)")
    } else {
      for (index, parameter) in parameters.enumerated() {
        source.line("  \(parameter.text)\(index < parameters.count - 1 ? "," : "")")
      }
    }
    source.line(") -> Self\(end)")
  }

  /// The call as Terraform has it: `join(separator, lists...)`.
  private func call(isExpanding: Bool) -> String {
    let names = function.parameters.map(\.name)
    let last = function.variadic.map { [isExpanding ? "\($0.name)..." : "\($0.name), …"] } ?? []
    let optional = function.variadic.map { [$0.name] } ?? []
    let all = names + (shape.isVariadicOptional ? optional : last)
    return "\(function.name)(\(all.joined(separator: ", ")))"
  }

  private func parameter(
    _ parameter: FunctionSignature.Parameter, _ type: String, isFirst: Bool
  ) -> Parameter {
    let name = SwiftSpelling().lowerCamel(parameter.name)
    let escaped = ReservedNames.escaped(name)
    let label = isFirst ? "_ \(escaped)" : ReservedNames.escapedLabel(name)
    let isAnything = type == FunctionShape.anything
    return Parameter(
      text: "\(label): \(isAnything ? "any ExpressionConvertible" : "Expression<\(type)>")",
      node: isAnything ? "\(escaped).untypedNode" : "\(escaped).node",
      documentation: parameter.description.isEmpty ? nil : (name, parameter.description))
  }

  private func variadicParameter(_ parameter: FunctionSignature.Parameter) -> Parameter {
    let name = SwiftSpelling().lowerCamel(parameter.name)
    let escaped = ReservedNames.escaped(name)
    let documentation = parameter.description.isEmpty ? nil : (name, parameter.description)
    let type = shape.variadic ?? FunctionShape.anything
    if shape.isVariadicOptional {
      return Parameter(
        text: "\(ReservedNames.escapedLabel(name)): Expression<\(type)>? = nil",
        node: "\(escaped)?.node", documentation: documentation)
    }
    let isAnything = type == FunctionShape.anything
    return Parameter(
      text: "_ \(escaped): \(isAnything ? "any ExpressionConvertible" : "Expression<\(type)>")...",
      node: "\(escaped).map { $0.\(isAnything ? "untypedNode" : "node") }", isList: true,
      documentation: documentation)
  }
}
