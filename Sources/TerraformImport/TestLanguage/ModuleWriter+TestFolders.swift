internal import CommandLineSupport
internal import HCL

extension ModuleWriter {
  /// The path of a module or of mocks that a test names, from the generated root module. Unless it is generated there, it
  /// is copied to the same path.
  func testFolder(_ address: String) -> String {
    guard let source = folder(address, from: module.folder) else { return address }
    if let call = module.children.first(where: { $0.value == source }),
      let child = children[call.key]
    {
      return "./modules/\(child.name)"
    }
    var seen: Set<String> = []
    keep(source, named: address, &seen)
    return address
  }

  /// The folder at a relative path; a missing one is reported.
  private func folder(_ address: String, from base: String) -> String? {
    guard let source = try? Paths.resolved(Paths.join(base, address)), Paths.exists(source) else {
      report(.missing("the folder \(address)"))
      return nil
    }
    return source
  }

  /// Copies a folder, and those that modules in it call.
  private func keep(_ source: String, named address: String, _ seen: inout Set<String>) {
    if source == module.folder || !seen.insert(source).inserted || isGenerated(source) { return }
    guard source.isBelow(module.folder) else {
      report(.notCopied("\(address), which lies outside the module,"))
      return
    }
    assets.keep(source, below: generatedFolder)
    var reader = SourceReader()
    for name in SourceReader.names(in: source) where name.hasSuffix(".tf") {
      let file = try? reader.file(name, in: source, shown: name)
      for block in file?.blocks ?? [] where block.type == "module" {
        guard let inner = block.body.value(of: "source")?.text,
          inner.hasPrefix("./") || inner.hasPrefix("../"),
          let target = folder(inner, from: source)
        else { continue }
        keep(target, named: inner, &seen)
      }
    }
  }

  /// Whether the generated module in a folder lies where the original one does.
  private func isGenerated(_ source: String) -> Bool {
    module.children.contains { call, folder in
      folder == source
        && children[call].map { Paths.join(module.folder, "modules/\($0.name)") } == source
    }
  }

  /// The folder of the generated root module, from the package's folder.
  var generatedFolder: String { "generated/\(written.interface.name)" }
}
