internal import HCL
internal import HCLParser

/// The blocks of Terraform that was generated from declarations in this process.
package struct GeneratedBlocks: Sendable {
  private let blocks: [BlockSyntax]

  package init(_ text: String) {
    blocks = ParsedFile(text).body.syntax.blocks
  }

  /// The block of a resource, with the modifiers that the original has; nil without that resource.
  func block(of resource: ReadResource) -> SourceBlock? {
    blocks.first { $0.type.text == "resource" && $0.labels == resource.block.labels }
      .map(resource.modified)
  }

  /// The resources, data sources and locals that a module does not have.
  func added(to module: ReadModule) -> [BlockSyntax] {
    let known = Set(module.resources.map(\.block.labels))
    return blocks.filter { block in
      switch block.type.text {
      case "resource": !known.contains(block.labels)
      case "data", "locals": true
      default: false
      }
    }
  }

  /// The names of what it adds to a module: the addresses of resources and data sources, and locals.
  package func additions(to module: ReadModule) -> [String] {
    added(to: module).flatMap { block -> [String] in
      switch block.type.text {
      case "locals": block.body.attributes.map { "local.\($0.name.text)" }
      case "data": ["data.\(block.labels.joined(separator: "."))"]
      default: [block.labels.joined(separator: ".")]
      }
    }
  }

  /// The conditions that a variable gets.
  func validations(of variable: String) -> [BlockSyntax] {
    blocks.filter { $0.type.text == "variable" && $0.labels == [variable] }
      .flatMap { $0.body.blocks("validation") }
  }

  /// The messages of these conditions.
  package func conditions(of variable: String) -> [String] { validations(of: variable).messages }
}
