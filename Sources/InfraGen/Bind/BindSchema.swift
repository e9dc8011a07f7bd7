internal import LambdaPackaging
internal import ProviderSchema

/// Where a run of `bind` has its schemas from: a file that the user names, or Terraform. What
/// several folders need is asked for and read once.
struct BindSchema {
  /// The file with the schema; nil where Terraform is asked.
  let file: String?
  let terraform: BindTerraform

  /// The provider of each configuration, with the types that any of them selects.
  func providers(
    for configurations: [BindingConfiguration], _ console: Console
  ) async throws -> [BindingConfiguration: Provider] {
    var result: [BindingConfiguration: Provider] = [:]
    let groups = Dictionary(grouping: configurations) { [$0.provider, $0.version] }
    // In the order of the folders, so that messages are the same in each run.
    for configuration in configurations where result[configuration] == nil {
      let group = groups[[configuration.provider, configuration.version]] ?? []
      let bytes = try await bytes(of: configuration, console)
      let provider: Provider
      do throws(SchemaError) {
        provider = try BindingGenerator.provider(for: group, schema: bytes)
      } catch {
        throw BindError.schema(file, error)
      }
      for member in group { result[member] = provider }
    }
    return result
  }

  private func bytes(
    of configuration: BindingConfiguration, _ console: Console
  ) async throws -> [UInt8] {
    if let file { return try BindFolder.contents(of: file) }
    return try await Interruption.cancelling {
      try await terraform.schema(configuration, console)
    }
  }
}
