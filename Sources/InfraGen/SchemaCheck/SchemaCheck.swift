internal import CommandLineSupport
internal import ProviderSchema
internal import Terraform

/// The check of a stack against the schemas of its providers, if they are at hand.
///
/// A file that the user names is always read. Those that `bind` has kept are read if the stack has raw
/// resources, names in `ignoreChanges` or providers with settings by name, so that others do not pay for it.
struct SchemaCheck {
  /// Names a file as `--schema` does.
  static let variable = "INFRA_GEN_SCHEMA"

  /// A file with the output of `terraform providers schema -json`; nil if none is named.
  let path: String?
  /// The schemas that are at hand otherwise.
  let store: SchemaStore

  /// - Parameters:
  ///   - path: What the user named on the command line.
  ///   - environment: Names it otherwise.
  init(
    path: String?, store: SchemaStore, environment: [String: String] = currentEnvironment()
  ) {
    let named = path ?? environment[Self.variable]
    self.path = named?.isEmpty == false ? named : nil
    self.store = store
  }

  /// The problems of the stack's resources by the schemas.
  ///
  /// - Throws: ``BindError`` if a file cannot be used.
  func errors(in stack: CollectedStack) throws -> [DeclarationError] {
    if path == nil, !Paths.exists(store.path) { return [] }
    let (resources, declared) = (stack.resources(), stack.providers)
    var providers: [String: ProviderSchema.Provider] = [:]
    if let path {
      let read = try Self.providers(in: path, for: resources)
      for source in Set(resources.compactMap(\.provider?.source) + declared.map(\.source)) {
        providers[source] = Self.find(source, among: read)
      }
    } else {
      let named = resources.filter { $0.isRaw || !$0.ignoredChanges.isEmpty }
      let used = named.compactMap(\.provider) + declared.filter(\.isRaw)
      for provider in used.sorted(by: { $0.source < $1.source }) {
        guard providers[provider.source] == nil,
          let constraint = VersionConstraint(provider.version ?? ">= 0"),
          let file = store.file(provider.source, constraint)
        else { continue }
        let read = try Self.providers(in: file, for: resources)
        providers[provider.source] = Self.find(provider.source, among: read)
      }
    }
    return SchemaChecker.errors(in: resources, declared, providers)
  }

  /// Of a schema, which is large, only what the stack uses is kept.
  private static func providers(
    in path: String, for resources: [DeclaredResource]
  ) throws -> [ProviderSchema.Provider] {
    let used = Set(resources.map(\.typeName))
    let bytes = try Paths.contents(of: path)
    do throws(SchemaError) {
      return try SchemaReader.read(bytes) { used.contains($0) }
    } catch {
      throw BindError.schema(path, error)
    }
  }

  /// A stack may leave out the registry's host name.
  private static func find(
    _ source: String, among providers: [ProviderSchema.Provider]
  ) -> ProviderSchema.Provider? {
    providers.first { $0.source == source }
      ?? providers.first { $0.source.hasSuffix("/" + source) }
  }
}
