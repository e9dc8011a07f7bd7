internal import CommandLineSupport
internal import FoundationEssentials
internal import InfraGen
internal import LambdaPackaging
internal import Terraform

/// One demo from beginning to end. Whatever happens on the way, what was started is stopped.
struct Demo: Sendable {
  /// The events to send.
  struct Load: Hashable, Sendable {
    var events: Int
    var malformed: Int
    /// The only stream to send to; nil for all.
    var stream: String?
  }

  let project: Project
  /// The folder of the root module in the output folder.
  let directory: String
  let files: [GeneratedFile]
  let functions: [DeclaredFunction]
  let load: Load
  let keeps: Bool
  /// Whether the stream's simulator takes the place of the local AWS's own mapping.
  var simulates = false
  let console: Console
  var environment = currentEnvironment()

  func run() async throws {
    // What can be known to be missing is said before anything takes time.
    _ = try Tool.terraform.path(in: environment)
    _ = try PythonEnvironment.python.path(in: environment)
    _ = try Tool.zip.path(in: environment)
    let generation = Generation(files, directory: directory, in: project, console: console)
    guard try generation.isCurrent() else { throw DemoError.treeNotCurrent(project.output) }
    let streams = DeclaredStreams(in: files)
    if streams.hasMapping == false { throw DemoError.noRoute(names: []) }
    if let stream = load.stream, let names = streams.names, !names.contains(stream) {
      throw DemoError.noRoute(names: names)
    }
    try tree.check()
    if WrittenProviders.awsHasEndpoints(in: files) { throw DemoError.ownEndpoints }
    let others = WrittenProviders.foreignSources(in: files)
    if !others.isEmpty {
      console.warning(
        "only AWS is local: \(others.map(printable).joined(separator: ", ")) will create real "
          + "resources")
    }

    _ = try await Packaging(project: project, console: console).run(functions, writing: true)
    let producer = try await build(EventProducer.product)
    let simulator = simulates ? try await build(StreamSimulator.product) : nil
    let home = project.absolute(".build/local-aws")
    try await prepareFolders(home)
    let python = PythonEnvironment(folder: Paths.join(home, "python"), environment: environment)
    try await console.step("Preparing the local AWS (ministack)") { progress in
      try await python.prepare(progress)
    }

    let locked = try DemoFolder.make(in: Self.runs(in: home))
    let folder = locked.path
    defer {
      try? FileManager.default.removeItem(atPath: folder)
      withExtendedLifetime(locked) {}
    }
    if !locked.isLocked {
      console.warning(
        "\(printable(home)) is on a file system without locks, so no other command can see whether this "
          + "demo runs: if it is killed, demo --stop does not stop what it started")
    }
    let own = DemoEnvironment(user: environment, folder: folder)
    try await LocalAWS.running(python, environment: own, console: console) { local in
      let programs = DemoTraffic.Programs(
        producer: EventProducer(executable: producer, environment: own, endpoint: local.endpoint),
        simulator: simulator.map { StreamSimulator(executable: $0, environment: own) },
        disable: { mapping, region in
          try await Command(
            python.program("aws"),
            ["lambda", "update-event-source-mapping", "--no-enabled", "--uuid", mapping],
            environment: own.client(endpoint: local.endpoint, region: region)
          ).runToSuccess()
        })
      try await send(programs, to: local, cache: Paths.join(home, "providers"), python, own)
    }
    console.message("Everything is stopped and removed.")
  }

  /// Stops what earlier demos left running on purpose.
  static func stop(in project: Project, _ console: Console) async throws {
    let runs = runs(in: project.absolute(".build/local-aws"))
    let stopped = try await DemoRecord.stopAll(in: runs, kept: true, currentEnvironment())
    for endpoint in stopped.endpoints { console.result("stopped \(endpoint)") }
    for warning in stopped.warnings { console.warning(warning) }
    if stopped == DemoRecord.Stopped() { console.result("nothing was running") }
  }

  private var tree: DemoTree {
    DemoTree(project: project, files: files, functions: functions, directory: directory)
  }

  private static func runs(in home: String) -> String { Paths.join(home, "runs") }

  private func prepareFolders(_ home: String) async throws {
    try Paths.createFolders(Self.runs(in: home))
    // A demo that was killed could not stop its own.
    let stopped = try await DemoRecord.stopAll(
      in: Self.runs(in: home), kept: false, environment)
    for endpoint in stopped.endpoints {
      console.message("stopped \(endpoint), which an earlier demo had left")
    }
    for warning in stopped.warnings { console.warning(warning) }
  }

