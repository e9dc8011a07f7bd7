import ArgumentParser
import ChaosTesting
import CommandLineTool
import Foundation
import OrdersChaos
import SourceTrials
import WorkshopChaos

/// Sends events through stream, mapping, handler and table while things go wrong, and checks that
/// none is lost.
struct Chaos: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chaos",
    abstract: "Sends events through the handler under faults, and checks that no event is lost.",
    discussion: """
      Starts a local AWS (moto_server, from the folder LOCAL_AWS_BIN or the search path), puts \
      events on a stream, runs the handler behind a simulated event source mapping, and injects \
      faults into the answers of DynamoDB and SQS. At the end every event must be in the table \
      under its key, in the queue of rejected events, or in a message to the on-failure \
      destination, and there must be nothing else.

      EXAMPLES
        chaos --events 100000
        chaos --case killed --events 5000 --seed 7
        chaos --soak 60
        chaos --orders --events 100000
        chaos --sources --events 10000

      Exit codes: 0 no event is lost; 1 an event is, or a check failed; 2 it could not run.
      """)

  @Option(help: "The number of events of all cases together; each case has a minimum.")
  var events = 10_000
  @Option(help: "The seed of events and faults.") var seed: UInt64 = 1
  @Option(name: .customLong("case"), help: "The name of a case, or all.") var caseName = "all"
  @Option(help: "Repeat with further seeds for this many minutes.") var soak: Double?
  @Option(
    help: """
      The handler: the zip of infra-gen package, or an executable. (default: \
      lambda/dist/EventHandler.zip, or the debug build in lambda/.build)
      """)
  var handler: String?
  @ArgumentParser.Flag(
    help: "Try the handlers of Tests/Examples/Orders in this process, without a local AWS.")
  var orders = false
  @ArgumentParser.Flag(
    help: """
      Try a small handler of each kind of source in this process: a stream, queues, and a table's \
      stream.
      """)
  var sources = false
  @Option(help: "The number of cases that run at the same time; one with --log.") var jobs = 2
  @ArgumentParser.Flag(help: "Print the cases.") var list = false
  @ArgumentParser.Flag(help: "Print the logs of the handler and the mapping.") var log = false

  func validate() throws {
    guard events > 0 else { throw ValidationError("--events must be above 0") }
    guard (1...8).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 8") }
    // NaN, for example, cannot be converted to a duration.
    guard soak.map({ $0 > 0 && $0 <= 100_000 }) ?? true else {
      throw ValidationError("--soak must be a number of minutes above 0 and at most 100,000")
    }
    guard !(orders && sources) else {
      throw ValidationError("--orders and --sources are two runs")
    }
    guard !isInProcess || (soak == nil && handler == nil && !log) else {
      throw ValidationError(
        "--\(orders ? "orders" : "sources") has no --soak, --handler and --log")
    }
    guard isInProcess || caseName == "all" || ChaosCase.named(caseName) != nil else {
      throw ValidationError(
        "there is no case \(caseName); use --list to see all cases")
    }
  }

  func run() async throws {
    if isInProcess {
      let isClean = try await trialsAreClean(orders ? Self.orderTrials : Self.sourceTrials)
      if !isClean { throw ExitCode(1) }
      return
    }
    if list {
      for chaosCase in ChaosCase.all {
        StandardOutput.print("\(chaosCase.name): \(chaosCase.summary)")
      }
      return
    }
    let cases = ChaosCase.named(caseName).map { [$0] } ?? ChaosCase.all
    let program = try Handler.locate(handler)
    StandardOutput.print("handler: \(program.path())")
    var places: [CasePlace] = []
    defer { for place in places { place.folder.remove() } }
    do {
      for _ in 0..<(log ? 1 : min(jobs, cases.count)) {
        places.append(try await CasePlace(of: program))
      }
      let isClean = try await run(cases, places)
      for place in places { await place.cloud.stop() }
      if !isClean { throw ExitCode(1) }
    } catch {
      for place in places { await place.cloud.stop() }
      throw error
    }
  }

  /// Whether the handler runs in this process.
  private var isInProcess: Bool { orders || sources }

  private typealias NamedTrial = (title: String, trial: any ChaosTrial)

  private static let orderTrials: [NamedTrial] = [
    ("orders of a stream", ExampleOrderTrial()),
    ("changes of a table's lines", ExampleLineTrial()),
  ]

  private static let sourceTrials: [NamedTrial] = SourceTrials.all.map {
    ("records of \($0.source)", $0)
  }

  /// Runs trials, each with an equal part of the events.
  private func trialsAreClean(_ trials: [NamedTrial]) async throws -> Bool {
    let options = ChaosOptions(
      events: (events + trials.count - 1) / trials.count, seed: seed,
      caseName: caseName == "all" ? nil : caseName, lists: list)
    var areClean = true
    for (title, trial) in trials {
      StandardOutput.print(title)
      areClean = try await trial.run(options) && areClean
    }
    return areClean
  }

  private func run(_ cases: [ChaosCase], _ places: [CasePlace]) async throws -> Bool {
    let end = soak.map { ContinuousClock.now + .seconds($0 * 60) }
    var seed = seed
    var isClean = true
    repeat {
      isClean = try await runOnce(cases, seed, places) && isClean
      seed &+= 1
    } while end.map { ContinuousClock.now < $0 } ?? false
    return isClean
  }

  @Sendable private static func printLogLine(_ line: String) {
    StandardOutput.print("  | \(line)")
  }

  /// Runs all cases with one seed.
  private func runOnce(
    _ cases: [ChaosCase], _ seed: UInt64, _ places: [CasePlace]
  ) async throws -> Bool {
    StandardOutput.print("seed \(seed)\n\(WorkshopReport.header)")
    let shares = cases.reduce(0) { $0 + $1.share }
    let reports = try await places.distribute(cases) { chaosCase, place in
      // Rounded up, so that the total is not below the requested number.
      let part = max(chaosCase.minimum, (events * chaosCase.share + shares - 1) / shares)
      let run = CaseRun(
        chaosCase, cloud: place.cloud, folder: place.folder, log: log ? Self.printLogLine : nil)
      return try await run.run(events: part, seed: seed)
    } onNext: { report in
      StandardOutput.print(WorkshopReport.row(report))
      for violation in report.audit.violations.prefix(10) {
        StandardOutput.print("  ✘ \(violation)")
      }
      if report.audit.violations.count > 10 {
        StandardOutput.print("  ✘ and \(report.audit.violations.count - 10) more")
      }
    }
    if reports.count > 1 { StandardOutput.print(WorkshopReport.total(reports)) }
    let bad = reports.filter { !$0.isClean }
    for report in bad {
      StandardOutput.print(
        "to reproduce: chaos --events \(report.asked) --seed \(seed) --case \(report.name)")
    }
    if bad.isEmpty { StandardOutput.print("✔ no event is lost") }
    return bad.isEmpty
  }
}

@main
enum Main {
  static func main() async { await Chaos.runOrExit() }
}

/// Finds the handler.
enum Handler {
  static func locate(_ path: String?) throws -> URL {
    if let path {
      let isUsable =
        path.hasSuffix(".zip")
        ? FileManager.default.isReadableFile(atPath: path)
        : isProgram(path)
      guard isUsable else {
        throw ValidationError(
          "--handler \(path) is neither a zip nor an executable; swift run infra-gen package"
            + " creates lambda/dist/EventHandler.zip")
      }
      return URL(filePath: path)
    }
    let candidates = [
      URL(filePath: "lambda/dist/EventHandler.zip"), URL(filePath: "dist/EventHandler.zip"),
      URL(filePath: "lambda/.build/debug/EventHandler"),
    ]
    guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path()) })
    else {
      throw ValidationError(
        "no handler was found; run swift run infra-gen package, or pass one with --handler")
    }
    return found
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }
}
