internal import HCL

/// Writes the declarations of one module in Swift.
final class ModuleWriter {
  let module: SourceModule
  let catalog: BindingCatalog
  let isRoot: Bool
  /// The modules in folders that it calls, by the names of the calls.
  let children: [String: ModuleInterface]
  let expressions: ExpressionTranslator
  var book: NameBook
  var written: WrittenModule
  var problems: [ImportProblem] = []
  /// The place of the block that is being written.
  private var place = SourcePlace(file: "", line: 1)
  private var isTrial = false
  /// Why resources have no Swift value, by their addresses.
  var obstacles: [String: String] = [:]
  /// The types of resources that are reported already.
  private var unbound: Set<String> = []
  let assets: AssetFinder
  let layout: FileLayout
  /// Whether arguments keep their order where an initializer has another one.
  let keepsOrder: Bool
  /// The versions of providers that the configuration needs without saying so.
  var providerNeeds = ProviderNeeds()
  /// The resources that curated types declare.
  let curated: CuratedModules
  /// The names of the modules in folders that it calls, by their structures.
  var moduleNames: [String: String] = [:]
  /// The Swift of the checks that tests name.
  var namedChecks: [String: String] = [:]
  /// Inputs of calls that are set where the call is placed: they need what needs the call.
  var laterInputs: [String: [AttributeSyntax]] = [:]
  /// The blocks that others can refer to, by their addresses; of two with one address the first.
  let declared: [String: SourceBlock]
  /// The values of locals by their names, with the blocks around them.
  let locals: [String: [(block: SourceBlock, value: ExpressionSyntax)]]

  init(
    _ module: SourceModule, interface: ModuleInterface, catalog: BindingCatalog,
    children: [String: ModuleInterface], isRoot: Bool, assets: AssetFinder,
    keepsOrder: Bool = false, curated: CuratedModules = CuratedModules()
  ) {
    self.keepsOrder = keepsOrder
    self.curated = curated
    self.module = module
    self.catalog = catalog
    self.children = children
    self.isRoot = isRoot
    self.assets = assets
    layout = FileLayout(module)
    declared = Dictionary(
      module.blocks.compactMap { block in Self.declared(block).map { ($0, block) } },
      uniquingKeysWith: { first, _ in first })
    locals = module.blocks.filter { $0.type == "locals" }.reduce(into: [:]) { locals, block in
      for attribute in block.body.attributes {
        locals[attribute.name.text, default: []].append((block, attribute.value))
      }
    }
    let outputs = Set(interface.outputs.values.map(\.name))
    book = NameBook(module, reserved: isRoot ? outputs : outputs.union(ChildInterface.reserved))
    written = WrittenModule(interface: interface)
    expressions = ExpressionTranslator(Symbols(), onRaw: { _, _ in })
    expressions.onRaw = { [unowned self] hcl, reason in
      if !self.isTrial { self.report(.raw(hcl, reason: reason)) }
    }
    expressions.onChange = { [unowned self] in if !self.isTrial { self.report(.changed($0)) } }
    expressions.onFile = { [unowned self] in self.reportUncopied($0) }
    expressions.assetPath = { [unowned self] in self.assetPath($0) }
  }

  /// Writes all declarations.
  func write(typesTaken: inout Set<String>) {
    written.statesVersions =
      requirements.contains { $0.requirement.version != nil }
      || blocks("terraform").contains { $0.body.value(of: "required_version") != nil }
    if isRoot { nameTested() }
    declareSymbols(typesTaken: &typesTaken)
    settleResources()
    findShapesOfInterface()
    let order = declarationOrder()
    var available: Set<String> = []
    for address in order.addresses {
      expressions.symbols.available = available
      declare(address)
      available.insert(address)
    }
    expressions.symbols.available = nil
    var all: [String] = []
    for file in module.files {
      // What a file without blocks says is about the file.
      if !file.blocks.isEmpty { for item in file.items { placeItem(item) } }
      all += layout.placements(file, written.placements)
      written.placements = []
    }
    written.placements = all
    if isRoot {
      placeOtherProviders()
      placeVariableFiles()
      placeTests()
    }
    written.interface.providers = neededProviders
    written.interface.versions = neededVersions
    written.interface.imports = written.imports
  }

  /// A path in the package; a file that is not copied is reported, and its path stays.
  private func assetPath(_ expression: ExpressionSyntax) -> String? {
    do throws(AssetFinder.Refusal) {
      if !isTrial, AssetFinder.isComputed(expression) {
        report(.notCopied("the file whose path is \(expression.written)"))
      }
      return try assets.path(expression, in: module.folder)
    } catch {
      if !isTrial { report(.notCopied(error.reason)) }
      return nil
    }
  }

  /// Reports the path of a file that is named in a way that no copy can follow.
  private func reportUncopied(_ path: ExpressionSyntax) {
    if isTrial || AssetFinder.path(named: path, isRoot: isRoot) != nil { return }
    let isRelative =
      path.text.map { !$0.hasPrefix("/") && !$0.hasPrefix("~") } ?? path.roots.contains("path")
    if isRelative { report(.notCopied("the file whose path is \(path.written)")) }
  }

