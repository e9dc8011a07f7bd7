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
  /// - Parameters:
  ///   - configurations: At least one; all of one provider and of the same versions.
  ///   - oldest: The schema of the lowest version that they serve; nil if there is only one.
  ///   - others: Further types to read, which get no bindings.
  package static func provider(
    for configurations: [BindingConfiguration], schema: [UInt8], oldest: [UInt8]? = nil,
    and others: Set<TypeName> = []
  ) throws(SchemaError) -> Provider {
    let patterns = configurations.flatMap(\.types)
    let known = configurations.lazy.compactMap(\.history).first
    let source = configurations.first?.provider ?? ""
    let isSelected = { (type: TypeName) in
      known != nil || others.contains(type) || patterns.contains { $0.matches(type) }
    }
    let provider = try SchemaReader.readProvider(source, schema, selecting: isSelected)
    guard let oldest, let version = configurations.first?.oldest else { return provider }
    let older = try SchemaReader.readProvider(source, oldest, selecting: isSelected)
    var merge = SchemaMerge(from: version)
    var merged = merge.merge(older, into: provider)
    if let known { merged.history = SchemaHistory(known: known).lines(from: older, to: provider) }
    return merged
  }

  /// The files that a configuration asks for, of a provider that was read with them.
  package static func files(
    for configuration: BindingConfiguration, of provider: Provider
  ) throws(SchemaError) -> [BindingFile] {
    let patterns = configuration.types
    for pattern in patterns where !provider.has(pattern) {
      throw SchemaError(.nothingSelected(pattern: pattern.description))
    }
    let files = files(
      for: provider.selected(by: patterns), version: configuration.version,
      oldest: configuration.oldest, acronyms: configuration.acronyms)
    guard configuration.history != nil else { return files }
    return files + [
      HistoryRenderer.file(
        of: provider, from: configuration.oldest ?? "", to: configuration.version ?? "")
    ]
  }

  /// One file for each type that was read, in the order of the types, with the identity of a resource in its file,
  /// one for all functions, and one for the
  /// provider's settings, if it has them.
  package static func files(
    for provider: Provider, version: String?, oldest: String? = nil, acronyms: [String] = []
  ) -> [BindingFile] {
    let spelling = SwiftSpelling(acronyms: acronyms)
    let names = BindingNames(provider.typeNames, acronyms: acronyms)
    let source = provider.shortSource
    let versions = oldest.map { older in version.map { "\(older) to \($0)" } ?? older } ?? version
    let origin =
      DocumentationComment.lines(source + (versions.map { " \($0)" } ?? ""), width: 60).first ?? ""
    let identities = Dictionary(
      provider.types.lazy.filter { $0.name.kind == .identity }.map { ($0.name.name, $0) }
    ) { first, _ in first }
    var files = provider.types.compactMap { type in
      names[type.name].map { swiftName in
        let identity = type.name.kind == .resource ? identities[type.name.name] : nil
        return BindingFile(
          name: swiftName + ".swift",
          contents: BindingRenderer.file(
            TypeBinding(type, identity: identity, swiftName: swiftName, spelling: spelling),
            origin: origin))
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

extension Provider {
  /// Whether a pattern selects something of it.
  package func has(_ pattern: TypePattern) -> Bool {
    types.contains { pattern.matches($0.name) } || functions.contains { pattern.matches($0) }
      || pattern.matchesProvider && configuration != nil
  }

  /// Only what patterns select.
  package func selected(by patterns: [TypePattern]) -> Self {
    var selected = self
    selected.types = types.filter { type in patterns.contains { $0.matches(type.name) } }
    selected.functions = functions.filter { function in
      patterns.contains { $0.matches(function) }
    }
    if !patterns.contains(where: \.matchesProvider) { selected.configuration = nil }
    return selected
  }
}
