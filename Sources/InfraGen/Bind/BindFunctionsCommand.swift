internal import ArgumentParser
internal import CommandLineSupport
internal import ProviderSchema

/// `infra-gen bind-functions`: writes Terraform's built-in functions as Swift functions.
struct BindFunctionsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "bind-functions",
      abstract: "Write Terraform's built-in functions as Swift functions.",
      discussion: """
        The functions go to FOLDER/Generated, with Terraform's own descriptions. Without \
        --metadata, Terraform is asked for them.

        EXAMPLES
          \(programName) bind-functions             write the functions again
          \(programName) bind-functions --check     only check whether they are current
          \(programName) bind-functions --metadata functions.json
                                               with the output of
                                               'terraform metadata functions -json'
        """)
  }

  @Option(
    help: ArgumentHelp(
      "The folder (default: Sources/Terraform/Functions, in the package's folder).",
      valueName: "folder"))
  var into: String?

  @Option(help: ArgumentHelp("A file with the functions, as JSON.", valueName: "file"))
  var metadata: String?

  @OptionGroup var program: TerraformOption

  @Flag(help: "Write nothing; exit with 1 and list what differs, if anything does.")
  var check = false

  func run() async throws {
    let console = Console()
    let project = try Project(output: nil)
    let folder = BindFolder(
      path: try into ?? project.shown(project.absolute("Sources/Terraform/Functions")))
    let bytes = try await metadataBytes(console)
    let files: [BindingFile]
    do throws(SchemaError) {
      files = try FunctionGenerator.files(metadata: bytes)
    } catch {
      throw BindError.schema(metadata, error)
    }
    let target = BindRun.Target(folder: folder, plan: try folder.plan(files))
    try await BindRun(targets: [target], source: "Terraform", remedy: "bind-functions")
      .finish(checking: check, console)
  }

  private func metadataBytes(_ console: Console) async throws -> [UInt8] {
    if let metadata { return try Paths.contents(of: metadata) }
    let terraform = BindTerraform(environment: program.environment, store: SchemaStore(path: ""))
    return try await Interruption.cancelling { try await terraform.functions(console) }
  }
}
