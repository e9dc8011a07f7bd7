internal import HCL

/// Names what callers see of a module in a folder.
enum ChildInterface {
  /// The properties of the structure that declares a module.
  static let reserved: Set<String> = ["module", "shared"]

  /// The interface with its variables and outputs, whose types the module's writer finds.
  static func of(_ module: SourceModule, _ interface: ModuleInterface) -> ModuleInterface {
    var interface = interface
    let book = NameBook(module, reserved: reserved)
    var taken = reserved
    for block in module.blocks where block.type == "variable" {
      guard let label = block.labels.first, let name = book.names["var.\(label)"] else { continue }
      taken.insert(name)
      interface.inputs[label] = Symbols.Value(name: name, shape: .any)
    }
    taken.formUnion(book.taken)
    for block in module.blocks where block.type == "output" {
      guard let label = block.labels.first else { continue }
      let name = SwiftNames.value(label)
      var candidate = taken.contains(name) ? "\(name)Output" : name
      while !taken.insert(candidate).inserted { candidate += "2" }
      interface.outputs[label] = Symbols.Value(name: candidate, shape: .any)
    }
    return interface
  }
}
