internal import CommandLineSupport
internal import ProviderSchema
internal import Terraform

/// `bind --upgrade`: brings every folder of a provider to another version, and sums up the differences.
struct BindUpgrade {
  let into: String?
  /// The provider whose folders are upgraded; nil if all folders have the same one.
  let provider: String?
  let version: String
  /// A file with the new schema; nil if Terraform is asked.
  let schema: String?
  let isCheck: Bool
  /// For Terraform.
  let environment: [String: String]

  private typealias Target = (folder: BindFolder, configuration: BindingConfiguration)

  func run(for program: (some StackProgram).Type, _ console: Console) async throws {
    let project = try Project(output: nil)
    let recorded = try recordedTargets(sources: project.absolute("Sources"))
    let targets = try recorded.map { target in
      Target(
        folder: target.folder,
        configuration: try target.folder.configuration(
          provider: nil, version: version, schema: schema, patterns: []))
    }
    let stacks = try Self.stacks(of: program)
    let used = Set(stacks.flatMap { $0.resources().map(\.typeName) })
    let terraform = BindTerraform(
      environment: environment, store: SchemaStore(of: project))
    // Joined with the oldest version, a schema would hide what a newer one has deprecated or no longer has.
    let before = try await schemas(
      of: recorded.filter { $0.configuration.version != version },
      BindSchema(
        file: nil, terraform: terraform, others: used, takesKept: true, joinsOldest: false), console
    )
    let after = try await BindSchema(file: schema, terraform: terraform, others: used)
      .providers(for: targets, console)
    let plans = try targets.compactMap { target -> BindRun.Target? in
      guard let provider = after[target.configuration] else { return nil }
      return try plan(target, provider, console)
    }
    UnboundReport.print(after, console)
    let plain =
      targets.contains { $0.configuration.oldest != nil }
      ? try await BindSchema(
        file: schema, terraform: terraform, others: used, takesKept: true, joinsOldest: false
      ).providers(for: targets, console) : after
    if let new = targets.first.flatMap({ plain[$0.configuration] }) {
      report(recorded, before, new, stacks, console)
    }
    try await BindRun(
      targets: plans, source: "version \(version)", remedy: remedy, listsFiles: false
    ).finish(checking: isCheck, console)
  }

  /// Removes patterns that no longer select anything.
  private func plan(
    _ target: Target, _ provider: ProviderSchema.Provider, _ console: Console
  ) throws -> BindRun.Target {
    let configuration: BindingConfiguration
    let files: [BindingFile]
    do throws(SchemaError) {
      configuration = try target.configuration.keeping { provider.has($0) }
      files = try BindingGenerator.files(for: configuration, of: provider)
    } catch {
      if case .invalidSetting("types", _, _) = error.problem {
        throw BindError.nothingLeft(folder: target.folder.path, version: version)
      }
      throw BindError.schema(schema, error)
    }
    for pattern in target.configuration.types where !provider.has(pattern) {
      console.warning(
        "\(target.folder.path): version \(version) has nothing that matches "
          + "\(pattern.description.quoted), which is taken out of \(BindFolder.settings)")
    }
    return BindRun.Target(
      folder: target.folder, plan: try target.folder.plan(files, configuration))
  }

  private var remedy: String { "bind --upgrade --provider-version \(version)" }

  /// The folders of one provider, as they are recorded.
  private func recordedTargets(sources: String) throws -> [Target] {
    let all = try BindFolders(into: into, isNew: false, sources: sources).folders.map { folder in
      Target(
        folder: folder,
        configuration: try folder.configuration(provider: nil, version: nil, patterns: []))
    }
    let wanted = provider.map { PublicRegistry.shortened($0) }
    let chosen = all.filter { target in
      wanted.map { PublicRegistry.shortened(target.configuration.provider) == $0 } ?? true
    }
    let sources = Set(all.map(\.configuration.provider)).sorted()
    guard Set(chosen.map(\.configuration.provider)).count == 1 else {
      throw BindError.otherProviders(wanted: provider, sources)
    }
    return chosen
  }

  /// Those of the program; none if it declares none, as then nothing uses the bindings.
  private static func stacks(of program: (some StackProgram).Type) throws -> [CollectedStack] {
    do {
      return try program.stacks.all
    } catch StackChoiceError.noStack {
      return []
    }
  }

  // MARK: The differences

  /// The recorded schemas; empty if they can no longer be read, which does not stop the upgrade.
  private func schemas(
    of targets: [Target], _ source: BindSchema, _ console: Console
  ) async throws -> [BindingConfiguration: ProviderSchema.Provider] {
    do {
      let overwritten = try targets.filter { try isGivenFile($0) }
      for target in overwritten {
        console.warning(
          "the previous schema is in the file that was passed, so the differences in "
            + "\(target.folder.path) are not reported")
      }
      if overwritten.count == targets.count { return [:] }
      return try await source.providers(
        for: targets.filter { target in
          !overwritten.contains { $0.folder.path == target.folder.path }
        },
        console)
    } catch let error as CancellationError {
      throw error
    } catch {
      console.warning(
        "the previous schema could not be read, so differences are not reported: \(error)")
      return [:]
    }
  }

  private func isGivenFile(_ target: Target) throws -> Bool {
    guard let schema, case .file(let file, _) = target.configuration.origin else { return false }
    return try Paths.resolved(target.folder.path(ofSchema: file)) == Paths.resolved(schema)
  }

  private func report(
    _ recorded: [Target], _ before: [BindingConfiguration: ProviderSchema.Provider],
    _ new: ProviderSchema.Provider, _ stacks: [CollectedStack], _ console: Console
  ) {
    // Folders may have been of different versions.
    var seen: Set<String?> = []
    for (_, configuration) in recorded where seen.insert(configuration.version).inserted {
      guard let old = before[configuration] else { continue }
      let patterns = recorded.map(\.configuration).filter { $0.version == configuration.version }
        .flatMap(\.types)
      let changes = SchemaComparison.changes(
        from: old.selected(by: patterns), to: new.selected(by: patterns))
      let name = PublicRegistry.shortened(configuration.provider)
      let summary = UpgradeSummary(
        provider: name, versions: (configuration.version, version), changes: changes)
      for line in summary.lines { console.result(line) }
      // A stack may use types that have no bindings.
      let all = SchemaComparison.changes(from: old, to: new)
      for stack in stacks {
        let uses = TouchedUses(
          stack: stack, provider: name, version: version, old: old, new: new, changes: all
        ).uses
        console.result(
          uses.isEmpty
            ? "the stack \(stack.stack.name) uses nothing of this"
            : "the stack \(stack.stack.name) uses some of this")
        for use in uses { console.result("  \(use.line)", .yellow) }
      }
    }
  }
}
