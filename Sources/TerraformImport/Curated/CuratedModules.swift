/// The resources that curated types declare, by the folders of their modules.
package struct CuratedModules: Sendable {
  private var modules: [String: CuratedModule] = [:]

  /// Why a part differs that the report has announced.
  package static let explanation = "as the report on curated types says"

  package init() {}

  package mutating func add(_ module: CuratedModule) { modules[module.folder] = module }

  package var isEmpty: Bool { modules.isEmpty }

  /// The names of the types, which no other type of the package may have.
  var types: Set<String> { Set(modules.values.flatMap { $0.declarations.values.map(\.type) }) }

  /// How a resource of a module is declared; nil for one with its binding.
  func declaration(of address: String, in folder: String) -> CuratedDeclaration? {
    modules[folder]?.declarations[address]
  }

  /// The parts of a module as they are announced, as a comparison names them.
  func parts(of module: SourceModule, assets: AssetContents) -> [String: String] {
    modules[module.folder]?.parts(of: module, assets: assets) ?? [:]
  }
}
