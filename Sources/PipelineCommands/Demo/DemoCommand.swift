internal import ArgumentParser
internal import CommandLineSupport
internal import InfraGen
internal import Terraform

/// `infra-gen demo`: all of it, on a local AWS.
struct DemoCommand<Program: PipelineInfrastructure>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo",
      abstract: "Apply the generated Terraform to a local AWS and send events through it.",
      discussion: """
        Packages the functions, starts a local AWS (ministack, in a Python environment below \
        .build), applies a copy of the generated tree to it with the real Terraform, sends events, \
        waits until they are processed, shows what arrived in the stack's tables and queues, and stops \
        everything. No AWS account is needed, and none can be reached: credentials, endpoints and the \
        home folder are replaced. The stack's backend is not used either: an override file in the \
        copy keeps the state in the demo's own folder. Other providers create real resources, with \
        the values of TF_VAR_*.

        The events are the lines of the file that --records names; without it, the sampleRecords that \
        the program declares; without those, sample events of this project's workshop, which the \
        program event-producer of the functions' package creates. A line is sent unchanged to a \
        Kinesis stream or an SQS queue; for a table whose stream a function reads, it is an item as \
        a JSON object. Blank lines are skipped. The demo is done when everything that was sent has \
        been read, and tables and queues have not changed for 3 seconds (10 if a mapping has filters).

        The local AWS listens on 127.0.0.1 and checks no credentials. While it runs, any user of \
        this machine can use it to run code as you: do not run the demo on a machine whose other \
        users you do not trust.

        The demo runs functions as processes of this machine, so it needs Linux on the processor that \
        they declare. It needs terraform or tofu, python3, zip and binutils. \(TerraformProgram.variable) or \
        --terraform names the one to use; without them it is terraform, or tofu if there is no Terraform \
        or the stack is for OpenTofu only. Providers are downloaded, or taken \
        from the folder that \(PluginFolder.variable) names. Of your Terraform \
        settings, only TF_VAR_* and TF_PLUGIN_CACHE_DIR are used.

        EXAMPLES
          \(invocation) demo
          \(invocation) demo --records sample.jsonl
              send the lines of a file as events
          \(invocation) demo --records sample.jsonl --to NAME
              if functions read from several streams, tables or queues, send to this one
          \(invocation) demo --stack NAME
              if the program has several stacks, run this one
          \(invocation) demo --events 1000 --malformed 10
              send the workshop's events, if the functions' package has event-producer
          \(invocation) demo --simulator
              with an event source mapping that behaves like Lambda's
          \(invocation) demo --keep
              leave it running for inspection, even after a failure
          \(invocation) demo --stop
              stop anything left running, even by a demo that was killed
        """)
  }

  @Option(
    help: ArgumentHelp(
      "Run this stack, if the program has several.", valueName: "name"))
  var stack: String?

  @Option(
    help: ArgumentHelp("Send each line of this file as an event.", valueName: "file"))
  var records: String?

  @Option(
    help: ArgumentHelp(
      "Send to this stream, table or queue, if functions read from several.", valueName: "name"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "The number of the workshop's events to send to each stream, without --records. (default: 100)",
      valueName: "count"))
  var events: Int?

  @Option(
    help: ArgumentHelp(
      "The number of malformed records among the workshop's events. (default: 0)",
      valueName: "count"))
  var malformed: Int?

  @OptionGroup var terraform: TerraformOption

  @Flag(
    help: "Run the function with stream-simulator, which retries and bisects as Lambda does.")
  var simulator = false

  @Flag(help: "Leave the local AWS running, and print how to look around.")
  var keep = false

  @Flag(help: "Stop everything that earlier demos left running.")
  var stop = false

  func validate() throws {
    guard (1...1_000_000).contains(events ?? 1) else {
      throw ValidationError("--events must be between 1 and 1,000,000.")
    }
    guard (0...100_000).contains(malformed ?? 0) else {
      throw ValidationError("--malformed must be between 0 and 100,000.")
    }
    if records != nil, events != nil || malformed != nil {
      throw ValidationError("--records cannot be used together with --events or --malformed.")
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
    let program = Program()
    let stack = try ProgramStacks(of: program).one(self.stack, for: "demo")
    let demo = Demo(
      project: project, stack: stack,
      files: try await project.files(
        of: stack, by: PipelineProgram<Program>.self, console: console),
      sending: try sending(by: program), keeps: keep, simulates: simulator, console: console,
      environment: terraform.environment)
    try await Interruption.cancelling { try await demo.run() }
  }

  private func sending(by program: Program) throws -> Demo.Sending {
    if let records { return .records(try PlacedRecord.read(records), to: to) }
    if events == nil, malformed == nil {
      let declared = try program.sampleRecords
      if !declared.isEmpty { return .records(PlacedRecord.declared(declared), to: to) }
    }
    return .events(Demo.Load(events: events ?? 100, malformed: malformed ?? 0, stream: to))
  }
}
