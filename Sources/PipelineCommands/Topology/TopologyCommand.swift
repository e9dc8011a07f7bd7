internal import ArgumentParser
internal import CommandLineSupport
internal import InfraGen
internal import Terraform

/// `infra-gen topology`: draws the stack.
struct TopologyCommand<Program: StackProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "topology",
      abstract: "Draw the stack: sources, functions, tables, queues, alarms, and the ways between.",
      discussion: """
        Writes topology.mmd, a flowchart that GitHub draws in a README, and topology.html, a page \
        of its own that shows the address, the line in Swift and the settings of each node that is \
        selected. The page loads nothing, and works without scripts. The same declaration always \
        gives the same files. If the program has several stacks, the files are named after them: \
        topology-production.html.

        A file that this command did not write is never overwritten.

        EXAMPLES
          \(invocation) topology
              write both files to the current folder
          \(invocation) topology --output docs --format mermaid
              write the flowchart to another folder
          \(invocation) topology --check
              write nothing; exit with 1 and show a diff if a file is not current
          \(invocation) topology --stack production
              if the program has several stacks, draw only this one
        """)
  }

  @Option(
    help: ArgumentHelp(
      "The folder to write to (default: the current folder).", valueName: "folder"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write only this format, mermaid or html; may be repeated. (default: both)",
      valueName: "format"))
  var format: [TopologyFiles.Format] = []

  @OptionGroup var choice: StackOptions

  @Flag(help: "Write nothing; exit with 1 and show a diff if a file is not current.")
  var check = false

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output needs the name of a folder.") }
  }

  func run() async throws {
    let console = Console()
    let project = try Project(output: nil)
    let stacks = try Program.stacks
    let chosen = try stacks.chosen(choice.names)
    // A declaration with errors may say something that is not so.
    _ = try await project.files(of: chosen, by: Program.self, console: console)
    let folder = output ?? "."
    if Paths.nearest(holding: Manifest.name, from: try Paths.resolved(folder)) != nil {
      throw TopologyError.generatedTree(folder)
    }
    let names = TopologyFiles.names(
      of: stacks.all.map(\.stack.name), isOnly: !stacks.isComplete)
    let pictures = zip(stacks.all, names).compactMap { stack, name in
      chosen.contains { $0.stack.name == stack.stack.name }
        ? (name: name, topology: Topology(of: stack)) : nil
    }
    let formats = TopologyFiles.Format.allCases.filter { format.isEmpty || format.contains($0) }
    let files = TopologyFiles(pictures, formats, in: output ?? "")
    if check {
      guard try files.check(console) else { throw ExitCode(1) }
    } else {
      try files.write(in: output ?? "", console)
    }
  }
}

extension TopologyFiles.Format: ExpressibleByArgument {}