  /// The first of the functions' packages that has the product gives it.
  private func build(_ product: String) async throws -> String {
    var failure = DemoError.noRoute(names: [])
    for directory in functions.compactMap(\.source?.directory).uniqued() {
      let build = try SwiftBuild(package: project.absolute(directory), environment: environment)
      do {
        return try await console.step("Building \(product)") { progress in
          try await build.build(product, progress)
        }
      } catch let PackagingError.buildFailed(_, package, _, lines) {
        failure = .noProgram(product: product, package: package, lines: lines)
      }
    }
    throw failure
  }

  /// Everything between the start of the local AWS and its end.
  private func send(
    _ programs: DemoTraffic.Programs, to local: LocalAWS, cache: String,
    _ python: PythonEnvironment, _ own: DemoEnvironment
  ) async throws {
    let terraform = try TerraformRun(
      folder: try tree.copy(to: Paths.join(local.folder, "package")), endpoint: local.endpoint,
      cache: cache, environment: own)
    var routes: [PipelineRoute] = []
    var failure: (any Error)?
    do {
      try await console.step("terraform init") { try await terraform.initialize($0) }
      try await console.step("terraform apply") { try await terraform.apply($0) }
      routes = try await self.routes(terraform)
      try await DemoTraffic(
        routes: routes, load: load, programs: programs, local: local, console: console
      ).run()
    } catch {
      failure = error
    }
    if keeps, !Task.isCancelled, !local.hasEnded {
      try keepRunning(local, terraform, routes, python, after: failure)
    }
    await destroyLastingResources(terraform, on: local)
    if let failure { throw failure }
  }

  private func routes(_ terraform: TerraformRun) async throws -> [PipelineRoute] {
    let all = try PipelineRoute.routes(inState: try await terraform.state())
    let routes = all.filter { load.stream == nil || $0.stream == load.stream }
    guard !routes.isEmpty else { throw DemoError.noRoute(names: all.map(\.stream)) }
    return routes
  }

  /// Destroys what the local AWS does not take along when it is stopped. What it does take along
  /// is not destroyed one by one, which takes Terraform half a minute.
  private func destroyLastingResources(_ terraform: TerraformRun, on local: LocalAWS) async {
    let lasting = terraform.lastingResources()
    guard !lasting.isEmpty else { return }
    do {
      guard !Task.isCancelled, !local.hasEnded else { throw CancellationError() }
      try await console.step("terraform destroy of what is not on AWS") {
        try await terraform.destroy(lasting, $0)
      }
    } catch {
      if !(error is CancellationError) { console.warning("\(error)") }
      console.warning(
        "what other providers have made stays: "
          + lasting.map(printable).joined(separator: ", "))
    }
  }

  /// Says how to look around and ends this process, but not the local AWS.
  private func keepRunning(
    _ local: LocalAWS, _ terraform: TerraformRun, _ routes: [PipelineRoute],
    _ python: PythonEnvironment, after failure: (any Error)?
  ) throws -> Never {
    try DemoRecord(port: local.port, isKept: true).write(to: local.folder)
    if let failure { console.error("\(failure)") }
    let region = routes.first?.region ?? "us-east-1"
    console.result("")
    console.result("The local AWS keeps running at \(local.endpoint). To look around:")
    for (name, value) in DemoEnvironment.aws(endpoint: local.endpoint, region: region)
      .sorted(by: { $0.key < $1.key })
    {
      console.result("  export \(name)=\(value)")
    }
    let aws = shellQuoted(python.program("aws"))
    for route in routes {
      // They are what the stack says, and are made to be pasted.
      let (table, stream) = (shellQuoted(route.table), shellQuoted(route.stream))
      console.result("  \(aws) dynamodb scan --table-name \(table) --max-items 3")
      console.result("  \(aws) kinesis describe-stream-summary --stream-name \(stream)")
      if let queue = route.queueURL {
        console.result("  \(aws) sqs receive-message --queue-url \(shellQuoted(queue))")
      }
    }
    console.result("  terraform -chdir=\(shellQuoted(terraform.folder)) plan")
    console.result("What it and the functions print: \(local.log)")
    console.result(
      "It checks no credentials: any user of this machine can have it run code as you.")
    console.result("Stop it with: \(invocation) demo --stop")
    exit(failure.map { ($0 as? any ExplainedFailure)?.exitCode ?? 2 } ?? 0)
  }
}

/// A word that a shell reads as it stands.
func shellQuoted(_ word: String) -> String {
  let plain = word.utf8.allSatisfy {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "/._-+=:@,".utf8.contains($0)
  }
  if plain && !word.isEmpty { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
