import HCL

/// The README of a module, with the usual tables: requirements, providers, modules, resources, inputs and outputs.
extension Renderer {
  mutating func readme(of scope: Int, requiredVersions: RequiredVersions, header: String) -> String
  {
    let providers = requirements(in: scope)
    var sections = ["<!-- \(header) -->", "# \(configuration.scopes[scope].name)"]
    sections += Self.table(
      "Requirements", ["Name", "Version"],
      [[requiredVersions.tool.rawValue.lowercased(), requiredVersions.text]]
        + (requiredVersions.openTofu.map { [["opentofu", $0]] } ?? [])
        + providers.map { [$0.name, $0.version] })
    sections += Self.table(
      "Providers", ["Name", "Version"],
      providers.flatMap { provider in provider.addresses.map { [$0, provider.version] } })
    let elements = configuration.scopes[scope].elements
    let calls = elements.compactMap { call(of: $0.construct, in: scope) }
    sections += Self.table("Modules", ["Name", "Source", "Version"], calls)
    let resources = elements.compactMap { $0.construct.resourceOfSchema }
    sections += Self.table(
      "Resources", ["Name", "Type"],
      resources.map { [$0.identity.kind.address, $0.block.noun] }.sorted { $0[0] < $1[0] })
    sections += Self.table(
      "Inputs", ["Name", "Description", "Type", "Default", "Required"], inputs(of: scope))
    sections += Self.table("Outputs", ["Name", "Description", "Sensitive"], outputs(of: scope))
    return sections.joined(separator: "\n\n") + "\n"
  }

  private func requirements(in scope: Int) -> [(name: String, version: String, addresses: [String])]
  {
    let aliases = configuration.namedAliases(in: scope)
    return requiredNames(in: scope).compactMap { name in
      guard let provider = configuration.providers.declared.first(where: { $0.name == name }) else {
        return nil
      }
      let own = aliases.filter { $0.name == name }.map(\.address)
      return (name, provider.version ?? "n/a", [name] + own)
    }
  }

  private func call(of construct: any Construct, in scope: Int) -> [String]? {
    switch construct {
    case let call as ReusableModule.Call:
      [call.name, source(of: call.definition, from: scope), "n/a"]
    case let call as ModuleCall: [call.name, call.source.address, call.source.version ?? "n/a"]
    case let module as PlacedModule: [module.name, "./modules/\(module.name)", "n/a"]
    default: nil
    }
  }

  private mutating func inputs(of scope: Int) -> [[String]] {
    let location = configuration.scopes[scope].location
    let declared = configuration.scopes[scope].elements
      .compactMap { ($0.construct as? VariableBlock)?.definition }
    return (declared + resolution.interfaces[scope].variables)
      .sorted { $0.name < $1.name }
      .map { variable in
        let type = Writer.text(of: syntax(variable.type, in: scope, at: location))
        let value = variable.defaultValue.map {
          Self.code(Writer.text(of: syntax($0, in: scope, at: location)))
        }
        return [
          variable.name, Self.cell(variable.description ?? ""), Self.code(type), value ?? "n/a",
          variable.isRequired ? "yes" : "no",
        ]
      }
  }

  private func outputs(of scope: Int) -> [[String]] {
    let declared = configuration.scopes[scope].elements
      .compactMap { $0.construct as? OutputDefinition }
      .map { output in
        let isSensitive =
          output.isSensitive || output.value.isSensitive { configuration.isSensitive($0) }
        return [output.name, Self.cell(output.description ?? ""), isSensitive ? "yes" : "no"]
      }
    let passed = resolution.interfaces[scope].outputs
      .map { [$0.name, Self.cell($0.description), $0.isSensitive ? "yes" : "no"] }
    return (declared + passed).sorted { $0[0] < $1[0] }
  }

  /// A heading and a table; a sentence in place of a table without rows.
  private static func table(
    _ title: String, _ columns: [String], _ rows: [[String]]
  ) -> [String] {
    if rows.isEmpty { return ["## \(title)", "No \(title.lowercased())."] }
    let lines =
      [columns, columns.map { String(repeating: "-", count: $0.count) }] + rows
    return [
      "## \(title)",
      lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n"),
    ]
  }

  /// Text for a table cell, on one line.
  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: "<br>")
  }

  /// HCL for a table cell.
  private static func code(_ text: String) -> String {
    if !text.contains("\n"), !text.contains("`") { return "`\(text.replacing("|", with: "\\|"))`" }
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("|", with: "&#124;").replacing("`", with: "&#96;").replacing("\n", with: "<br>")
    return "<pre>\(escaped)</pre>"
  }
}
