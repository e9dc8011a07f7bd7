internal import CommandLineSupport

/// Sends records to the sources of a stack, waits until nothing changes, and shows what arrived.
struct RecordTraffic: Sendable {
  let pipeline: DeployedPipeline
  let records: [PlacedRecord]
  /// The source of records that name none; nil for the only one.
  let target: String?
  let client: LocalClient
  /// Nil if the local AWS passes the records to the function.
  var simulator: StreamSimulator?
  /// Stops an event source mapping in a region from polling.
  let disable: @Sendable (_ mapping: String, _ region: String) async throws -> Void
  let local: LocalAWS
  let console: Console

  var settlement = Settlement()

  func run() async throws {
    let shipments = try pipeline.shipments(of: records, to: target)
    if simulator != nil {
      for source in shipments.map(\.source) {
        guard source.kind == .stream else { throw DemoError.notSimulated(source.title) }
        for mapping in source.mappings.compactMap(\.id) {
          try await disable(mapping, source.region)
        }
      }
    } else if shipments.contains(where: { $0.source.mappings.contains(where: \.startsAtLatest) }) {
      // The local AWS looks for new mappings every 5 s; a record that is put earlier would be missed.
      try await Task.sleep(for: .seconds(6))
    }
    var log = MappingLog()
    log.update(from: local.log)
    let start = ContinuousClock.now
    var sent: [SentRecords] = []
    for shipment in shipments {
      let count = shipment.records.count
      let title = "Sending \(count) record\(count == 1 ? "" : "s") to \(shipment.source.title)"
      let arriving = try await console.step(printable(title)) { progress in
        try await client.send(shipment, progress)
      }
      sent.append(
        SentRecords(source: shipment.source, count: count, arriving: arriving))
    }
    if let simulator { try await simulate(simulator, sent.map(\.source)) }
    let (state, snapshot) = try await settle(sent, since: log)
    let elapsed = start.duration(to: .now).inSeconds(digits: 1)

    let report = RecordReport(
      pipeline: pipeline, content: try await client.content(of: pipeline), sent: sent,
      processed: snapshot.processed, isSimulated: simulator != nil)
    for line in report.lines { console.result(line.text, line.isTitle ? .bold : nil) }
    if let failure = failure(state, report, ofSent: sent.map(\.count).reduce(0, +)) {
      throw failure
    }
    console.message(
      "Done after \(elapsed): nothing has changed for \(quiet.inSeconds(digits: 0)).")
  }

  /// With filters, the number of records is unknown, and only time shows that no more come.
  private var quiet: Duration {
    let isCounted =
      simulator != nil
      || pipeline.sources.allSatisfy { source in
        source.kind != .stream && source.kind != .table
          || !source.mappings.contains(where: \.isFiltered)
      }
    return isCounted ? settlement.quiet : max(settlement.quiet, .seconds(10))
  }

  private var patience: Duration {
    max(settlement.patience, .seconds(pipeline.longestTimeout + 5))
  }

  private func settle(
    _ sent: [SentRecords], since start: MappingLog
  ) async throws -> (Settlement.State, Settlement.Snapshot) {
    var settlement = settlement
    (settlement.quiet, settlement.patience) = (quiet, patience)
    if simulator == nil { settlement.expected = Self.expected(sent) }
    let (initial, queues) = (settlement, sent.compactMap { $0.source.queueURL })
    let title =
      "Waiting until nothing changes (at most \(patience.inSeconds(digits: 0)) without a change, "
      + "\(settlement.limit.inSeconds(digits: 0)) in all)"
    return try await console.step(title) { progress in
      try await client.watching(pipeline) { counts in
        var (settlement, log) = (initial, start)
        let begin = ContinuousClock.now
        for await now in counts {
          log.update(from: local.log)
          let snapshot = Settlement.Snapshot(
            counts: now,
            waiting: zip(pipeline.queues, now.queues).filter { queues.contains($0.0.url) }
              .map(\.1).reduce(0, +),
            since: start, log)
          progress.update(
            "\(now.tables.reduce(0, +)) items in tables, \(now.queues.reduce(0, +)) messages in "
              + "queues")
          let state = settlement.note(snapshot, at: begin.duration(to: .now))
          if state != .waiting { return (state, snapshot) }
        }
        throw CancellationError()
      }
    }
  }

  /// The number of records that each reader of a stream gets, for the readers without a filter.
  private static func expected(
    _ sent: [SentRecords]
  ) -> [MappingLog.Reader: Int] {
    var expected: [MappingLog.Reader: Int] = [:]
    for sent in sent where sent.source.queueURL == nil {
      for (mapping, reader) in zip(sent.source.mappings, sent.source.readers)
      where !mapping.isFiltered {
        expected[reader] = sent.arriving
      }
    }
    return expected
  }

  private func failure(
    _ state: Settlement.State, _ report: RecordReport, ofSent sent: Int
  ) -> DemoError? {
    switch state {
    case .waiting, .settled:
      let areAllRejected = report.rejectedCount >= sent && !report.hasArrivals
      return areAllRejected ? .allRejected(sent, reasons: report.rejectionReasons) : nil
    case .unchanged:
      return .unchanged(patience, log: local.lastLines(30))
    case .overdue:
      return .overdue(settlement.limit, log: local.lastLines(30))
    case .failing(let reader):
      return .failing(
        function: reader.function, source: reader.source, times: Settlement.mostFailures,
        log: local.lastLines(10))
    }
  }

  /// Runs each function on its stream, to the stream's end.
  private func simulate(_ simulator: StreamSimulator, _ sources: [MappedSource]) async throws {
    for source in sources {
      for mapping in source.mappings {
        let title = printable("Running \(mapping.function) on \(source.name)")
        let summary = try await console.step(title) { progress in
          try await simulator.run(
            mapping.function, on: source.name, mapping: mapping.id, in: source.region,
            endpoint: local.endpoint, patience: patience, progress
          ) {
            try await waitUntilNothingChanges()
          }
        }
        for line in summary { console.message("  \(printable(line))") }
      }
    }
  }

  private func waitUntilNothingChanges() async throws {
    var settlement = settlement
    (settlement.quiet, settlement.limit) = (patience, .seconds(86_400))
    let initial = settlement
    try await client.watching(pipeline) { counts in
      var settlement = initial
      let begin = ContinuousClock.now
      for await now in counts {
        let snapshot = Settlement.Snapshot(counts: now)
        if settlement.note(snapshot, at: begin.duration(to: .now)) != .waiting { return }
      }
    }
  }
}

extension Settlement.Snapshot {
  /// - Parameter start: The log from before the records were sent.
  init(
    counts: LocalClient.Counts, waiting: Int, since start: MappingLog, _ log: MappingLog
  ) {
    self.counts = counts
    self.waiting = waiting
    processed = log.processed.merging(start.processed) { $0 - $1 }
    failed = log.failed.merging(start.failed) { $0 - $1 }
    failedInARow = log.failedInARow
  }
}

extension MappedSource {
  /// Nil unless it is a queue.
  var queueURL: String? {
    if case .queue(let url) = kind { url } else { nil }
  }
}
