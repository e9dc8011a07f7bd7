/// A generated Swift file.
package struct BindingFile: Hashable, Sendable {
  /// Such as `KinesisStream.swift`.
  package let name: String
  package let contents: String
}

/// Writes the Swift bindings of a provider's types.
///
/// ```swift
/// let configuration = try BindingConfiguration(reading: settings)
/// let files = try BindingGenerator.files(for: configuration, schema: bytes)
/// ```
///
/// The same schema gives the same bytes, whatever else is selected.
package enum BindingGenerator {
  /// The files that a configuration asks for.
  ///
  /// - Parameter schema: The output of `terraform providers schema -json`.
  package static func files(
    for configuration: BindingConfiguration, schema: [UInt8]
  ) throws(SchemaError) -> [BindingFile] {
    try files(for: configuration, of: try provider(for: [configuration], schema: schema))
  }

  /// The provider of several configurations, with what any of them selects.
  ///
  /// - Parameter configurations: At least one; all of one provider.
  package static func provider(
    for configurations: [BindingConfiguration], schema: [UInt8]
  ) throws(SchemaError) -> Provider {
    let patterns = configurations.flatMap(\.types)
    let source = configurations.first?.provider ?? ""
    return try SchemaReader.readProvider(source, schema) { type in
      patterns.contains { $0.matches(type) }
    }
  }

  /// The files that a configuration asks for, of a provider that was read with them.
  package static func files(
    for configuration: BindingConfiguration, of provider: Provider
  ) throws(SchemaError) -> [BindingFile] {
    let patterns = configuration.types
    for pattern in patterns
    where !provider.types.contains(where: { pattern.matches($0.name) })
      && !provider.functions.contains(where: { pattern.matches($0) })
      && !(pattern.matchesProvider && provider.configuration != nil)
    {
      throw SchemaError(.nothingSelected(pattern: pattern.description))
    }
    var selected = provider
    selected.types = provider.types.filter { type in patterns.contains { $0.matches(type.name) } }
    selected.functions = provider.functions.filter { function in
      patterns.contains { $0.matches(function) }
    }
    if !patterns.contains(where: \.matchesProvider) { selected.configuration = nil }
    return files(
      for: selected, version: configuration.version, acronyms: configuration.acronyms)
  }

  /// One file for each type that was read, in the order of the types, one for all functions, and one for the
  /// provider's settings, if it has them.
  package static func files(
    for provider: Provider, version: String?, acronyms: [String] = []
  ) -> [BindingFile] {
    let spelling = SwiftSpelling(acronyms: acronyms)
    let names = BindingNames(provider.typeNames, acronyms: acronyms)
    let source = provider.shortSource
    let origin =
      DocumentationComment.lines(source + (version.map { " \($0)" } ?? ""), width: 60).first ?? ""
    var files = provider.types.compactMap { type in
      names[type.name].map { swiftName in
        BindingFile(
          name: swiftName + ".swift",
          contents: BindingRenderer.file(
            TypeBinding(type, swiftName: swiftName, spelling: spelling), origin: origin))
      }
    }
    if !provider.functions.isEmpty {
      let functions = ProviderFunctionRenderer.file(
        provider.functions, provider: provider.localName, besides: names.all, spelled: spelling,
        origin: origin)
      files.append(BindingFile(name: ProviderFunctionRenderer.fileName, contents: functions))
    }
    if let settings = provider.configuration {
      let swiftName = names.providerSettings(localName: provider.localName)
      let binding = TypeBinding(
        providerSettings: settings, of: provider, swiftName: swiftName, spelling: spelling)
      files.append(
        BindingFile(
          name: swiftName + ".swift",
          contents: ProviderRenderer.file(
            binding, source: source, spelled: spelling, origin: origin)))
    }
    return files
  }

  /// Whether a file's text is one that a generator wrote, whatever the provider and the version.
  package static func isGenerated(_ contents: String) -> Bool {
    contents.hasPrefix(BindingRenderer.mark) || contents.hasPrefix(FunctionGenerator.mark)
  }
}
