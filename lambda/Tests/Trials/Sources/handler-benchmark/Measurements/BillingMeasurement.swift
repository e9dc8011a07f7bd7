/// The price of a million events in Lambda: the durations, each rounded up to a millisecond, and
/// one initialization, multiplied by the memory (AWS documentation: "AWS Lambda Pricing").
///
/// The process has one processor to itself, as in Lambda with 1,769 MB (AWS documentation: Lambda,
/// "Configure Lambda function memory"). With less memory it gets a smaller share of a processor,
/// and processing takes proportionally longer. The table answers after a delay, as DynamoDB does.
struct BillingMeasurement {
  static let memory = 1_769
  static let latency = Duration.milliseconds(5)
  private static let batchSize = 500
  private static let events = 1_000_000

  let bench: Bench

  func run(into report: inout Report) throws {
    bench.progress("billed time with a table that answers after \(Self.latency)")
    let table = try TableStandIn(latency: Self.latency)
    defer { table.stop() }
    let batches = (0..<4).map { SampleBatch(records: Self.batchSize, first: $0 * Self.batchSize) }
    var durations: [String: Double] = [:]
    var billed: [String: Double] = [:]
    for contender in bench.contenders {
      let session = try Session(contender.onOneProcessor(), table: table)
      let work = try session.work(batches, atLeast: bench.scale.window * 3)
      durations[contender.name] = Sample(work.durations.map(\.milliseconds)).median
      let invocations = Double(Self.events / Self.batchSize)
      let mean =
        work.durations.map { $0.milliseconds.rounded(.up) }.reduce(0, +)
        / Double(work.durations.count)
      let milliseconds = session.startTime.milliseconds.rounded(.up) + mean * invocations
      billed[contender.name] = milliseconds / 1_000 * Double(Self.memory) / 1_024
    }
    report.add("invocation of \(Self.batchSize), one processor, slow table", "ms", durations)
    report.add("billed for 1000000 events at \(Self.memory) MB", "GB-s", billed)
  }
}
