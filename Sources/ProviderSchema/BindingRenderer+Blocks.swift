/// Actions and queries, which nothing refers to by attributes, and the identities of resources.
extension BindingRenderer {
  /// The type of an action or of a query.
  func writeBlock(to source: inout SourceText) {
    writeDocumentation(to: &source)
    let protocols = kind == .action ? kind.swiftName : "\(kind.swiftName), Repeatable"
    source.block("public struct \(binding.swiftName): \(protocols)") { source in
      if kind == .action { writeAction(to: &source) } else { writeQuery(to: &source) }
      for nested in binding.nested { writeNested(nested, to: &source) }
    }
  }

  private func writeAction(to source: inout SourceText) {
    source.line("/// The action itself.")
    source.line("public var action: Action")
    source.emptyLine()
    source.line("/// Which declaration it is.")
    source.line("public var identity: Identity { action.identity }")
    source.emptyLine()
    source.line("/// The declaration, for the library.")
    source.line("public var declared: Declared { action.declared }")
    source.emptyLine()
    writeRepetition(of: "action", to: &source)
    writeDeclaration(
      "action", of: "Action",
      [Parameter("provider", "Provider?", isOptional: true, note: Self.provider + Self.absent)],
      to: &source)
  }

  private func writeQuery(to source: inout SourceText) {
    source.line("/// The query itself.")
    source.line("public var query: Query")
    source.emptyLine()
    writeRepetition(of: "query", to: &source)
    writeDeclaration(
      "query", of: "Query",
      [
        Parameter("provider", "Provider", note: "The provider configuration that runs the query."),
        Parameter(
          "limit", "Expression<Number>?", isOptional: true,
          note: "How many results there are at most: 100, if it is not given."),
        Parameter(
          "includingResource", "Bool?", isOptional: true,
          note:
            "Whether results have all attributes, and not only the identity: false, if it is not given."
        ),
      ], to: &source)
  }

  private func writeRepetition(of property: String, to source: inout SourceText) {
    source.line("/// How many instances there are, and which of them is meant.")
    source.block("public var repetition: Repetition") { source in
      source.line("get { \(property).repetition }")
      source.line("set { \(property).repetition = newValue }")
    }
    source.emptyLine()
  }

  private static let provider = "The configuration of the provider"
  private static let absent = ": the default one, if it is not given."

  /// A parameter that goes to the initializer of the same label.
  private struct Parameter {
    let label: String
    let declaration: String
    let note: String

    init(_ label: String, _ type: String, isOptional: Bool = false, note: String) {
      self.label = label
      declaration = "\(label): \(type)\(isOptional ? " = nil" : "")"
      self.note = note
    }
  }

  /// The initializer that fills a property of a type of the language.
  private func writeDeclaration(
    _ property: String, of type: String, _ others: [Parameter], to source: inout SourceText
  ) {
    source.documentation("Declares \(kind.article) \(kind.noun) `\(binding.name.name)`.")
    source.comment("")
    source.comment("- Parameters:")
    source.parameterDocumentation("label", "Its label.")
    for other in others { source.parameterDocumentation(other.label, other.note) }
    writeNotes(BindingMember.parameters(of: binding.members), to: &source)
    writeInitializer(others.map(\.declaration), to: &source) { source, body in
      source.line("self.\(property) = \(type)(")
      source.indented { source in
        source.line("\"\(binding.name.name)\",")
        source.line("label,")
        for other in others { source.line("\(other.label): \(other.label),") }
        if let body { source.line("{ $0 = \(body) },") }
        source.line("fileID: fileID,")
        source.line("line: line,")
        source.line("column: column)")
      }
    }
  }

  /// The initializer with the attributes that identify a resource.
  func writeIdentity(to source: inout SourceText) {
    let parameters = binding.identity
    if parameters.isEmpty { return }
    source.emptyLine()
    source.block("extension ImportIdentity where Resource == \(binding.swiftName)") { source in
      source.documentation("The identity of a resource `\(binding.name.name)`.")
      source.comment("")
      source.comment("- Parameters:")
      writeNotes(parameters, to: &source)
      source.line("public init(")
      source.indented { source in
        for (index, parameter) in parameters.enumerated() {
          let end = index < parameters.count - 1 ? "," : ""
          source.line("\(parameter.escapedLabel): \(parameter.typeAndDefault)\(end)")
        }
      }
      source.line(") {")
      source.indented { source in
        source.line("self.init(")
        source.indented { source in
          for (index, parameter) in parameters.enumerated() {
            let end = index < parameters.count - 1 ? "," : ")"
            let start = index == 0 ? "dictionaryLiteral: " : ""
            let name = "\"\(parameter.terraformName)\""
            source.line("\(start)(\(name), \(value(of: parameter)))\(end)")
          }
        }
      }
      source.line("}")
    }
  }

  /// The parameter of an identity as a `ValueLiteral`, or nil.
  private func value(of parameter: BindingMember) -> String {
    let variable = ReservedNames.escaped(parameter.label)
    if parameter.takesAnything { return variable }
    return parameter.isRequired ? ".value(\(variable))" : "\(variable).map { .value($0) }"
  }
}
