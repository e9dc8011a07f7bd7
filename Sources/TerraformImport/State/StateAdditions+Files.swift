internal import HCL

extension StateAdditions {
  /// The configuration with the blocks in it.
  func added(to configuration: SourceConfiguration) -> SourceConfiguration {
    var result = configuration
    for (folder, blocks) in blocks {
      guard var module = result.modules[folder] else { continue }
      let name = FileLayout(module).isDefault ? "main.tf" : "state.tf"
      let items =
        [.comment("Added from the state.")] + blocks.map { SourceFile.Item.block($0) }
      if let index = module.files.firstIndex(where: { $0.name == name }) {
        module.files[index].items += items
      } else {
        module.files.append(SourceFile(name: name, items: items))
      }
      result.modules[folder] = module
    }
    return result
  }
}

extension StateAdditions {
  /// The parts that the blocks add to a module, as a comparison names them.
  func parts(of module: SourceModule, assets: AssetContents) -> [String: String] {
    guard let blocks = blocks[module.folder] else { return [:] }
    var own = module
    own.files = [SourceFile(name: "state.tf", items: blocks.map { .block($0) })]
    return CanonicalModule(own, assets: assets).parts
  }

  /// Whether the user has to complete a part, so that any content of it is accepted.
  func isIncomplete(_ part: String, of module: SourceModule) -> Bool {
    incomplete[module.folder]?.contains(part) == true
  }
}
