internal import CommandLineSupport
internal import ProviderSchema

/// Reports the sections of schemas that no bindings are made from.
enum UnboundReport {
  static func print(
    _ providers: [BindingConfiguration: ProviderSchema.Provider], _ console: Console
  ) {
    for line in lines(providers) { console.warning(line) }
  }

  /// A line for each version of a provider that has such sections.
  static func lines(
    _ providers: [BindingConfiguration: ProviderSchema.Provider]
  ) -> [String] {
    let lines = providers.compactMap { configuration, provider -> String? in
      if provider.unboundSections.isEmpty { return nil }
      let name = [provider.shortSource, configuration.version].compactMap(\.self)
        .joined(separator: " ")
      let sections = provider.unboundSections.map(\.description).joined(separator: ", ")
      return "\(name): not bound: \(sections)"
    }
    return Set(lines).sorted()
  }
}
