internal import ArgumentParser
internal import CommandLineSupport

/// All commands. A new one is added to the list here.
struct RootCommand<Program: Infrastructure>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: programName,
      abstract: "Writes the Terraform of a stack that is declared in Swift.",
      discussion: """
        Without a command, it generates.

        EXAMPLES
          \(invocation)
              write the Terraform to generated/
          \(invocation) --check
              say whether generated/ is current, with a diff
          \(invocation) package
              build the archives of the Lambda functions
          \(invocation) demo --events 100
              try all of it on a local AWS, without an account

        EXIT CODES
          0  done
          1  found a difference, or a check failed
          2  could not run
        """,
      subcommands: [
        GenerateCommand<Program>.self,
        PackageCommand<Program>.self,
        DemoCommand<Program>.self,
        BindCommand.self,
        BindFunctionsCommand.self,
      ],
      defaultSubcommand: GenerateCommand<Program>.self)
  }
}

/// How a user runs the program, for help and messages.
var invocation: String { "swift run \(programName)" }
