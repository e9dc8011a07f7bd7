internal import HCL

/// The resources of a module that curated types declare, with the Terraform that they generate.
package struct CuratedModule: Sendable {
  /// By address.
  let declarations: [String: CuratedDeclaration]
  private let module: ReadModule
  private let generated: GeneratedBlocks

  var folder: String { module.folder }

  /// - Parameters:
  ///   - generated: The Terraform of all declarations together.
  package init(
    _ declarations: [String: CuratedDeclaration], of module: ReadModule,
    generating generated: GeneratedBlocks
  ) {
    self.declarations = declarations
    self.module = module
    self.generated = generated
  }

  /// The parts of the module as they are announced, as a comparison names them.
  func parts(of source: SourceModule, assets: AssetContents) -> [String: String] {
    var announced = source
    let resources = Dictionary(
      module.resources.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    for file in announced.files.indices {
      announced.files[file].items = announced.files[file].items.map { item in
        guard case .block(let block) = item else { return item }
        return .block(self.announced(block, resources))
      }
    }
    let added = generated.added(to: module).map { block in
      SourceFile.Item.block(
        SourceBlock(
          type: block.type.text, labels: block.labels, body: block.body,
          place: SourcePlace(file: ""), comment: nil))
    }
    announced.files.append(SourceFile(name: "curated.tf", items: added))
    return CanonicalModule(announced, assets: assets).parts
  }

  private func announced(_ block: SourceBlock, _ resources: [String: ReadResource]) -> SourceBlock {
    let address = block.labels.joined(separator: ".")
    switch block.type {
    case "resource":
      guard declarations[address] != nil, let resource = resources[address] else { return block }
      return generated.block(of: resource) ?? block
    case "variable":
      var validated = block
      validated.body.items += generated.validations(of: address).map { .block($0) }
      return validated
    default: return block
    }
  }
}
