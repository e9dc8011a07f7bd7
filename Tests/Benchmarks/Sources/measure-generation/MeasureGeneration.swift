import Terraform
import Workload

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Generates in memory and prints the time of each run as a line of JSON.
///
/// `measure-generation [flat|curated] PIPELINES REPETITIONS [FOLDER]`: with a folder, the files are
/// written there once nothing is measured any more, flatly, for `terraform fmt` to read.
@main
enum MeasureGeneration {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    let isCurated = arguments.popFirst() == "curated"
    let pipelines = arguments.popFirst().flatMap { Int($0) } ?? 1000
    let repetitions = arguments.popFirst().flatMap { Int($0) } ?? 1
    var runs: [Run] = []
    var files: [GeneratedFile] = []
    for _ in 0..<max(1, repetitions) {
      // The result of the run before must not be in memory with that of this one.
      files = []
      let started = Instant()
      let stack = isCurated ? curatedStack(pipelines: pipelines) : flatStack(pipelines: pipelines)
      let declared = Instant()
      files = try stack.files()
      runs.append(Run(started, declared, Instant()))
      // The declaration is given back when nothing is measured any more, as CDKTF's is.
      withExtendedLifetime(stack) {}
    }
    let peak = peakMemory()
    let bytes = files.reduce(0) { $0 + $1.contents.utf8.count }
    print(
      """
      {"pipelines": \(pipelines), "bytes": \(bytes), "peak_kib": \(peak), \
      "runs": [\(runs.map(\.json).joined(separator: ", "))]}
      """)
    if let folder = arguments.popFirst() {
      for file in files { try write(file, into: folder) }
    }
  }
}

/// The times of one generation, in nanoseconds.
private struct Run {
  let declaration, files, processor: UInt64

  init(_ started: Instant, _ declared: Instant, _ ended: Instant) {
    declaration = declared.wall - started.wall
    files = ended.wall - declared.wall
    processor = ended.processor - started.processor
  }

  var json: String {
    """
    {"declaration_ns": \(declaration), "files_ns": \(files), "cpu_ns": \(processor)}
    """
  }
}

/// A reading of the clocks: the wall's, and that of this process's processor time.
private struct Instant {
  let wall = nanoseconds(CLOCK_MONOTONIC)
  let processor = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)

  private static func nanoseconds(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// The most memory that this process ever had, in KiB: the kernel's `VmHWM`. (`getrusage` would tell that
/// of the process that started this one, if it had more.)
private func peakMemory() -> Int {
  guard let status = fopen("/proc/self/status", "r") else { return 0 }
  defer { fclose(status) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, 256, status) != nil {
    let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.hasPrefix("VmHWM:") { return Int(text.filter(\.isNumber)) ?? 0 }
  }
  return 0
}

private struct WriteError: Error, CustomStringConvertible {
  let path: String
  var description: String { "\(path) cannot be written" }
}

private func write(_ file: GeneratedFile, into folder: String) throws {
  let name = file.path.split(separator: "/").last ?? ""
  let path = "\(folder)/\(name)"
  guard let stream = fopen(path, "w") else { throw WriteError(path: path) }
  let count = fwrite(Array(file.contents.utf8), 1, file.contents.utf8.count, stream)
  guard fclose(stream) == 0, count == file.contents.utf8.count else { throw WriteError(path: path) }
}
