internal import ArgumentParser
internal import CommandLineSupport
internal import Terraform

/// `infra-gen generate`: writes the tree, or lists the changes.
struct GenerateCommand<Program: StackProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "generate",
      abstract: "Write the stack's Terraform (the default command).",
      discussion: """
        Only files that change are written, and files that are no longer part of the stack are \
        removed. A file that \(programName) did not write is never touched; one that was edited by \
        hand is overwritten only with --force. generated/\(Manifest.name) records what was \
        written: commit it with the other files.

        EXAMPLES
          \(invocation)
              write to generated/
          \(invocation) --check
              write nothing; exit with 1 and show a diff if it is not current
          \(invocation) --dry-run
              list what would be written
          \(invocation) --output build/tf
              write to another folder
          \(invocation) --write-moves
              after a rename: keep resources and modules that have a new address,
              by moved blocks in the file moved.tf
          \(invocation) --stack production
              if the program has several stacks, write only this one
          \(invocation) --schema schema.json
              check all resources against the providers' schemas; the file has
              the output of 'terraform providers schema -json'

        ENVIRONMENT
          \(SchemaCheck.variable)  the file of --schema, if that is not set
        """)
  }

  @Option(
    help: ArgumentHelp(
      "The folder to write to (default: generated, in the package's folder).", valueName: "folder"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Check resources against the providers' schemas in this file, as JSON.",
      valueName: "file"))
  var schema: String?

  @OptionGroup var choice: StackOptions

  @Flag(help: "Write nothing; exit with 1 and show a diff if the folder is not current.")
  var check = false

  @Flag(help: "Write nothing; list what would be created, changed, left and removed.")
  var dryRun = false

  @Flag(help: "Write moved blocks for resources and modules with a new address.")
  var writeMoves = false

  @Flag(help: "Overwrite files that were edited by hand or are in the way.")
  var force = false

  func validate() throws {
    if check && dryRun { throw ValidationError("--check and --dry-run cannot be used together.") }
    if check && writeMoves {
      throw ValidationError("--check writes nothing, so --write-moves has no effect.")
    }
    if check && force { throw ValidationError("--check writes nothing, so --force has no effect.") }
    if schema?.isEmpty == true { throw ValidationError("--schema needs the name of a file.") }
    if output?.isEmpty == true { throw ValidationError("--output needs the name of a folder.") }
  }

  func run() async throws {
    let console = Console()
    let project = try Project(output: output)
    let stacks = try Program.stacks
    let chosen = try stacks.chosen(choice.names)
    let files = try project.withCopies(
      try await project.files(of: chosen, by: Program.self, schema: schema, console: console))
    var generation = Generation(
      files, directories: chosen.map(\.stack.directory),
      leftovers: choice.names.isEmpty ? .among(stacks) : .ignored, in: project,
      statefulResources: Program.statefulResources, console: console)
    generation.writesMoves = writeMoves
    if check {
      guard try generation.check() else { throw ExitCode(1) }
    } else if dryRun {
      try generation.list(force: force)
    } else {
      // A signal leaves every file whole, and none half replaced.
      try await Interruption.cancelling { [generation] in try generation.write(force: force) }
    }
  }
}
