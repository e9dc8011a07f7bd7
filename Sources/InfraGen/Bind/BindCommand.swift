internal import ArgumentParser
internal import CommandLineSupport
internal import ProviderSchema

/// `infra-gen bind`: writes Swift bindings from a provider's own schema.
struct BindCommand<Program: StackProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "bind",
      abstract: "Write Swift bindings of resource types from the provider's schema.",
      discussion: """
        FOLDER/bindings.json names the provider, its version and the types; the bindings go to \
        FOLDER/Generated, one file for each type. Without --into, every FOLDER below Sources that \
        has a bindings.json is brought up to date. Without --schema, Terraform is run in a scratch \
        folder to print the schema.

        A pattern is a type's name in which * stands for any characters: 'aws_kinesis_*', \
        'data.aws_iam_*', 'ephemeral.aws_*'; 'function.*' selects the provider's functions, \
        'provider' its own settings. Patterns and acronyms replace those in bindings.json.

        If the folder has no bindings.json, one is written. Without --provider, its provider is \
        the one in the schema. Without --provider-version, later runs read the schema from the \
        same file; with it, they ask Terraform.

        A schema does not state the provider's version. That of --provider-version goes into the \
        bindings' headers, or the one that 'terraform init' has chosen in the schema's folder \
        (\(LockFile.name)).

        With --upgrade, all folders of one provider get the bindings of another version. A summary \
        lists what appeared, changed and was removed, and where the program's stacks use it. The schema \
        before is the recorded one; with --check, nothing is written.

        EXAMPLES
          \(programName) bind                        write all bindings again
          \(programName) bind --check                only check whether they are current
          \(programName) bind --schema schema.json   with the output of
                                                'terraform providers schema -json'
          \(programName) bind --schema schema.json --into Sources/Random '*'
                                                start bindings of the provider
                                                in the file
          \(programName) bind --upgrade --provider-version 6.47.0
                                                bindings of another version
          \(programName) bind --into Sources/Random --provider hashicorp/random \\
            --provider-version 3.7.2 '*'        start bindings of another provider

        ENVIRONMENT
          \(PluginFolder.variable)  a folder with providers, for
                                          'terraform init -plugin-dir'
          \(TerraformProgram.variable)             the program in place of terraform; without
                                          it, terraform, or tofu if there is none
        """)
  }

  @Argument(help: ArgumentHelp("The types to write bindings for.", valueName: "pattern"))
  var patterns: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder of a target (default: every folder below Sources that has a bindings.json).",
      valueName: "folder"))
  var into: String?

  @Option(help: ArgumentHelp("A file with the schema, as JSON.", valueName: "file"))
  var schema: String?

  @Option(help: "The provider's source, such as hashicorp/aws.")
  var provider: String?

  @Option(help: ArgumentHelp("The provider's exact version.", valueName: "version"))
  var providerVersion: String?

  @Option(
    name: .customLong("acronym"),
    help: ArgumentHelp(
      "How a word of the provider's names is spelled, such as VNet; may be repeated.",
      valueName: "word"))
  var acronyms: [String] = []

  @Flag(help: "Bring all folders of the provider to another version, and sum up the differences.")
  var upgrade = false

  @OptionGroup var program: TerraformOption

  @Flag(help: "Write nothing; exit with 1 and list what differs, if anything does.")
  var check = false

  func validate() throws {
    guard upgrade else { return }
    if providerVersion == nil {
      throw ValidationError("--upgrade needs the new version: --provider-version.")
    }
    if !(patterns + acronyms).isEmpty {
      throw ValidationError("--upgrade keeps the recorded patterns and acronyms; give none.")
    }
  }

  func run() async throws {
    let console = Console()
    if upgrade, let providerVersion {
      try await BindUpgrade(
        into: into, provider: provider, version: providerVersion, schema: schema, isCheck: check,
        environment: program.environment
      ).run(for: Program.self, console)
      return
    }
    let project = try Project(output: nil)
    let isNew =
      !(patterns + acronyms).isEmpty || provider != nil || providerVersion != nil
    let folders = try BindFolders(into: into, isNew: isNew, sources: project.absolute("Sources"))
      .folders
    let targets = try folders.map { folder in
      (
        folder: folder,
        configuration: try folder.configuration(
          provider: provider, version: providerVersion, schema: schema, patterns: patterns,
          acronyms: acronyms)
      )
    }
    if let schema { try warnAboutVersions(of: targets.map(\.configuration), from: schema, console) }
    let source = BindSchema(
      file: schema,
      terraform: BindTerraform(
        environment: program.environment, store: SchemaStore(of: project)))
    let providers = try await source.providers(for: targets, console)
    UnboundReport.print(providers, console)
    // All plans are made before the first file is written.
    var plans: [BindRun.Target] = []
    for (folder, configuration) in targets {
      guard let provider = providers[configuration] else { continue }
      let files: [BindingFile]
      do throws(SchemaError) {
        files = try BindingGenerator.files(for: configuration, of: provider)
      } catch {
        throw BindError.schema(schema, error)
      }
      plans.append(BindRun.Target(folder: folder, plan: try folder.plan(files, configuration)))
    }
    try await BindRun(targets: plans, source: "the schema", remedy: "bind")
      .finish(checking: check, console)
  }

  /// Nothing confirms that a schema is of the version which is recorded.
  private func warnAboutVersions(
    of configurations: [BindingConfiguration], from schema: String, _ console: Console
  ) throws {
    if providerVersion != nil { return }
    let recorded = Set(
      configurations.compactMap { configuration in
        configuration.version.map { Recorded(provider: configuration.provider, version: $0) }
      })
    for recorded in recorded.sorted(by: { $0.name < $1.name })
    where try LockFile.version(of: recorded.provider, nextTo: schema) == nil {
      console.warning(
        "nothing states which version \(schema) is of; the bindings' headers say "
          + "\(recorded.name) as before; name another one with --provider-version")
    }
  }

  private struct Recorded: Hashable {
    let provider: String
    let version: String

    var name: String { "\(provider) \(version)" }
  }
}
