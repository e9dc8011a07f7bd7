internal import CommandLineSupport
internal import InfraGen
internal import LambdaPackaging
internal import Pipeline

/// Makes the archives of functions and reports the results.
struct Packaging: Sendable {
  let project: Project
  let console: Console
  /// How the user asks that programs be built.
  var request = RouteChoice.Request.automatic
  var environment = currentEnvironment()

  /// - Parameter writing: Whether archives are written, or only compared.
  /// - Returns: Whether all archives were current.
  @discardableResult
  func run(_ functions: [DeclaredFunction], writing: Bool) async throws -> Bool {
    // Everything that is missing shows before anything is built, and so does how it is built.
    let routes = try await routes(for: functions.compactMap(\.program))
    let packagers = try functions.compactMap { try packager(of: $0, by: routes) }
    for program in functions.compactMap(\.program).uniqued() {
      guard let route = routes[program] else { continue }
      console.message(
        "\(program.product) is built for \(program.architecture.rawValue) \(route)")
    }
    if packagers.isEmpty {
      console.result(
        "the stack has no function whose code is in a Swift package, a folder or a file")
    }
    let report = ArchiveReport(project: project, console: console, wasWritten: writing)
    var areCurrent = true
    for packager in packagers {
      let isCurrent = try await make(packager, report)
      areCurrent = areCurrent && isCurrent
    }
    return areCurrent
  }

  private func make(_ packager: some ArchivePackager, _ report: ArchiveReport) async throws -> Bool
  {
    let archive = try await packager.run(console: console, writing: report.wasWritten)
    try report.show(archive)
    return archive.wasCurrent
  }

  private func routes(
    for programs: [DeclaredFunction.SwiftProgram]
  ) async throws -> [DeclaredFunction.SwiftProgram: BuildRoute] {
    var machine = BuildMachine.current
    if RouteChoice.needsInspection(for: request, on: machine, programs.map(\.architecture)) {
      machine = try await machine.inspected(environment)
    }
    let choice = RouteChoice(request, on: machine)
    var routes: [DeclaredFunction.SwiftProgram: BuildRoute] = [:]
    for program in programs {
      routes[program] = try choice.route(for: program.product, program.architecture)
    }
    return routes
  }

  private func packager(
    of function: DeclaredFunction, by routes: [DeclaredFunction.SwiftProgram: BuildRoute]
  ) throws -> (any ArchivePackager)? {
    let archive = project.absolute(function.archivePath)
    switch function.source {
    case .program(let program):
      return try FunctionPackager(
        package: project.absolute(program.directory), product: program.product,
        architecture: program.architecture, archive: archive, by: routes[program] ?? .native,
        environment: environment)
    case .files(let files):
      return try FilesPackager(
        source: project.absolute(files.path), isFolder: files.isFolder, archive: archive,
        environment: environment)
    case nil: return nil
    }
  }
}
