internal import CommandLineSupport
internal import PortableFoundation
internal import ProviderSchema

/// The folder of a target with bindings: `bindings.json`, and the files in `Generated`.
struct BindFolder {
  let path: String

  static let settings = "bindings.json"
  private static let generated = "Generated"

  private var settingsPath: String { Paths.join(path, Self.settings) }
  private var generatedPath: String { Paths.join(path, Self.generated) }

  /// A planned file's path, for messages.
  func shownPath(of name: String) -> String {
    name == Self.settings ? settingsPath : Paths.join(generatedPath, name)
  }

  /// The contents of `bindings.json`, replaced if the command line says otherwise.
  ///
  /// The version is the one that the user names, or else the one that Terraform chose in the folder of the schema, or
  /// else the one that is recorded.
  ///
  /// - Parameter schema: The file that the user names; it says what nothing else does.
  func configuration(
    provider: String?, version: String?, schema: String? = nil, patterns: [String],
    acronyms: [String] = []
  ) throws -> BindingConfiguration {
    let recorded = try recordedConfiguration()
    var provider = provider ?? recorded?.provider
    var origin: BindingConfiguration.Origin? =
      version.map { .version($0) } ?? recorded?.origin
    if let schema, !patterns.isEmpty {
      if provider == nil { provider = try BindSchema.onlyProvider(in: schema) }
      if origin == nil { origin = .file(try schemaPath(to: schema), version: nil) }
    }
    if version == nil, let provider, let file = schema ?? origin.flatMap(path(ofSchema:)),
      let locked = try LockFile.version(of: provider, nextTo: file)
    {
      origin = origin?.with(version: locked)
    }
    do throws(SchemaError) {
      var types = recorded?.types ?? []
      if !patterns.isEmpty {
        types = []
        for pattern in patterns { types.append(try TypePattern(pattern)) }
      }
      guard let provider, let origin, !types.isEmpty else {
        throw SchemaError(.missing(Self.settings))
      }
      return try BindingConfiguration(
        provider: provider, origin: origin, types: types,
        acronyms: acronyms.isEmpty ? recorded?.acronyms ?? [] : acronyms, oldest: recorded?.oldest,
        history: recorded?.history)
    } catch {
      if case .missing = error.problem { throw BindError.noConfiguration(path: settingsPath) }
      throw BindError.arguments(error)
    }
  }

  private func path(ofSchema origin: BindingConfiguration.Origin) -> String? {
    if case .file(let file, _) = origin { path(ofSchema: file) } else { nil }
  }

  /// The path of the schema that `bindings.json` names.
  func path(ofSchema path: String) -> String {
    path.hasPrefix("/") ? path : Paths.join(self.path, path)
  }

  /// The way from this folder to a file, as `bindings.json` has it.
  private func schemaPath(to file: String) throws -> String {
    Paths.relative(from: try Paths.resolved(path), to: try Paths.resolved(file))
  }

  func recordedConfiguration() throws -> BindingConfiguration? {
    guard Paths.exists(settingsPath) else { return nil }
    let bytes = try Paths.contents(of: settingsPath)
    do throws(SchemaError) {
      return try BindingConfiguration(reading: bytes)
    } catch {
      throw BindError.configuration(path: settingsPath, error)
    }
  }

  /// Compares the folder with what should be in it, `bindings.json` included.
  func plan(_ files: [BindingFile], _ configuration: BindingConfiguration) throws -> BindingPlan {
    try plan(files).adding(try settingsItem(configuration))
  }

  /// Compares what is generated with what should be.
  func plan(_ files: [BindingFile]) throws -> BindingPlan {
    var existing: [String: String] = [:]
    if Paths.exists(generatedPath) {
      for name in try names() {
        let bytes = try Paths.contents(of: Paths.join(generatedPath, name))
        existing[name] = String(decoding: bytes, as: UTF8.self)
      }
    }
    let plan = BindingPlan(generated: files, existing: existing)
    guard plan.conflicts.isEmpty else {
      throw BindError.conflicts(plan.conflicts.map(shownPath(of:)))
    }
    return plan
  }

  private func settingsItem(_ configuration: BindingConfiguration) throws -> BindingPlan.Item {
    // Only what the settings say counts, so that people may lay the file out as they like.
    let recorded = try recordedConfiguration()
    let action: BindingPlan.Action =
      recorded == configuration ? .keep : recorded == nil ? .create : .change
    return BindingPlan.Item(name: Self.settings, action: action, contents: configuration.text)
  }

  /// The Swift files.
  private func names() throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: generatedPath)
        .filter { $0.hasSuffix(".swift") }
    } catch {
      throw BindError.file(generatedPath, reason: "\(error)")
    }
  }

  // MARK: Writing

  /// Writes what changes, each file in one step, the settings last: where it is cut off, the next
  /// run continues.
  func apply(_ plan: BindingPlan) throws {
    if plan.changes.isEmpty { return }
    try Paths.createFolders(generatedPath)
    let folder = try Folder(opening: generatedPath)
    for item in plan.changes where item.name != Self.settings {
      if let contents = item.contents {
        try folder.replace(item.name, with: Array(contents.utf8))
      } else {
        try folder.remove(item.name)
      }
    }
    if let item = plan.changes.first(where: { $0.name == Self.settings }),
      let contents = item.contents
    {
      try Paths.replace(settingsPath, with: Array(contents.utf8))
    }
  }
}
