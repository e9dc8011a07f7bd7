internal import LambdaPackaging
internal import ProviderSchema
internal import Terraform

/// The check of a stack against the schemas of its providers, where they are at hand.
struct SchemaCheck {
  /// Names a file as `--schema` does.
  static let variable = "INFRA_GEN_SCHEMA"

  /// A file with the output of `terraform providers schema -json`; nil where none is named.
  let path: String?

  /// - Parameters:
  ///   - path: What the user named on the command line.
  ///   - environment: Names it otherwise.
  init(path: String?, environment: [String: String] = currentEnvironment()) {
    let named = path ?? environment[Self.variable]
    self.path = named?.isEmpty == false ? named : nil
  }

  /// What is wrong with the stack's resources by the schema.
  ///
  /// - Throws: ``BindError`` where the file cannot be used.
  func errors(in stack: Stack) throws -> [DeclarationError] {
    guard let path else { return [] }
    let resources = stack.resources()
    // Of the schema, which is large, only what the stack uses is kept.
    let used = Set(resources.map(\.typeName))
    let providers: [ProviderSchema.Provider]
    let bytes = try BindFolder.contents(of: path)
    do throws(SchemaError) {
      providers = try SchemaReader.read(bytes) { used.contains($0) }
    } catch {
      throw BindError.schema(path, error)
    }
    var bySource: [String: ProviderSchema.Provider] = [:]
    for source in Set(resources.compactMap(\.providerSource)) {
      bySource[source] =
        providers.first { $0.source == source }
        ?? providers.first { $0.source.hasSuffix("/" + source) }
    }
    return SchemaChecker.errors(in: resources, bySource)
  }
}