  func report(_ kind: ImportProblem.Kind) {
    problems.append(ImportProblem(kind, at: place))
  }

  func report(_ kind: ImportProblem.Kind, at place: SourcePlace) {
    problems.append(ImportProblem(kind, at: place))
  }

  /// Writes a block, whose place problems get.
  func at<Result>(_ block: SourceBlock, _ write: () -> Result) -> Result {
    begin(block)
    return write()
  }

  /// Gives problems the place of a block from now on.
  func begin(_ block: SourceBlock) { place = block.place }

  /// Without a line in the report.
  func trying<Result>(_ write: () -> Result) -> Result {
    isTrial = true
    defer { isTrial = false }
    return write()
  }

  /// The blocks of a type.
  func blocks(_ type: String) -> [SourceBlock] { module.blocks.filter { $0.type == type } }
}

extension ModuleWriter {
  /// The type of a block with a resource in it.
  static func kind(_ block: SourceBlock) -> BoundType.Kind? {
    block.labels.count == 2 ? BoundType.Kind(rawValue: block.type) : nil
  }

  /// The address of a block with a resource in it.
  static func address(_ block: SourceBlock) -> String {
    let name = block.labels.joined(separator: ".")
    return block.type == "resource" ? name : "\(block.type).\(name)"
  }

  /// Finds out which resources fit their bindings, and which Swift has a value for.
  private func settleResources() {
    let writer = ResourceWriter(
      expressions: expressions, keepsOrder: keepsOrder, report: { _ in })
    // A curated type that cannot be written takes those with it that need it: a role its function, and that its mapping.
    for _ in 0..<(curated.isEmpty ? 2 : 4) {
      for block in module.blocks {
        guard Self.kind(block) != nil,
          let symbol = expressions.symbols.resources[Self.address(block)],
          symbol.isSayable
        else { continue }
        trying { settle(block, symbol, writer) }
      }
    }
  }

  private func settle(
    _ block: SourceBlock, _ symbol: Symbols.ResourceValue, _ writer: ResourceWriter
  ) {
    let address = Self.address(block)
    do throws(Unsayable) {
      _ = try writer.code(block, symbol)
      return
    } catch {
      if let curated = symbol.curated {
        let bound = symbol.withBinding
        expressions.symbols.resources[address] = bound
        report(
          .changed(
            "\(address) keeps its binding, since \(curated.type) cannot be written: \(error.reason)"
          ),
          at: block.place)
        settle(block, bound, writer)
        return
      }
      obstacles[address] = error.reason
    }
    let plain = Symbols.ResourceValue(
      name: symbol.name, bound: nil, repetition: symbol.repetition,
      isSayable: symbol.bound != nil)
    expressions.symbols.resources[address] = plain
    if symbol.bound != nil { settle(block, plain, writer) }
  }

  /// The types of what callers see.
  private func findShapesOfInterface() {
    if isRoot { return }
    for (name, symbol) in expressions.symbols.variables {
      written.interface.inputs[name] = symbol
    }
    for block in blocks("output") {
      guard let label = block.labels.first, let value = block.body.value(of: "value") else {
        continue
      }
      let shape = trying { expressions.shape(of: value, Scope()) } ?? .any
      written.interface.outputs[label]?.shape = shape
    }
  }

  private func declarationOrder() -> DeclarationOrder {
    var addresses: [String] = []
    var needs: [String: [String]] = [:]
    for block in module.blocks.sorted(by: {
      ($0.type == "variable" ? 0 : 1) < ($1.type == "variable" ? 0 : 1)
    }) {
      if block.type == "locals" {
        for attribute in block.body.attributes {
          let address = "local.\(attribute.name.text)"
          addresses.append(address)
          var references: [String] = []
          attribute.value.addReferences(to: &references)
          needs[address] = references
        }
      } else if let address = Self.declared(block) {
        addresses.append(address)
        needs[address] =
          block.references.filter { $0 != address }
          + Self.providerReferences(block).map(Self.providerAddress)
      }
    }
    return DeclarationOrder(addresses, needs: needs)
  }

  /// The address of a configuration of a provider: `aws`, `aws.west`.
  static func configuration(_ name: String, _ block: SourceBlock) -> String {
    block.body.value(of: "alias")?.text.map { "\(name).\($0)" } ?? name
  }

  /// The same among the addresses of declarations.
  static func providerAddress(_ address: String) -> String { "provider \(address)" }

  /// The address by which others refer to a block.
  static func declared(_ block: SourceBlock) -> String? {
    switch block.type {
    case "variable": block.labels.first.map { "var.\($0)" }
    case "module": block.labels.first.map { "module.\($0)" }
    case "resource", "data", "ephemeral":
      block.labels.count == 2 ? address(block) : nil
    case "provider": block.labels.first.map { providerAddress(configuration($0, block)) }
    default: nil
    }
  }
}
