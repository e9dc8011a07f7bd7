internal import HCL

extension ModuleWriter {
  /// Names everything, and finds the types of variables and locals.
  func declareSymbols(typesTaken: inout Set<String>) {
    declareVariables(typesTaken: &typesTaken)
    declareProviders()
    declareModules()
    for block in module.blocks {
      if let kind = Self.kind(block) {
        let address = Self.address(block)
        guard let name = book.names[address] else { continue }
        expressions.symbols.resources[address] = Symbols.ResourceValue(
          name: name, bound: binding(of: block, kind), repetition: Self.repetition(block),
          curated: curated.declaration(of: address, in: module.folder))
      } else if block.type == "module", let label = block.labels.first,
        let name = book.names["module.\(label)"]
      {
        expressions.symbols.modules[label] = Symbols.ModuleValue(
          name: name, repetition: Self.repetition(block), outputs: outputs(of: label))
      }
    }
    for block in blocks("locals") {
      for attribute in block.body.attributes {
        let name = attribute.name.text
        expressions.symbols.locals[name] = Symbols.Value(
          name: book.names["local.\(name)"] ?? name, shape: .any)
      }
    }
    expressions.symbols.names = book.taken
    findShapesOfLocals()
    for block in blocks("resource") where block.labels.first == "terraform_data" {
      let address = Self.address(block)
      guard let symbol = expressions.symbols.resources[address] else { continue }
      let input = block.body.value(of: "input")
      let shape = input.map { input in trying { expressions.shape(of: input, Scope()) } ?? .any }
      expressions.symbols.resources[address] = Symbols.ResourceValue(
        name: symbol.name, bound: .data(keeping: shape), repetition: symbol.repetition)
    }
  }

  private func binding(of block: SourceBlock, _ kind: BoundType.Kind) -> BoundType? {
    switch (kind, block.labels[0]) {
    case (.resource, "terraform_data"):
      .data(keeping: block.body.value(of: "input") == nil ? nil : .any)
    case (.data, "terraform_remote_state"): .remoteState
    default: catalog[kind, block.labels[0]]
    }
  }

  static func repetition(_ block: SourceBlock) -> Symbols.ResourceValue.Repetition {
    if block.body.value(of: "count") != nil { return .count }
    return block.body.value(of: "for_each") != nil ? .forEach : .none
  }

  /// The outputs of a module in a folder, through the property that has it.
  private func outputs(of call: String) -> [String: Symbols.Value]? {
    guard let child = children[call] else { return nil }
    return child.outputs.mapValues {
      Symbols.Value(name: "\(instance(of: child)).\($0.name)", shape: $0.shape)
    }
  }

  /// The Swift value that declares a module in a folder.
  func instance(of child: ModuleInterface) -> String {
    moduleNames[child.structure] ?? "\(child.structure).shared"
  }

  /// Declares a name for each module in a folder that is called.
  private func declareModules() {
    for block in blocks("module") {
      guard let label = block.labels.first, let child = children[label],
        moduleNames[child.structure] == nil
      else { continue }
      let name = book.fresh(child.structure.prefix(1).lowercased() + child.structure.dropFirst())
      moduleNames[child.structure] = name
      written.statements.append("let \(name) = \(child.structure).shared")
    }
  }

  private func declareVariables(typesTaken: inout Set<String>) {
    let expressions = expressions
    var types = TypeReader(taken: typesTaken) { value, shape in
      guard let text = try? expressions.code(value, as: shape, Scope()) else { return nil }
      return text.hasPrefix(".") ? "\(shape.expression)\(text)" : "\(text) as \(shape.expression)"
    }
    for block in blocks("variable") {
      guard let label = block.labels.first, let name = book.names["var.\(label)"] else { continue }
      var shape = SwiftShape.any
      if let type = block.body.value(of: "type") {
        if let read = types.shape(type, for: label) {
          shape = read
        } else {
          report(
            .unsayable("the type of var.\(label)", reason: "it has no Swift type; it becomes any"),
            at: block.place)
        }
      } else if let value = block.body.value(of: "default"), value.isTyped {
        // It has no type, but the default shows which values are meant.
        shape = expressions.shape(of: value, Scope()) ?? .any
      }
      expressions.symbols.variables[label] = Symbols.Value(name: name, shape: shape)
    }
    written.types = types.declarations
    expressions.symbols.types = types.attributes
    typesTaken = types.names
  }

  private func findShapesOfLocals() {
    var values: [String: ExpressionSyntax] = [:]
    var needs: [String: [String]] = [:]
    var addresses: [String] = []
    for block in blocks("locals") {
      for attribute in block.body.attributes {
        let address = "local.\(attribute.name.text)"
        values[address] = attribute.value
        addresses.append(address)
        var references: [String] = []
        attribute.value.addReferences(to: &references)
        needs[address] = references
      }
    }
    for address in DeclarationOrder(addresses, needs: needs).addresses {
      guard let value = values[address] else { continue }
      let shape = trying { expressions.shape(of: value, Scope()) } ?? .any
      expressions.symbols.locals[String(address.dropFirst("local.".count))]?.shape = shape
    }
  }
}
