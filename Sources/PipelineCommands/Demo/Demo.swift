internal import CommandLineSupport
internal import InfraGen
internal import LambdaPackaging
internal import PortableFoundation
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

  /// The records to send.
  enum Sending: Hashable, Sendable {
    /// The workshop's events, which `event-producer` makes.
    case events(Load)
    /// The user's own, to the source that they name, or else to the one of that name.
    case records([PlacedRecord], to: String?)
  }

  let project: Project
  let stack: CollectedStack
  let files: [GeneratedFile]
  let sending: Sending
  let keeps: Bool
  /// Whether the stream's simulator takes the place of the local AWS's own mapping.
  var simulates = false
  let console: Console
  var environment = currentEnvironment()

  /// The program that applies the stack.
  private var terraform: TerraformProgram {
    get throws(MissingTool) {
      try TerraformProgram(in: environment, needsOpenTofu: stack.stack.tools == .openTofu)
    }
  }

  func run() async throws {
    // What can be known to be missing is said before anything takes time.
    try checkThatFunctionsRunHere()
    _ = try terraform
    _ = try PythonEnvironment.python.path(in: environment)
    _ = try Tool.zip.path(in: environment)
    let generation = Generation(
      files, directory: stack.stack.directory, in: project, console: console)
    guard try generation.isCurrent() else { throw DemoError.treeNotCurrent(project.output) }
    if let other = stack.readStacks.first { throw DemoError.otherStack(other.name, other.reader) }
    try check(DeclaredSources(in: stack))
    try tree.check()
    let providers = DeclaredProviders(in: stack)
    if providers.awsHasEndpoints { throw DemoError.ownEndpoints }
    if !providers.foreignSources.isEmpty {
      console.warning(
        "only AWS is local: \(providers.foreignSources.map(printable).joined(separator: ", ")) will "
          + "create real resources")
    }

    _ = try await Packaging(project: project, console: console).run(functions, writing: true)
    let producer: String? =
      if case .events = sending { try await build(EventProducer.product) } else { nil }
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
    do {
      try await LocalAWS.running(python, environment: own, console: console) { local in
        let tools = DemoTools(
          producer: producer, simulator: simulator, python: python, environment: own, local: local)
        try await send(with: tools, cache: Paths.join(home, "providers"))
      }
    } catch let error as DemoError where keeps && error.isOfLocalAWS {
      try DemoRecord(port: 0, isKept: true).write(to: folder)
      console.error("\(error)")
      for line in KeptDemo.lines(withoutServerIn: folder) { console.result(line) }
      exit(error.exitCode)
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

  /// The local AWS runs functions as processes of this machine, so their programs are built natively.
  private func checkThatFunctionsRunHere() throws(DemoError) {
    for program in functions.compactMap(\.program) {
      guard BuildMachine.current.isLinux else { throw .notOnLinux(product: program.product) }
      guard program.architecture == .current else {
        throw .otherArchitecture(product: program.product, program.architecture.rawValue)
      }
    }
  }

  private var functions: [DeclaredFunction] { DeclaredFunction.all(in: stack) }

  private var tree: DemoTree {
    DemoTree(
      project: project, files: files, functions: functions, directory: stack.stack.directory)
  }

  /// Whether there can be anything to send to, and anything to send, as far as that is known by now.
  private func check(_ declared: DeclaredSources) throws(DemoError) {
    if let location = declared.mappingsOfConsumers.first { throw .mappingOfConsumer(location) }
    if let lookup = declared.lookups.first { throw .lookup(lookup.address, lookup.location) }
    switch sending {
    case .events(let load):
      if declared.hasMapping == false { throw .noRoute(names: []) }
      if let stream = load.stream, let names = declared.streams, !names.contains(stream) {
        throw .noRoute(names: names)
      }
      // Programs with computed names are found when they are built.
      let manifests = functions.compactMap(\.packageDirectory).uniqued()
        .map { PackageManifest(of: project.absolute($0)) }
      if !manifests.contains(where: { $0?.mentions(EventProducer.product) != false }) {
        throw .noEvents
      }
    case .records(_, let target):
      if declared.hasMapping == false { throw .noSource(names: []) }
      if let target, let names = declared.names, !names.contains(target) {
        throw .noSource(names: names)
      }
    }
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
    for directory in functions.compactMap(\.packageDirectory).uniqued() {
      let build = try SwiftBuild(package: project.absolute(directory), environment: environment)
      do {
        return try await console.step("Building \(product)") { progress in
          try await build.build(product, progress).path
        }
      } catch let PackagingError.buildFailed(_, package, _, _, lines) {
        failure = .noProgram(product: product, package: package, lines: lines)
      }
    }
    throw failure
  }

  /// Everything between the start of the local AWS and its end.
  private func send(with tools: DemoTools, cache: String) async throws {
    let local = tools.local
    let terraform = try TerraformRun(
      by: terraform, folder: try tree.copy(to: Paths.join(local.folder, "package")),
      endpoint: local.endpoint,
      cache: cache, environment: tools.environment)
    var pipeline = DeployedPipeline.empty
    var failure: (any Error)?
    do {
      try await console.step("\(terraform.program.name) init") {
        try await terraform.initialize($0)
      }
      try await console.step("\(terraform.program.name) apply") { try await terraform.apply($0) }
      let state = try await terraform.state()
      pipeline = try DeployedPipeline(inState: state)
      switch sending {
      case .events(let load):
        try await DemoTraffic(
          routes: try Self.routes(inState: state, load), load: load, programs: tools.programs,
          local: local, console: console
        ).run()
      case .records(let records, let target):
        try await RecordTraffic(
          pipeline: pipeline, records: records, target: target, client: tools.client,
          simulator: tools.simulation, disable: tools.disable, local: local, console: console
        ).run()
      }
    } catch {
      failure = error
    }
    if keeps, !Task.isCancelled, !local.hasEnded {
      let kept = KeptDemo(tools: tools, terraform: terraform, pipeline: pipeline)
      try keepRunning(local, kept, failure)
    }
    await destroyLastingResources(terraform, on: local)
    if let failure { throw failure }
  }

  private static func routes(
    inState state: [UInt8], _ load: Load
  ) throws(DemoError) -> [PipelineRoute] {
    let all = try PipelineRoute.routes(inState: state)
    let routes = all.filter { load.stream == nil || $0.stream == load.stream }
    guard !routes.isEmpty else { throw .noRoute(names: all.map(\.stream)) }
    return routes
  }

  /// Destroys what the local AWS does not take along when it is stopped. What it does take along
  /// is not destroyed one by one, which takes Terraform half a minute.
  private func destroyLastingResources(_ terraform: TerraformRun, on local: LocalAWS) async {
    let lasting = terraform.lastingResources()
    guard !lasting.isEmpty else { return }
    do {
      guard !Task.isCancelled, !local.hasEnded else { throw CancellationError() }
      try await console.step("\(terraform.program.name) destroy of what is not on AWS") {
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
    _ local: LocalAWS, _ kept: KeptDemo, _ failure: (any Error)?
  ) throws -> Never {
    try DemoRecord(port: local.port, isKept: true).write(to: local.folder)
    if let failure { console.error("\(failure)") }
    for line in kept.lines(afterFailure: failure != nil) { console.result(line) }
    exit(failure.map { ($0 as? any ExplainedFailure)?.exitCode ?? 2 } ?? 0)
  }
}
