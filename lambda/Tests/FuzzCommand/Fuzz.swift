import ArgumentParser
import Foundation
import Fuzzing
import TestSupport

/// Fuzzes the decoders of events: of Lambda's JSON, of records, of aggregates.
///
/// Inputs run in a process of their own, as a crash ends the process; this one then names the input.
struct Fuzz: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Feeds the decoders of events with good, spoilt and random inputs.",
    discussion: """
      Each input follows from the seed and its number. What is found is named by both, and \
      --seed S --first N --inputs 1 runs that input alone.

      Exit codes: 0 nothing is found; 1 something is; 2 it could not run.
      """)

  @Option(help: "How many inputs.") var inputs = 1_000_000
  @Option(help: "What all inputs follow from.") var seed: UInt64 = 1
  @Option(help: "The number of the first input.") var first = 0
  @Option(help: ArgumentHelp("Where to note the input under way.", visibility: .private))
  var trace: String?

  func validate() throws {
    guard inputs > 0, first >= 0 else {
      throw ValidationError("--inputs has to be above 0, and --first at least 0")
    }
    guard !first.addingReportingOverflow(inputs).overflow else {
      throw ValidationError("--first and --inputs together are at most \(Int.max)")
    }
  }

  func run() async throws {
    if let trace { return try work(trace: URL(filePath: trace)) }
    let start = ContinuousClock.now
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    StandardOutput.print("fuzzing with seed \(seed): \(inputs) inputs from \(first) on")
    let worker = try ServerProcess(
      URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath(),
      [
        "--inputs", "\(inputs)", "--seed", "\(seed)", "--first", "\(first)", "--trace",
        file.path(),
      ])
    try await watch(worker, file)
    let output = worker.output
    let status = try await worker.status()
    worker.stop()
    if !output.isEmpty { StandardOutput.print(String(output.dropLast())) }
    guard status == 0 else {
      let number = FuzzTrace.number(in: file) ?? first
      StandardOutput.print(
        "✘ input \(number) ended it (status \(status.map { "\($0)" } ?? "none"))")
      StandardOutput.print("  again by: fuzz --seed \(seed) --first \(number) --inputs 1")
      throw ExitCode(1)
    }
    StandardOutput.print("✔ \(inputs) inputs in \(start.duration(to: .now)), nothing found")
  }

  /// Tells how far it is, and ends the worker where an input takes for ever.
  private func watch(_ worker: ServerProcess, _ file: URL) async throws {
    var last = -1
    var changed = ContinuousClock.now
    var told = ContinuousClock.now
    while worker.isRunning {
      try await Task.sleep(for: .milliseconds(50))
      let number = FuzzTrace.number(in: file) ?? first
      if number != last {
        last = number
        changed = .now
      } else if changed.duration(to: .now) > .seconds(30) {
        StandardOutput.print(
          "✘ input \(number) has taken 30 s; again by: fuzz --seed \(seed) --first \(number)")
        worker.stop()
        throw ExitCode(1)
      }
      if told.duration(to: .now) > .seconds(10) {
        StandardOutput.print("  \(number - first) of \(inputs)")
        told = .now
      }
    }
  }

  private func work(trace: URL) throws {
    do throws(FuzzRun.Found) {
      try FuzzRun(seed: seed, trace: try? FuzzTrace(trace)).run(first..<(first + inputs))
    } catch {
      StandardOutput.print("✘ \(error)")
      throw ExitCode(1)
    }
    StandardOutput.print("  peak memory \(PeakMemory.megabytes) MB")
  }
}

/// Runs the command, with 2 as the exit code of whatever could not run.
@main
enum Main {
  static func main() async {
    do {
      let command = try Fuzz.parse()
      try await command.run()
    } catch let code as ExitCode {
      Fuzz.exit(withError: code)
    } catch {
      if Fuzz.exitCode(for: error).isSuccess { Fuzz.exit(withError: error) }
      FileHandle.standardError.write(Data("\(Fuzz.fullMessage(for: error))\n".utf8))
      Fuzz.exit(withError: ExitCode(2))
    }
  }
}
