/// The properties by which arguments and blocks are set and read.
extension BindingRenderer {
  /// The body that they are kept in, and the initializer that takes one.
  func writeBody(_ property: String, to source: inout SourceText) {
    source.line("/// Arguments and nested blocks.")
    source.line(property)
    source.emptyLine()
    source.line("/// The arguments in a body.")
    source.line("public init(_ body: BlockBody) { self.body = body }")
  }

  /// A property for each argument and each block, in the order of the initializer's parameters.
  func writeArguments(_ parameters: [BindingMember], to source: inout SourceText) {
    for parameter in parameters {
      source.emptyLine()
      source.documentation(parameter.summary, parameter.description)
      writeDeprecation(of: parameter, to: &source)
      let place = "body[\(index(of: parameter, among: parameters))]"
      source.property(ReservedNames.escaped(parameter.argument), parameter.argumentType) { source in
        source.getter("get", place)
        source.getter("set", "\(place) = newValue")
      }
    }
  }

  private func index(of parameter: BindingMember, among parameters: [BindingMember]) -> String {
    let name = "\"\(parameter.terraformName)\""
    switch parameter.source {
    case .block(let block) where block.isSingular: return "block: \(name)"
    case .block(let block) where block.nesting == .map: return "labeledBlocks: \(name)"
    case .block: return "blocks: \(name)"
    case .attribute(let attribute) where attribute.isWriteOnly:
      guard let version = parameter.versionArgument(among: parameters) else {
        return "writeOnly: \(name)"
      }
      return "writeOnly: \(name), versionArgument: \"\(version)\""
    case .attribute(let attribute):
      return attribute.takesAnything ? "literal: \(name)" : "argument: \(name)"
    }
  }
}

extension BindingMember {
  /// The argument whose change sends a write-only argument again. By convention that of `password_wo` is
  /// `password_wo_version`.
  func versionArgument(among parameters: [BindingMember]) -> String? {
    let name = "\(terraformName)_version"
    return parameters.contains { $0.terraformName == name } ? name : nil
  }
}
