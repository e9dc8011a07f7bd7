internal import FoundationEssentials
internal import LambdaPackaging
internal import Terraform

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One demo from beginning to end. Whatever happens on the way, what was started is stopped.
struct Demo: Sendable {
  /// What is sent.
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
    _ = try TerraformRun.tool.path(in: environment)
    _ = try PythonEnvironment.python.path(in: environment)
    _ = try Tool.zip.path(in: environment)
    let generation = Generation(output: project.output, files: files, console: console)
    guard try generation.isCurrent() else { throw DemoError.treeNotCurrent(project.output) }

    _ = try await Packaging(project: project, console: console).run(functions, writing: true)
    let producer = EventProducer(
      executable: try await build(EventProducer.product), environment: environment)
    var simulator: StreamSimulator?
    if simulates {
      simulator = StreamSimulator(
        executable: try await build(StreamSimulator.product), environment: environment)
    }
    let programs = DemoTraffic.Programs(producer: producer, simulator: simulator)
    let home = project.absolute(".build/local-aws")
    try await prepareFolders(home)
    let python = PythonEnvironment(folder: Paths.join(home, "python"), environment: environment)
    try await console.step("Preparing \(PythonEnvironment.requirements[0])") { progress in
      try await python.prepare(progress)
    }
    let folder = Paths.join(Self.runs(in: home), "\(getpid())")
    try Paths.createFolders(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await LocalAWS.running(python, folder: folder, console: console) { local in
      try await send(programs, to: local, cache: Paths.join(home, "providers"), python)
    }
    console.message("Everything is stopped and removed.")
  }

  /// Stops what earlier demos left running on purpose.
  static func stop(in project: Project, _ console: Console) async throws {
    let runs = runs(in: project.absolute(".build/local-aws"))
    let stopped = try await DemoRecord.stopAll(in: runs, kept: true, currentEnvironment())
    for endpoint in stopped { console.result("stopped \(endpoint)") }
    if stopped.isEmpty { console.result("nothing was running") }
  }

  private static func runs(in home: String) -> String { Paths.join(home, "runs") }

  private func prepareFolders(_ home: String) async throws {
    try Paths.createFolders(Self.runs(in: home))
    // A demo that was killed could not stop its own.
    for endpoint in try await DemoRecord.stopAll(
      in: Self.runs(in: home), kept: false, environment)
    {
      console.message("stopped \(endpoint), which an earlier demo had left")
    }
  }

  /// The first of the functions' packages that has the product gives it.
  private func build(_ product: String) async throws -> String {
    var failure = DemoError.noRoute(names: [])
    var seen: Set<String> = []
    for directory in functions.compactMap(\.source?.directory) where seen.insert(directory).inserted
    {
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
    _ programs: DemoTraffic.Programs, to local: LocalAWS, cache: String, _ python: PythonEnvironment
  ) async throws {
    let root = try copyTree(to: Paths.join(local.folder, "package"))
    let terraform = try TerraformRun(
      folder: Paths.join(root, directory), endpoint: local.endpoint, cache: cache,
      userEnvironment: environment)
    try await console.step("terraform init") { try await terraform.initialize($0) }
    do {
      try await console.step("terraform apply") { try await terraform.apply($0) }
      let routes = try await routes(terraform)
      try await DemoTraffic(
        routes: routes, load: load, programs: programs, local: local, console: console
      ).run()
      if keeps { try keepRunning(local, terraform, routes, python) }
    } catch {
      await destroy(terraform, on: local)
      throw error
    }
    await destroy(terraform, on: local)
  }

  /// The generated files and the archives, placed to each other as they are in the package.
  private func copyTree(to folder: String) throws -> String {
    let package = try Paths.resolved(project.folder)
    let output = Paths.relative(from: package, to: try Paths.resolved(project.output))
    guard !output.hasPrefix("..") else { throw DemoError.outputOutsidePackage(project.output) }
    let root = Paths.join(folder, output)
    let tree = try OutputTree.create(root)
    try tree.apply(try tree.plan(for: files))
    for function in functions {
      let archive = project.absolute(function.archivePath)
      guard Paths.exists(archive) else { throw DemoError.archiveMissing(function.archivePath) }
      let copy = Paths.join(folder, function.archivePath)
      try Paths.createFolders(Paths.split(copy).folder)
      try FileManager.default.copyItem(atPath: archive, toPath: copy)
    }
    return root
  }

  private func routes(_ terraform: TerraformRun) async throws -> [PipelineRoute] {
    let all = try PipelineRoute.routes(inState: try await terraform.state())
    let routes = all.filter { load.stream == nil || $0.stream == load.stream }
    guard !routes.isEmpty else { throw DemoError.noRoute(names: all.map(\.stream)) }
    return routes
  }

  /// Takes the stack down, also when the demo was cancelled; another signal skips it, since the
  /// local AWS forgets everything when it ends.
  private func destroy(_ terraform: TerraformRun, on local: LocalAWS) async {
    guard !local.hasEnded else { return }
    if Task.isCancelled {
      console.message("Stopping; another Ctrl-C skips terraform destroy.")
    }
    let task = Task {
      try await Interruption.cancelling {
        try await console.step("terraform destroy") { try await terraform.destroy($0) }
      }
    }
    do {
      try await task.value
    } catch is CancellationError {
      console.message("Skipped; the local AWS forgets everything when it is stopped.")
    } catch {
      console.warning("\(error)")
      console.message("The local AWS is stopped all the same.")
    }
  }

  /// Says how to look around and ends this process, but not the local AWS.
  private func keepRunning(
    _ local: LocalAWS, _ terraform: TerraformRun, _ routes: [PipelineRoute],
    _ python: PythonEnvironment
  ) throws -> Never {
    try DemoRecord(process: local.process, port: local.port, owner: getpid(), isKept: true)
      .write(to: local.folder)
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
      console.result("  \(aws) dynamodb scan --table-name \(route.table) --max-items 3")
      console.result("  \(aws) kinesis describe-stream-summary --stream-name \(route.stream)")
      if let queue = route.queueURL {
        console.result("  \(aws) sqs receive-message --queue-url \(queue)")
      }
    }
    console.result("  terraform -chdir=\(shellQuoted(terraform.folder)) plan")
    console.result("What it and the functions print: \(local.log)")
    console.result("Stop it with: \(invocation) demo --stop")
    exit(0)
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
