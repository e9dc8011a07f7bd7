internal import CommandLineSupport
internal import ProviderSchema

/// Where a run of `bind` has its schemas from: a file that the user names, or Terraform. What
/// several folders need is asked for and read once.
struct BindSchema {
  /// The file with the schema; nil if Terraform is asked.
  let file: String?
  let terraform: BindTerraform
  /// Types to read that may get no bindings.
  var others: Set<TypeName> = []
  /// Whether a schema that is already in the store may be used.
  var takesKept = false
  /// Whether the oldest version that a folder serves is joined in.
  var joinsOldest = true

  /// The provider of each configuration, with the types that any of them selects.
  func providers(
    for targets: [(folder: BindFolder, configuration: BindingConfiguration)], _ console: Console
  ) async throws -> [BindingConfiguration: Provider] {
    var result: [BindingConfiguration: Provider] = [:]
    let groups = Dictionary(grouping: targets, by: place(of:))
    // In the order of the folders, so that messages are the same in each run.
    for target in targets where result[target.configuration] == nil {
      let place = place(of: target)
      let group = groups[place]?.map(\.configuration) ?? []
      let bytes = try await bytes(at: place, console)
      var older: [UInt8]?
      if let oldest = place.oldest {
        older = try await schema(of: place.provider, oldest, console)
      }
      let provider: Provider
      do throws(SchemaError) {
        provider = try BindingGenerator.provider(
          for: group, schema: bytes, oldest: older, and: others)
      } catch {
        throw BindError.schema(place.file, error)
      }
      for member in group { result[member] = provider }
    }
    return result
  }

  /// A schema that is read once.
  private struct Place: Hashable {
    let provider: String
    var version: String?
    var file: String?
    var oldest: String?
  }

  private func place(of target: (folder: BindFolder, configuration: BindingConfiguration)) -> Place
  {
    let provider = target.configuration.provider
    let oldest = joinsOldest ? target.configuration.oldest : nil
    if let file { return Place(provider: provider, file: file, oldest: oldest) }
    return switch target.configuration.origin {
    case .version(let version): Place(provider: provider, version: version, oldest: oldest)
    case .file(let path, _):
      Place(provider: provider, file: target.folder.path(ofSchema: path), oldest: oldest)
    }
  }

  private func bytes(at place: Place, _ console: Console) async throws -> [UInt8] {
    if let file = place.file { return try Paths.contents(of: file) }
    return try await schema(of: place.provider, place.version ?? "", console)
  }

  private func schema(of provider: String, _ version: String, _ console: Console) async throws
    -> [UInt8]
  {
    if takesKept, let kept = terraform.store.file(provider, version: version) {
      return try Paths.contents(of: kept)
    }
    return try await Interruption.cancelling {
      try await terraform.schema(of: provider, version, console)
    }
  }

  /// The only provider that a schema has.
  static func onlyProvider(in file: String) throws -> String {
    let sources: [String]
    let bytes = try Paths.contents(of: file)
    do throws(SchemaError) {
      sources = try SchemaReader.read(bytes) { _ in false }.map(\.source)
    } catch {
      throw BindError.schema(file, error)
    }
    guard let source = sources.first, sources.count == 1 else {
      throw BindError.severalProviders(file, sources)
    }
    return PublicRegistry.shortened(source)
  }
}
