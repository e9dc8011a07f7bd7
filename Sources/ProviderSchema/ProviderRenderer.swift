/// Prints the settings of a provider's own block as a function of `Provider`.
///
/// ```swift
/// Provider.azurerm("~> 4.0", features: .init())
/// ```
struct ProviderRenderer {
  private let binding: TypeBinding
  private let source: String
  private let function: String

  /// - Parameters:
  ///   - binding: The settings, under the provider's local name.
  ///   - provider: The provider's source, such as `hashicorp/azurerm`.
  ///   - origin: The provider and its version, such as "hashicorp/azurerm 4.1.0".
  static func file(
    _ binding: TypeBinding, source provider: String, spelled spelling: SwiftSpelling, origin: String
  ) -> String {
    let name = spelling.lowerCamel(binding.name.name)
    let isName = name.first?.isNumber == false && !ReservedNames.notCallable.contains(name)
    let renderer = ProviderRenderer(
      binding: binding, source: provider, function: isName ? name : "provider\(name)")
    var source = SourceText()
    source.line("public import Terraform")
    source.emptyLine()
    source.block("extension Provider") { renderer.writeFunction(to: &$0) }
    renderer.writeTypes(to: &source)
    return BindingRenderer.header(origin, source) + "\n" + source.text
  }

  private var name: String { binding.name.name }

  private func writeFunction(to source: inout SourceText) {
    let parameters = BindingMember.parameters(of: binding.members)
    source.documentation(
      "The provider `\(self.source)`: `provider \"\(name)\" { … }`.", binding.block.description)
    source.comment("")
    source.comment("- Parameters:")
    source.parameterDocumentation(
      "version", "A version constraint, such as `~> 1.2`; any version, if it is not given.")
    source.parameterDocumentation(
      "alias", "The name of a configuration besides the default one.")
    BindingRenderer(provider: binding).writeNotes(parameters, to: &source)
    source.line("public static func \(ReservedNames.escaped(function))(")
    source.indented { source in
      source.line("_ version: String? = nil,")
      for parameter in parameters where parameter.isRequired { write(parameter, to: &source) }
      source.line("alias: String? = nil,")
      for parameter in parameters where !parameter.isRequired { write(parameter, to: &source) }
      source.line("fileID: StaticString = #fileID,")
      source.line("line: UInt = #line,")
      source.line("column: UInt = #column")
    }
    source.line(") -> Provider {")
    source.indented { writeBody(parameters, to: &$0) }
    source.line("}")
  }

  private func write(_ parameter: BindingMember, to source: inout SourceText) {
    source.line("\(parameter.escapedLabel): \(parameter.typeAndDefault),")
  }

  private func writeBody(_ parameters: [BindingMember], to source: inout SourceText) {
    let renderer = BindingRenderer(provider: binding)
    let isEmpty = parameters.isEmpty
    if !isEmpty { source.line("var body: BlockBody = BlockBody()") }
    for parameter in BindingMember.inBlock(parameters) {
      renderer.writeArgument(
        parameter, parameter.label, among: parameters, body: "body", to: &source)
    }
    source.line(isEmpty ? "Provider(" : "return Provider(")
    source.indented { source in
      source.line("\"\(name)\",")
      source.line("source: \"\(self.source)\",")
      source.line("version: version,")
      source.line("alias: alias,")
      if !isEmpty { source.line("{ $0 = body },") }
      source.line("fileID: fileID,")
      source.line("line: line,")
      source.line("column: column)")
    }
  }

  /// The types of blocks and objects, in a type of their own, so that they meet no others.
  private func writeTypes(to source: inout SourceText) {
    if binding.nested.isEmpty { return }
    let renderer = BindingRenderer(provider: binding)
    source.emptyLine()
    source.documentation("The blocks and objects of `provider \"\(name)\"`.")
    source.block("public enum \(binding.swiftName)") { source in
      for (index, nested) in binding.nested.enumerated() {
        renderer.writeNested(nested, isFirst: index == 0, to: &source)
      }
    }
    for nested in binding.nested { renderer.writeExtension(of: nested, to: &source) }
  }
}
