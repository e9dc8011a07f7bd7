internal import ArgumentParser
internal import CommandLineSupport
internal import InfraGen

/// `infra-gen init`: writes a package of the user's own.
struct InitCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init",
      abstract: "Write a package of your own: declaration, handler, tests and CI.",
      discussion: """
        Writes an example to adapt, a pipeline for orders with several lines: the contract that the \
        declaration and the handler share, the declaration, a handler in Swift with its tests, sample \
        events, a README and a workflow for GitHub Actions. The README says what to change.

        The package is named after the folder. It depends on swift-terraform by path if this program was \
        built from a checkout, and by URL and version otherwise.

        EXAMPLES
          \(invocation) init ../orders
              orders come from a Kinesis stream
          \(invocation) init ../orders --source table
              they come from the stream of a DynamoDB table
          \(invocation) init ../orders --source queue
              they come from an SQS queue
          \(invocation) init ../station --event Reading
              the event is called Reading, and not Order, in all files
        """)
  }

  @Argument(
    help: ArgumentHelp(
      "The folder to write to; it must not exist, or must have nothing but .git.",
      valueName: "folder"))
  var folder: String

  @Option(help: "Where the events come from: stream, table or queue.")
  var source = EventSource.stream

  @Option(
    help: ArgumentHelp(
      "The event's name in Swift: one word, such as Reading. Its fields stay those of the example.",
      valueName: "name"))
  var event = EventName.order.type

  func run() async throws {
    let console = Console()
    let target = try Paths.resolved(folder)
    let template = PackageTemplate(
      names: try PackageNames(Paths.split(target).name), eventName: try EventName(event),
      source: source,
      dependency: try ProjectDependency(onOneOf: Project.ofProgram(), for: target))
    let package = NewPackage(folder: target, files: try template.files)
    try await Interruption.cancelling { try package.write() }
    console.result("wrote a package of \(package.files.count) files to \(printable(folder)). Next:")
    console.result("  cd \(shellQuoted(folder))")
    console.result("  swift run \(template.names.program)")
    console.result(
      "  swift run \(template.names.program) demo --records \(PackageTemplate.samples)")
    console.result("Its README.md says what to change.")
  }
}

extension EventSource: ExpressibleByArgument {}
