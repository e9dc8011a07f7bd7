import ArgumentParser
import CommandLineTool

/// Compares the handler with the same logic in other programs.
struct HandlerBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handler-benchmark",
    abstract: "Compares the packaged handler with the same logic in Python with boto3, and in Go.",
    discussion: """
      `lambda/Benchmarks/run` builds everything and calls this program with the right paths. It \
      accepts all options below. The programs take turns on this machine: the same Runtime API \
      drives them, and they write to the same stand-in for DynamoDB on 127.0.0.1.

      Exit codes: 0 every limit is met; 1 at least one is not; 2 the measurement failed.
      """)

  enum Part: String, CaseIterable, ExpressibleByArgument {
    case start, throughput, memory, leak, billing, logging, size
  }

  @Option(help: "The handler's executable, stripped as it is in the archive.")
  var bootstrap: String

  @Option(help: "The handler's archive, to report its size.")
  var archive: String?

  @Option(help: "The executable of the handler of a Codable event, stripped.")
  var codable: String?

  @Option(help: "Its archive, to report its size.")
  var codableArchive: String?

  @Option(help: "The executable of the handler in Go.")
  var go: String?

  @Option(help: "Its archive, to report its size.")
  var goArchive: String?

  @Option(help: "A Python with boto3. (default: measure without Python)")
  var python: String?

  @Option(help: "The folder that contains runtime.py and handler.py.")
  var scripts: String?

  @Option(help: "An archive of handler.py with boto3, to report its size.")
  var pythonArchive: String?

  @Option(help: "Another build of the handler; prints only the cost of a record compared with it.")
  var against: String?

  @Option(help: "The batch size for --against.")
  var batchSize = 1_000

  @Option(help: "The file to write the figures to, as JSON.")
  var json: String?

  @Option(help: "What to measure; can be repeated. (default: everything)")
  var only: [Part] = []

  @Flag(help: "Measure less, in about a minute; fails only on a gross regression.")
  var quick = false

  func validate() throws {
    guard (python == nil) == (scripts == nil) else {
      throw ValidationError("--python and --scripts must be given together.")
    }
    guard (1...100_000).contains(batchSize) else {
      throw ValidationError("--batch-size must be 1 to 100000.")
    }
  }

  func run() throws {
    let scale = quick ? Scale.quick : .full
    let table = try TableStandIn()
    defer { table.stop() }
    let bench = Bench(
      contenders: contenders, scale: scale, table: table,
      progress: { StandardError.print("… \($0)") })
    if let against {
      try compare(with: against, bench)
      return
    }
    var machine = Machine()
    if machine.isBusy {
      StandardError.print(
        "warning: the machine is busy (load average \(machine.loadBefore)); figures may be off")
    }
    var report = Report(contenders: contenders.map(\.name))
    try measure(bench, into: &report)
    machine.loadAfter = Machine.load()
    report.note(
      "\(machine.processor), \(machine.processors) processors, load average "
        + "\(machine.loadBefore) before, \(machine.loadAfter) after")
    print(report.text)
    if let json { try TextFile.write(report.json(machine: machine), to: json) }
    if !report.isReached { throw ExitCode(1) }
  }

  var contenders: [Contender] {
    var contenders = [Contender.swift(bootstrap: bootstrap)]
    if let codable { contenders.append(.codable(bootstrap: codable)) }
    if let go { contenders.append(.go(bootstrap: go)) }
    if let python, let scripts {
      contenders.append(.batchWriter(python: python, scripts: scripts))
      // By far the slowest, and every comparison is with `batch_writer` anyway.
      if !quick { contenders.append(.putItem(python: python, scripts: scripts)) }
    }
    return contenders
  }

  private func measure(_ bench: Bench, into report: inout Report) throws {
    let limits = quick ? Limits.gross : .full
    let own = bench.contenders[0]
    let parts = only.isEmpty ? Part.allCases : only
    try SameItems(bench: bench).check()
    for part in Part.allCases where parts.contains(part) {
      switch part {
      case .start: try StartMeasurement(bench: bench, limits: limits).run(into: &report)
      case .throughput: try ThroughputMeasurement(bench: bench, limits: limits).run(into: &report)
      case .memory: try MemoryMeasurement(bench: bench, limits: limits).run(into: &report)
      case .leak: try LeakMeasurement(bench: bench, limits: limits).run(own, into: &report)
      case .billing: try BillingMeasurement(bench: bench).run(into: &report)
      case .logging:
        try LoggingMeasurement(bench: bench, limits: limits)
          .run(own, without: own.withoutLogs, into: &report)
      case .size: addSizes(limits, to: &report)
      }
    }
  }

  private func addSizes(_ limits: Limits, to report: inout Report) {
    var sizes: [String: Double] = [:]
    for (name, archive) in [
      ("swift", archive), ("codable", codableArchive), ("go", goArchive),
      ("batch_writer", pythonArchive), ("put_item", pythonArchive),
    ] {
      sizes[name] = archive.flatMap { TextFile.size(of: $0) }.map { Double($0) / 1e6 }
    }
    guard archive != nil else { return }
    report.add("archive", "MB", sizes)
    report.limit("archive", sizes["swift"] ?? .nan, .atMost(limits.archiveMegabytes), "MB")
  }

  private func compare(with other: String, _ bench: Bench) throws {
    let first = Contender.swift(bootstrap: bootstrap)
    var second = Contender.swift(bootstrap: other)
    second = Contender(name: "the other build", program: second.program)
    let ratios = try Comparison(bench: bench).ratios(
      first, by: second, batchSize: batchSize, pairs: bench.scale.loggingPairs,
      window: bench.scale.loggingWindow)
    print("processor time a record, divided by the other build's: \(Comparison.text(ratios))")
  }
}

@main
enum Main {
  static func main() { HandlerBenchmark.runOrExit() }
}
