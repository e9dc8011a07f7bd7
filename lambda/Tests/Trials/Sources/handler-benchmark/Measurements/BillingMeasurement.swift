/// The price of a million events in Lambda: the durations, each rounded up to a millisecond, and
/// one initialization, multiplied by the memory (AWS documentation: "AWS Lambda Pricing").
///
/// The process has one processor to itself, as in Lambda with 1,769 MB. With less memory it gets that share of a
/// processor (AWS documentation: Lambda, "Configure Lambda function memory"), so the part of the duration in which it
/// computes is longer by as much. This part is calculated, not measured. The table answers after a delay, as DynamoDB
/// does.
struct BillingMeasurement {
  static let latency = Duration.milliseconds(5)
  /// The memory that comes with one processor, in MB.
  private static let wholeProcessor = 1_769
  private static let memories = [128, 256, wholeProcessor]
  private static let batchSize = 500
  private static let events = 1_000_000

  let bench: Bench

  func run(into report: inout Report) throws {
    bench.progress("billed time with a table that answers after \(Self.latency)")
    let table = try TableStandIn(latency: Self.latency)
    defer { table.stop() }
    let batches = (0..<4).map { SampleBatch(records: Self.batchSize, first: $0 * Self.batchSize) }
    var durations: [String: Sample] = [:]
    var billed: [Int: [String: Double]] = [:]
    for contender in bench.contenders {
      let session = try Session(contender.onOneProcessor(), table: table)
      let work = try session.work(batches, atLeast: bench.scale.window * 3)
      durations[contender.name] = Sample(work.durations.map(\.milliseconds))
      for memory in Self.memories {
        billed[memory, default: [:]][contender.name] = Self.price(of: work, after: session, memory)
      }
    }
    report.add("invocation of \(Self.batchSize), one processor, slow table", "ms", durations)
    for memory in Self.memories {
      report.add("billed for 1000000 events at \(memory) MB", "GB-s", billed[memory] ?? [:])
    }
  }

  private static func price(of work: Work, after session: Session, _ memory: Int) -> Double {
    // Each millisecond of computing takes this many more.
    let delay = Double(wholeProcessor) / Double(memory) - 1
    let computing = work.processorTime.milliseconds / Double(work.invocations)
    let durations = work.durations.map { ($0.milliseconds + computing * delay).rounded(.up) }
    let mean = durations.reduce(0, +) / Double(durations.count)
    let start = session.startTime.milliseconds + session.startProcessorTime.milliseconds * delay
    let invocations = Double(events / batchSize)
    return (start.rounded(.up) + mean * invocations) / 1_000 * Double(memory) / 1_024
  }
}
