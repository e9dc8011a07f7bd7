import Foundation
import HCL
import HCLParser

/// Parses a file and prints the processor time of each run as a line of JSON.
///
/// `measure-parsing parse|format|walk FILE REPETITIONS`, or `measure-parsing write FILE PIPELINES`: writes a text like
/// that of the benchmark of the generation, with five resources a pipeline.
@main
enum MeasureParsing {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let number = Int(arguments[3]) else {
      return print("measure-parsing parse|format|walk|write FILE NUMBER")
    }
    let path = URL(fileURLWithPath: arguments[2])
    if arguments[1] == "write" {
      return try Data(Workload.text(pipelines: number).utf8).write(to: path)
    }
    let bytes = try [UInt8](Data(contentsOf: path))
    var runs: [UInt64] = []
    var problems = 0
    for _ in 0..<max(1, number) {
      let started = processorTime()
      let file = ParsedFile(bytes, name: path.lastPathComponent)
      switch arguments[1] {
      case "format": problems += (file.formatted == bytes) ? 0 : 1
      case "walk": problems += file.body.syntax.items.isEmpty ? 1 : 0
      default: problems += file.problems.count
      }
      runs.append(processorTime() - started)
      withExtendedLifetime(file) {}
    }
    print(
      """
      {"bytes": \(bytes.count), "problems": \(problems), "cpu_ns": \(runs)}
      """)
  }

  /// The processor time of this process, in nanoseconds.
  private static func processorTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
