internal import ArgumentParser
internal import CommandLineSupport
internal import TerraformImport

/// `infra-gen import`: writes a Swift package that declares the same as a folder of Terraform.
struct ImportCommand<Program: StackProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: "Write a Swift package that declares the same as a folder of Terraform.",
      discussion: """
        Reads the files of FOLDER and of the modules in folders that it calls, with the tests and the \
        variable files of FOLDER. Resources with a binding get their typed initializers; others become a RawResource. Everything that the package \
        states differently or leaves out is reported with its file and line. The original is never \
        changed.

        The new package is then built and generated, and the structure of both is compared: every \
        block and argument, but not their order. With terraform or tofu at hand, both are \
        validated and planned in copies, and their plans are compared; the last line says so, or \
        that they were not compared.

        With --from-state, each managed resource that is in the state and in no file gets a \
        declaration with the arguments that the state has, and an import block with its id. The \
        report names them. Secret values are never written: the report names their arguments.

        With --curated, the types of the module Pipeline declare the streams, tables, queues, roles, \
        functions and event source mappings whose plan stays the same; the others keep their \
        bindings. The command first lists them. Each is declared with the values of the original, \
        generated and compared: the lines name every argument that would be added, changed or \
        removed. With --curated-changes, the types also declare the resources whose plan changes. The \
        comparison explains what these lines announce.

        EXAMPLES
          \(invocation) import ../orders-terraform ../orders
              write the package orders, and compare both
          \(invocation) import ../orders-terraform ../orders --write-only
              only write it
          \(invocation) import ../orders-terraform ../orders --check
              compare again what was imported before
          terraform show -json > state.json
          \(invocation) import ../orders-terraform ../orders --from-state state.json
              also declare and import the resources that only the state has

        EXIT CODES
          0    the package declares the same, as far as it was compared
          1    something is missing or differs; the report says what and where
          2    could not run
        """)
  }

  @Argument(
    help: ArgumentHelp("The folder of the root module to import.", valueName: "folder"))
  var folder: String

  @Argument(
    help: ArgumentHelp(
      "The folder of the new package; it must not exist, or must have nothing but .git.",
      valueName: "package"))
  var package: String

  @Flag(help: "Only write the package; build and compare nothing.")
  var writeOnly = false

  @Flag(help: "Keep the order of arguments, by calls of arrange, where an initializer has another.")
  var keepOrder = false

  @Flag(help: "Write no package; compare the one that is there with the original.")
  var check = false

  @Flag(help: "Compare the structure and no plans.")
  var structureOnly = false

  @Option(
    help: ArgumentHelp(
      "With --check: the generated root module to compare with; nothing is built.",
      valueName: "folder"))
  var generated: String?

  @Option(
    help: ArgumentHelp(
      "Build in this folder, which several packages may share.", valueName: "folder"))
  var scratchPath: String?

  @Option(
    help: ArgumentHelp(
      "Also declare the resources that only this state has: the output of terraform show -json.",
      valueName: "file"))
  var fromState: String?

  @Flag(
    help: ArgumentHelp(
      "Declare resources by Stream, Table, Queue, Role, Function and Mapping if the plan stays the same; "
        + "first print which, with the changes to the plan."))
  var curated = false

  @Flag(
    help: ArgumentHelp(
      "Like --curated, but also declare resources whose plan changes; --curated lists the changes.")
  )
  var curatedChanges = false

  @OptionGroup var program: TerraformOption

  func validate() throws {
    if extent != nil && Program.curation == nil {
      throw ValidationError(
        "\(curatedChanges ? "--curated-changes" : "--curated") needs a program with "
          + "PipelineCommands, such as swift run infra-gen import.")
    }
    if writeOnly && check {
      throw ValidationError("--write-only and --check cannot be used together.")
    }
    if generated != nil && !check { throw ValidationError("--generated needs --check.") }
  }

  /// The resources that curated types declare; nil for none.
  private var extent: CurationExtent? {
    curatedChanges ? .changed : curated ? .unchanged : nil
  }

  /// Prints the report on curated types and returns the chosen declarations.
  private func curate(_ source: String, _ console: Console) throws -> CuratedModules {
    guard let extent, let curation = Program.curation else { return CuratedModules() }
    let curated = curation.curate(try ReadModule.all(in: source), choosing: extent)
    for report in curated.reports { console.message(report.description) }
    return curated.modules
  }

  func run() async throws {
    let console = Console()
    let source = try Paths.resolved(folder)
    guard Paths.exists(source) else { throw ImportError.noFolder(folder) }
    let target = try Paths.resolved(package)
    let checkout = try ImportSources.checkout(of: try Project.ofProgram())
    let curated = try curate(source, console)
    let imported = try Importer(
      folder: source, package: Paths.split(target).name, checkout: checkout, output: target,
      keepsOrder: keepOrder,
      state: try fromState.map { try StateFile(Paths.contents(of: Paths.resolved($0)), name: $0) },
      curated: curated
    ).run()
    if imported.files.isEmpty || imported.isEmpty { throw ImportError.nothingToImport(folder) }
    if !check {
      let files = ImportedPackage(
        result: imported,
        dependency: try ProjectDependency(onOneOf: Project.ofProgram(), for: target)
      ).files
      let new = NewPackage(folder: target, files: files, copies: imported.copies)
      try await Interruption.cancelling { try new.write() }
      try await SwiftFormat(folder: target, environment: program.environment).run(console)
      console.result(
        "wrote a package of \(files.count) files to \(printable(package))")
    }
    for problem in imported.problems { console.message(problem.description) }
    var isSame = !imported.problems.contains(where: \.isLoss)
    if !writeOnly {
      var check = ImportCheck(
        original: source, modules: imported.modules, package: target, program: imported.program,
        directory: imported.directory, needsOpenTofu: imported.needsOpenTofu,
        environment: program.environment)
      check.generated = try generated.map { try Paths.resolved($0) }
      check.scratch = try scratchPath.map { try Paths.resolved($0) }
      check.plans = !structureOnly
      check.additions = imported.additions
      check.curated = curated
      let isEqual = try await Interruption.cancelling { [check] in try await check.run(console) }
      isSame = isEqual && isSame
    }
    guard isSame else { throw ExitCode(1) }
  }
}
