internal import Pipeline
internal import TerraformImport

extension CuratedKind {
  static let mapping = CuratedKind(
    "Mapping", needs: ["event_source_arn", "function_name"],
    defaults: [
      "maximum_batching_window_in_seconds": ["0"], "parallelization_factor": ["1"],
      "maximum_retry_attempts": ["-1"], "maximum_record_age_in_seconds": ["-1"],
      "bisect_batch_on_function_error": ["false"], "function_response_types": ["[]"],
      "batch_size": ["10", "100"],
    ]
  ) { reading, label throws(NotCurated) in
    let function = try reading.neighbor("function_name", Function.self)
    let address = try reading.resource.neighbor("event_source_arn")
    let swift = CuratedSwift.declaration(address)
    switch try reading.stack.declaration(at: address) {
    case let queue as Queue:
      return try reading.mapping(from: Spelled(queue, swift), to: function, label)
    case let stream as Pipeline.Stream:
      return try reading.mapping(fromStream: stream, swift, to: function, label)
    case let table as Table:
      return try reading.mapping(fromStream: table, swift, to: function, label)
    default: throw NotCurated("its source is \(address)")
    }
  }
}

extension CuratedReading {
  fileprivate mutating func mapping(
    from queue: Spelled<Queue>, to function: Spelled<Function>, _ label: String?
  ) throws(NotCurated) -> Mapping {
    let size = try number("batch_size")
    let window = try time("maximum_batching_window_in_seconds", in: .seconds)
    let concurrency: Spelled<any WholeNumber>? =
      if let block = try body.block("scaling_config") {
        try number("maximum_concurrency", in: block)
      } else {
        nil
      }
    add("from", queue.swift)
    add("to", function.swift)
    if let size { add("batchSize", size.swift, unless: size.value as? Int == 10) }
    if let window { add("batchingWindow", window.swift, unless: window.value == .seconds(0)) }
    add("maximumConcurrency", concurrency)
    let (reports, metrics) = try commonSettings()
    return Mapping(
      from: queue.value, to: function.value, batchSize: size?.value ?? 10,
      batchingWindow: window?.value ?? .seconds(0), maximumConcurrency: concurrency?.value,
      reportsBatchItemFailures: reports, metrics: metrics, label: label)
  }

  fileprivate mutating func mapping(
    fromStream stream: any RecordStream, _ swift: CuratedSwift, to function: Spelled<Function>,
    _ label: String?
  ) throws(NotCurated) -> Mapping {
    let position = try startingPosition()
    let size = try number("batch_size")
    let window = try time("maximum_batching_window_in_seconds", in: .seconds)
    let tumbling = try time("tumbling_window_in_seconds", in: .seconds)
    let factor = try number("parallelization_factor")
    let retries = try bound(number("maximum_retry_attempts"))
    let age =
      try bound(number("maximum_record_age_in_seconds")) == nil
      ? nil : time("maximum_record_age_in_seconds", in: .seconds)
    let bisects = try body.truth("bisect_batch_on_function_error") ?? false
    let target = try body.block("destination_config")?.block("on_failure")?
      .read("destination_arn")
    let queue = try queue(target)
    add("from", swift)
    add("to", function.swift)
    add("startingAt", position.swift)
    if let size { add("batchSize", size.swift, unless: size.value as? Int == 100) }
    if let window { add("batchingWindow", window.swift, unless: window.value == .seconds(0)) }
    add("tumblingWindow", tumbling)
    if let factor { add("parallelizationFactor", factor.swift, unless: factor.value as? Int == 1) }
    add("maximumRetryAttempts", retries)
    add("maximumRecordAge", age)
    add("bisectsBatchOnError", "false", unless: bisects)
    let (reports, metrics) = try commonSettings()
    add("onFailure", queue?.swift ?? "nil")
    return Mapping(
      from: stream, to: function.value, startingAt: position.value, batchSize: size?.value ?? 100,
      batchingWindow: window?.value ?? .seconds(0), tumblingWindow: tumbling?.value,
      parallelizationFactor: factor?.value ?? 1, maximumRetryAttempts: retries?.value,
      maximumRecordAge: age?.value, bisectsBatchOnError: bisects,
      reportsBatchItemFailures: reports, metrics: metrics, onFailure: queue?.value, label: label)
  }

  /// Nil for -1, which stands for no bound.
  private func bound(_ number: Spelled<any WholeNumber>?) -> Spelled<any WholeNumber>? {
    number?.value as? Int == -1 ? nil : number
  }

  private mutating func commonSettings() throws(NotCurated) -> (Bool, Mapping.Metrics) {
    let types = try body.literals("function_response_types") ?? []
    let reports = types.contains("ReportBatchItemFailures")
    let names = try body.block("metrics_config")?.literals("metrics") ?? []
    let metrics: Mapping.Metrics = names == ["EventCount"] ? .eventCount : .none
    add("reportsBatchItemFailures", "false", unless: reports)
    add("metrics", ".none", unless: metrics == .eventCount)
    return (reports, metrics)
  }

  private func startingPosition() throws(NotCurated) -> Spelled<Mapping.StartingPosition> {
    switch try body.literal("starting_position") {
    case "LATEST": return Spelled(.latest, ".latest")
    case "TRIM_HORIZON": return Spelled(.trimHorizon, ".trimHorizon")
    default: throw NotCurated("its starting_position is a time, or missing")
    }
  }
}
