import ArgumentParser
import CommandLineTool
import Foundation
import Fuzzing
import HandlerTestSupport

/// Fuzzes the decoders of events: for Lambda's JSON, records and aggregated records.
///
/// Inputs run in a separate process, since a crash ends it. This process then reports the input.
struct Fuzz: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Runs the decoders of events with valid, corrupted and random inputs.",
    discussion: """
      The seed and a number determine each input. Problems are reported with both, and \
      --seed S --first N --inputs 1 runs only that input.

      Exit codes: 0 there is no problem; 1 there is one; 2 it could not run.
      """)

  @Option(help: "The number of inputs.") var inputs = 1_000_000
  @Option(help: "The seed of all inputs.") var seed: UInt64 = 1
  @Option(help: "The number of the first input.") var first = 0
  @Option(help: ArgumentHelp("The file for the number of the current input.", visibility: .private))
  var trace: String?

  func validate() throws {
    guard inputs > 0, first >= 0 else {
      throw ValidationError("--inputs must be above 0, and --first at least 0")
    }
    guard !first.addingReportingOverflow(inputs).overflow else {
      throw ValidationError("--first plus --inputs must be at most \(Int.max)")
    }
  }

  func run() async throws {
    if let trace { return try work(trace: URL(filePath: trace)) }
    let start = ContinuousClock.now
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    StandardOutput.print("fuzzing with seed \(seed): \(inputs) inputs, starting at \(first)")
    let worker = try RecordedProcess(
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
        "✘ input \(number) ended the process (status \(status.map { "\($0)" } ?? "none"))")
      StandardOutput.print("  to reproduce: fuzz --seed \(seed) --first \(number) --inputs 1")
      throw ExitCode(1)
    }
    StandardOutput.print("✔ \(inputs) inputs in \(start.duration(to: .now)), no problems")
  }

  /// Reports the progress, and ends the worker if an input takes too long.
  private func watch(_ worker: RecordedProcess, _ file: URL) async throws {
    var last = -1
    var changed = ContinuousClock.now
    var reported = ContinuousClock.now
    while worker.isRunning {
      try await Task.sleep(for: .milliseconds(50))
      let number = FuzzTrace.number(in: file) ?? first
      if number != last {
        last = number
        changed = .now
      } else if changed.duration(to: .now) > .seconds(30) {
        StandardOutput.print(
          "✘ input \(number) took over 30 s; to reproduce: fuzz --seed \(seed) --first \(number)")
        worker.stop()
        throw ExitCode(1)
      }
      if reported.duration(to: .now) > .seconds(10) {
        StandardOutput.print("  \(number - first) of \(inputs)")
        reported = .now
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

@main
enum Main {
  static func main() async { await Fuzz.runOrExit() }
}
