internal import ArgumentParser
internal import LambdaPackaging
internal import ProviderSchema

/// `infra-gen bind`: writes Swift bindings from a provider's own schema.
struct BindCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "bind",
      abstract: "Write Swift bindings of resource types from the provider's schema.",
      discussion: """
        FOLDER/bindings.json names the provider, its version and the types; the bindings go to \
        FOLDER/Generated, one file a type. Without --schema, Terraform is run in a scratch folder \
        to tell the schema.

        A pattern is a type's name in which * stands for any characters: 'aws_kinesis_*', \
        'data.aws_iam_*'. Patterns replace those in bindings.json.

        EXAMPLES
          \(programName) bind                        write the bindings anew
          \(programName) bind --check                only tell whether they are current
          \(programName) bind --schema schema.json   with the output of
                                                'terraform providers schema -json'
          \(programName) bind --into Sources/Random --provider hashicorp/random \\
            --provider-version 3.7.2 '*'        start bindings of another provider

        ENVIRONMENT
          \(TerraformRun.pluginFolderVariable)  a folder that has the providers, for
                                          'terraform init -plugin-dir'
        """)
  }

  @Argument(help: ArgumentHelp("The types to have bindings of.", valueName: "pattern"))
  var patterns: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder of a target (default: Sources/AWS, in the package's folder).",
      valueName: "folder"))
  var into: String?

  @Option(help: ArgumentHelp("A file with the schema, as JSON.", valueName: "file"))
  var schema: String?

  @Option(help: "The provider's source, such as hashicorp/aws.")
  var provider: String?

  @Option(help: ArgumentHelp("The provider's exact version.", valueName: "version"))
  var providerVersion: String?

  @Flag(help: "Write nothing; exit with 1 and a list where something differs.")
  var check = false

  func run() async throws {
    let console = Console()
    let project = try Project(output: nil)
    let folder = BindFolder(path: try into ?? project.shown(project.absolute("Sources/AWS")))
    let configuration = try folder.configuration(
      provider: provider, version: providerVersion, patterns: patterns)
    let bytes = try await schemaBytes(configuration, project, console)
    let files: [BindingFile]
    do throws(SchemaError) {
      files = try BindingGenerator.files(for: configuration, schema: bytes)
    } catch {
      throw BindError.schema(schema, error)
    }
    let plan = try folder.plan(files, configuration)
    if check {
      try plan.report(in: folder, console, remedy: "bind")
    } else {
      // From here on a signal waits until the files are whole.
      try await Interruption.cancelling { try folder.apply(plan) }
      plan.summarize(in: folder, console)
    }
  }

  private func schemaBytes(
    _ configuration: BindingConfiguration, _ project: Project, _ console: Console
  ) async throws -> [UInt8] {
    if let schema { return try BindFolder.contents(of: schema) }
    let terraform = BindTerraform(
      environment: currentEnvironment(), scratch: project.absolute(".build/infra-gen/schema"))
    return try await Interruption.cancelling {
      try await terraform.schema(configuration, console)
    }
  }
}
