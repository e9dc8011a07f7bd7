internal import ArgumentParser
internal import CommandLineSupport
internal import InfraGen
internal import LambdaPackaging
internal import Terraform

/// `infra-gen package`: makes the archives of the stack's functions.
struct PackageCommand<Program: StackProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "package",
      abstract: "Build the archives of the stack's Lambda functions.",
      discussion: """
        Builds each function's Swift package in release mode, checks that the binary can start \
        on Lambda (provided.al2023, glibc 2.34), strips it, and zips it as 'bootstrap' to the \
        path that the generated Terraform expects. The same binary always gives the same archive. \
        The first build takes several minutes. A folder or a file is zipped as it is; the same \
        files always give the same archive.

        A function is built for the architecture that it declares. On Linux with the same processor, \
        the build is native. Elsewhere it needs a container engine or a Swift SDK for Linux; if there is \
        exactly one, it is used, and an option chooses among several. A container reads the sources from \
        a read-only mount and keeps its caches in .build/lambda-packaging of the function's package.

        EXAMPLES
          \(invocation) package
              build and write the archives
          \(invocation) package --check
              build, and exit with 1 if an archive is not current
          \(invocation) package --container docker
              build in a container, on any machine
          \(invocation) package --swift-sdk aarch64-swift-linux-musl
              build for arm64 with the static Linux SDK
          \(invocation) package --stack production
              if the program has several stacks, build for this one

        ENVIRONMENT
          'swift build' gets PATH, TMPDIR, HOME, CI, SWIFT*, TOOLCHAINS, SDKROOT, CC, search paths, \
        proxies, certificates, and git's and ssh's settings; in a container, it gets CI, SWIFT* and \
        proxies; the other tools get PATH and TMPDIR. A variable that a manifest reads must therefore \
        have a name that begins with SWIFT.
        """)
  }

  @OptionGroup var choice: StackOptions

  @OptionGroup var building: BuildOptions

  @Flag(help: "Build and check, but write no archive; exit with 1 if one is missing or outdated.")
  var check = false

  func run() async throws {
    let console = Console()
    let project = try Project(output: nil)
    let stacks = try Program.stacks.chosen(choice.names)
    // Errors of the declaration are reported before its names are used anywhere.
    _ = try await project.files(of: stacks, by: Program.self, console: console)
    // The environments of one program usually have the same functions.
    let functions = stacks.flatMap { DeclaredFunction.all(in: $0) }.uniqued()
    let writes = !check
    let areCurrent = try await Interruption.cancelling {
      try await Packaging(project: project, console: console, request: building.request)
        .run(functions, writing: writes)
    }
    if check, !areCurrent { throw ExitCode(1) }
  }
}
