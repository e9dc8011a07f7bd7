import ArgumentParser
import ChaosTesting
import Foundation
import TestSupport

/// Drives events through stream, mapping, handler and table while things go wrong, and audits what
/// became of each.
@main struct Chaos: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chaos",
    abstract: "Sends events through the handler under faults, and audits that none is lost.",
    discussion: """
      It starts a local AWS (moto_server, from the folder LOCAL_AWS_BIN or the search path), puts \
      events on a stream, runs the handler behind a simulated event source mapping, and spoils \
      what DynamoDB and SQS answer. Then every event has to be in the table under its key, in the \
      queue of rejected events, or in a message at the on-failure destination; nothing else may be \
      anywhere. The status is 1 where that is not so.
      """)

  @Option(help: "How many events, of all cases together; each case has a least number.")
  var events = 10_000
  @Option(help: "What events and faults follow from.") var seed: UInt64 = 1
  @Option(name: .customLong("case"), help: "A case's name, or all.") var caseName = "all"
  @Option(help: "Goes on with seed after seed for so many minutes.") var soak: Double?
  @Option(
    help: "The handler: infra-gen package's zip or an executable (default: lambda/dist).")
  var handler: String?
  @ArgumentParser.Flag(help: "Prints the cases.") var list = false
  @ArgumentParser.Flag(help: "Prints what the handler and the mapping log.") var log = false

  func validate() throws {
    guard events > 0 else { throw ValidationError("--events has to be above 0") }
    guard caseName == "all" || ChaosCase.named(caseName) != nil else {
      throw ValidationError(
        "there is no case \(caseName); --list prints them, and all is all of them")
    }
  }

  func run() async throws {
    if list {
      for chaosCase in ChaosCase.all {
        StandardOutput.print("\(chaosCase.name): \(chaosCase.summary)")
      }
      return
    }
    let cases = ChaosCase.named(caseName).map { [$0] } ?? ChaosCase.all
    let program = try Handler.locate(handler)
    StandardOutput.print("handler: \(program.path())")
    let folder = try FunctionFolder(of: program)
    defer { folder.remove() }
    let cloud = try await LocalCloud()
    do {
      let isClean = try await run(cases, cloud, folder)
      await cloud.stop()
      if !isClean { throw ExitCode(1) }
    } catch {
      await cloud.stop()
      throw error
    }
  }

  private func run(
    _ cases: [ChaosCase], _ cloud: LocalCloud, _ folder: FunctionFolder
  ) async throws -> Bool {
    let end = soak.map { ContinuousClock.now + .seconds($0 * 60) }
    var seed = seed
    var isClean = true
    repeat {
      isClean = try await runOnce(cases, seed, cloud, folder) && isClean
      seed &+= 1
    } while end.map { ContinuousClock.now < $0 } ?? false
    return isClean
  }

  @Sendable private static func printLogLine(_ line: String) {
    StandardOutput.print("  | \(line)")
  }

  /// All cases with one seed.
  private func runOnce(
    _ cases: [ChaosCase], _ seed: UInt64, _ cloud: LocalCloud, _ folder: FunctionFolder
  ) async throws -> Bool {
    StandardOutput.print("seed \(seed)\n\(ReportTable.header)")
    let shares = cases.reduce(0) { $0 + $1.share }
    var reports: [CaseReport] = []
    for chaosCase in cases {
      // Rounded up, so that all together are not fewer than asked for.
      let part = max(chaosCase.minimum, (events * chaosCase.share + shares - 1) / shares)
      let run = CaseRun(
        chaosCase, cloud: cloud, folder: folder, log: log ? Self.printLogLine : nil)
      let report = try await run.run(events: part, seed: seed)
      StandardOutput.print(ReportTable.row(report))
      for violation in report.audit.violations.prefix(10) {
        StandardOutput.print("  ✘ \(violation)")
      }
      if report.audit.violations.count > 10 {
        StandardOutput.print("  ✘ and \(report.audit.violations.count - 10) more")
      }
      reports.append(report)
    }
    if reports.count > 1 { StandardOutput.print(ReportTable.total(reports)) }
    let bad = reports.filter { !$0.isClean }
    for report in bad {
      StandardOutput.print(
        "again by: chaos --events \(report.asked) --seed \(seed) --case \(report.name)")
    }
    if bad.isEmpty { StandardOutput.print("✔ nothing is lost") }
    return bad.isEmpty
  }
}

/// Finds the handler.
enum Handler {
  static func locate(_ path: String?) throws -> URL {
    if let path { return URL(filePath: path) }
    let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let candidates = [
      URL(filePath: "lambda/dist/EventHandler.zip"), URL(filePath: "dist/EventHandler.zip"),
      folder.appending(path: "EventHandler"),
    ]
    guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path()) })
    else {
      throw ValidationError(
        "no handler was found; run swift run infra-gen package, or name one by --handler")
    }
    return found
  }
}
