internal import CommandLineSupport
internal import PortableFoundation
internal import ProviderSchema
internal import Terraform

/// The schemas that Terraform has printed so far, in the package's build folder: what `bind` asks for once
/// is at hand for every later run.
struct SchemaStore {
  /// The folder in which each provider's version has one.
  let path: String

  private static let name = "schema.json"

  init(of project: Project) {
    path = project.absolute(".build/infra-gen/schema")
  }

  init(path: String) {
    self.path = path
  }

  /// The folder for one version of a provider, such as `hashicorp/aws/5.100.0`.
  func folder(_ provider: String, _ version: String) -> String {
    Paths.join(folder(provider), version)
  }

  private func folder(_ provider: String) -> String {
    Paths.join(path, PublicRegistry.shortened(provider))
  }

  /// The file of a version; nil if it was not kept.
  func file(_ provider: String, version: String) -> String? {
    let file = Paths.join(folder(provider, version), Self.name)
    return Paths.exists(file) ? file : nil
  }

  /// Keeps a schema, in one step.
  func keep(_ schema: [UInt8], _ provider: String, _ version: String) throws(FileError) {
    try Folder(opening: folder(provider, version)).replace(Self.name, with: schema)
  }

  /// The file of the latest version that a constraint admits; nil if no version does.
  func file(_ provider: String, _ constraint: VersionConstraint) -> String? {
    // It comes from the stack, and must not lead anywhere else.
    guard provider.split(separator: "/").allSatisfy({ !$0.hasPrefix(".") }) else { return nil }
    let folder = folder(provider)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap { name -> (version: Version, file: String)? in
      let file = Paths.join(folder, "\(name)/\(Self.name)")
      guard let version = Version(name[...]), constraint.admits(version), Paths.exists(file) else {
        return nil
      }
      return (version, file)
    }.max { $0.version < $1.version }?.file
  }
}
