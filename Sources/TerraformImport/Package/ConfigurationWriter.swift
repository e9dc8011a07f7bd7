/// Writes the modules of a configuration as the files of a package.
struct ConfigurationWriter {
  let names: PackageNaming
  let catalog: BindingCatalog
  let reading: SourceReading
  let providerNeeds: ProviderNeeds
  /// The folder of the new package, from which nothing is copied.
  let output: String?
  /// Whether arguments keep their order where an initializer has another one.
  let keepsOrder: Bool
  /// The resources that curated types declare.
  let curated: CuratedModules

  /// The files, which still have the marks of comments, and the report.
  func write(_ configuration: SourceConfiguration) -> Importer.Result {
    let root = configuration.root
    let assets = AssetFinder(root: root, output: output)
    var result = Importer.Result()
    result.modules = configuration.order
    result.program = names.package
    result.directory = names.package
    result.needsOpenTofu = reading.tools == .openTofu
    result.isEmpty = configuration.modules[root]?.blocks.isEmpty ?? true
    var interfaces: [String: ModuleInterface] = [:]
    var typesTaken = curated.types.union([names.infrastructure])
    var moduleNames: Set<String> = []
    var imports: Set<String> = ["InfraGen", "Terraform"]
    for path in configuration.order {
      guard let module = configuration.modules[path] else { continue }
      let isRoot = path == root
      let interface = ModuleInterface(
        structure: isRoot ? names.infrastructure : names.structure(of: path, &typesTaken),
        name: isRoot ? names.package : names.folder(of: path, &moduleNames))
      let writer = ModuleWriter(
        module, interface: isRoot ? interface : ChildInterface.of(module, interface),
        catalog: catalog,
        children: module.children.compactMapValues { interfaces[$0] }, isRoot: isRoot,
        assets: assets, keepsOrder: keepsOrder, curated: curated)
      writer.providerNeeds = providerNeeds
      writer.write(typesTaken: &typesTaken)
      if isRoot {
        writer.written.tools = reading.tools
        writer.written.openTofuVersion = reading.openTofuVersion
      }
      interfaces[path] = writer.written.interface
      imports.formUnion(writer.written.imports)
      result.problems += writer.problems
      result.ignored += writer.written.ignored
      let file = SwiftFile(writer.written)
      result.files["Sources/\(names.package)/\(interface.structure).swift"] =
        isRoot ? file.root(stack: names.package) : file.module(of: module.path)
    }
    result.products = imports.sorted()
    result.copies = assets.copies
    return result
  }
}

extension Importer.Result {
  /// Takes the marks of comments out of the files.
  ///
  /// - Returns: Their numbers.
  mutating func takeMarks() -> Set<Int> {
    var numbers: Set<Int> = []
    for (path, text) in files {
      let parts = CommentMarks.split(text)
      files[path] = parts.text
      numbers.formUnion(parts.numbers)
    }
    return numbers
  }
}
