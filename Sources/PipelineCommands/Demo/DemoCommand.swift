internal import ArgumentParser
internal import CommandLineSupport
internal import InfraGen
internal import Terraform

/// `infra-gen demo`: all of it, on a local AWS.
struct DemoCommand<Program: StackProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo",
      abstract: "Apply the generated Terraform to a local AWS and send events through it.",
      discussion: """
        Packages the functions, starts a local AWS (ministack, in a Python environment below \
        .build), applies a copy of the generated tree to it with the real Terraform, sends sample \
        events, waits until all of them are in the table, and stops everything again. No AWS \
        account is needed, and none can be reached: credentials, endpoints and the home folder are \
        replaced. The stack's backend is not used either: an override file in the copy keeps the \
        state in the demo's own folder. Other providers create real resources, with the values of \
        TF_VAR_*.

        The local AWS listens on 127.0.0.1 and checks no credentials. While it runs, any user of \
        this machine can use it to run code as you: do not run the demo on a machine whose other \
        users you do not trust.

        The demo needs terraform, python3, zip and binutils. Providers are downloaded, or taken \
        from the folder that \(PluginFolder.variable) names. Of your Terraform \
        settings, only TF_VAR_* and TF_PLUGIN_CACHE_DIR are used.

        EXAMPLES
          \(invocation) demo
          \(invocation) demo --events 1000 --malformed 10
          \(invocation) demo --simulator
              with an event source mapping that behaves like Lambda's
          \(invocation) demo --keep
              leave it running to look around
          \(invocation) demo --stop
              stop anything left running, even by a demo that was killed
        """)
  }

  @Option(help: ArgumentHelp("How many events are sent to each stream.", valueName: "count"))
  var events = 100

  @Option(help: ArgumentHelp("How many malformed records are mixed in.", valueName: "count"))
  var malformed = 0

  @Option(help: ArgumentHelp("Send to this stream only.", valueName: "name"))
  var stream: String?

  @Flag(
    help: "Run the function with stream-simulator, which retries and bisects as Lambda does.")
  var simulator = false

  @Flag(help: "Leave the local AWS running, and print how to look around.")
  var keep = false

  @Flag(help: "Stop everything that earlier demos left running.")
  var stop = false

  func validate() throws {
    guard (1...1_000_000).contains(events) else {
      throw ValidationError("--events must be between 1 and 1,000,000.")
    }
    guard (0...100_000).contains(malformed) else {
      throw ValidationError("--malformed must be between 0 and 100,000.")
    }
    if keep && stop { throw ValidationError("--keep and --stop cannot be used together.") }
  }

  func run() async throws {
    let console = Console()
    let project = try Project(output: nil)
    if stop {
      try await Demo.stop(in: project, console)
      return
    }
    let stack = CollectedStack(Program.stack)
    let demo = Demo(
      project: project, directory: stack.stack.directory,
      files: try await project.files(of: stack, by: Program.self, console: console),
      functions: DeclaredFunction.all(in: stack),
      load: Demo.Load(events: events, malformed: malformed, stream: stream), keeps: keep,
      simulates: simulator, console: console)
    try await Interruption.cancelling { try await demo.run() }
  }
}
