import AWSClient
import FaultInjection
import Foundation
import HandlerTestSupport
import Logging
import PipelineContract
import StreamSimulation

/// Runs a case: sends events through stream, mapping and function into the table, and audits them.
package struct CaseRun: Sendable {
  /// The maximum number of events in a table, since reading a large local table takes long.
  package static let wave = 8_000
  private static let shards = 2

  private var chaosCase: ChaosCase
  private let cloud: LocalCloud
  private let folder: FunctionFolder
  private let log: (@Sendable (String) -> Void)?

  /// - Parameter log: Receives the log lines of the function and the mapping.
  package init(
    _ chaosCase: ChaosCase, cloud: LocalCloud, folder: FunctionFolder,
    log: (@Sendable (String) -> Void)? = nil
  ) {
    self.chaosCase = chaosCase
    self.cloud = cloud
    self.folder = folder
    self.log = log
  }

  /// Sends events in as many waves as needed.
  package func run(events: Int, seed: UInt64) async throws -> CaseReport {
    var report = CaseReport(name: chaosCase.name, asked: events)
    if chaosCase.function.isShortOfMemory {
      // Sends the same events twice: first to measure their memory, then with less of it.
      let half = max(1, events / 2)
      try await runWaves(events: half, seed: seed, into: &report)
      var limited = self
      limited.chaosCase.function.memorySize = (report.memory >> 20) - 3
      try await limited.runWaves(events: half, seed: seed, into: &report)
    } else {
      try await runWaves(events: events, seed: seed, into: &report)
    }
    report.finish(chaosCase)
    return report
  }

  private func runWaves(
    events: Int, seed: UInt64, into report: inout CaseReport
  ) async throws {
    var sent = 0
    var waves: UInt64 = 0
    while sent < events {
      let part = min(Self.wave, events - sent)
      try await runWave(events: part, seed: seed &+ waves &* 1_000_003, into: &report)
      sent += part
      waves += 1
    }
  }

  private func runWave(events: Int, seed: UInt64, into report: inout CaseReport) async throws {
    let start = ContinuousClock.now
    var generator = EventGenerator(seed: seed, mix: chaosCase.mix)
    let records = generator.records(events: events)
    let name = "\(chaosCase.name)-\(UUID().uuidString.prefix(8).lowercased())"
    let resources = try await cloud.makeResources(name, shards: Self.shards)
    let ledger = try await cloud.put(records, on: resources)
    try folder.prepare(startsPerSuccess: chaosCase.function.startsPerSuccess)
    let watch = ProcessWatch()
    let proxy = try await FaultProxy(
      upstream: cloud.aws.endpoint,
      plan: FaultPlan(
        seed: seed, rules: chaosCase.rules, patience: chaosCase.patience, isThorough: true),
      onProcess: { fault, _ in watch.interrupt(fault) })
    let progress = SimulationProgress()
    let host = try FunctionHost(
      function(resources, proxy: proxy.url), log: { [log] in log?($0.text) },
      events: { watch.take($0) })
    do {
      try await withTimeLimit(.seconds(300)) {
        try await mapping(resources, host: host, progress: progress).run(untilEmpty: true)
      }
    } catch {
      await host.shutDown()
      await proxy.stop()
      throw error
    }
    await host.shutDown()
    await proxy.stop()
    let findings = try await cloud.findings(resources)
    try await cloud.remove(resources)
    report.add(
      Auditor.audit(ledger, findings, mode: chaosCase.function.mode), counts: progress.counts,
      faults: proxy.faults,
      ends: watch.ends, memory: watch.memory, time: start.duration(to: .now))
  }

  private func function(
    _ resources: LocalCloud.Resources, proxy: String
  ) -> HostedFunction {
    var function = HostedFunction(
      name: chaosCase.name, region: LocalCloud.region, codeFolder: folder.url.path())
    function.timeout = chaosCase.function.timeout
    function.memorySize = chaosCase.function.memorySize
    function.environment = [
      "TABLE_NAME": resources.table, "REJECTED_QUEUE_URL": resources.rejectedQueueURL,
      "WRITE_MODE": chaosCase.function.mode.rawValue, "LOG_LEVEL": log == nil ? "critical" : "info",
    ]
    function.callerEnvironment = LocalCloud.credentials.merging(["AWS_ENDPOINT_URL": proxy]) { $1 }
    // If the handler was not packaged, Swift's libraries are where this process finds them.
    if let libraries = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
      function.environment["LD_LIBRARY_PATH"] = libraries
    }
    if let endpoint = chaosCase.function.tableEndpoint {
      function.callerEnvironment["AWS_ENDPOINT_URL_DYNAMODB"] = endpoint
    }
    return function
  }

  private func mapping(
    _ resources: LocalCloud.Resources, host: FunctionHost, progress: SimulationProgress
  ) throws -> MappingSimulator {
    let destination = try FailureDestination(arn: resources.failureQueueARN)
    let settings = try MappingSettings(
      startingPosition: .trimHorizon, batchSize: chaosCase.mapping.batchSize,
      parallelizationFactor: chaosCase.mapping.parallelizationFactor,
      maximumRetryAttempts: chaosCase.mapping.retries,
      bisectsBatchOnFunctionError: chaosCase.mapping.bisects, reportsBatchItemFailures: true,
      onFailure: destination)
    var logger = Logger(label: "mapping") { [log] _ in LineLogHandler(write: log) }
    logger.logLevel = log == nil ? .critical : .info
    return try MappingSimulator(
      settings: settings,
      resources: MappedResources(
        streamARN: resources.streamARN, functionARN: host.function.arn,
        roleARN: "arn:aws:iam::\(LocalCloud.account):role/chaos"),
      reader: LongSequenceNumbers(
        KinesisStreamReader(client: cloud.client.kinesis, stream: resources.stream)),
      invoker: host, delivery: DestinationDelivery(to: destination, client: cloud.client),
      pace: SimulationPace(
        pollInterval: .milliseconds(100), firstRetryDelay: .milliseconds(5),
        longestRetryDelay: .milliseconds(200)),
      progress: progress, logger: logger)
  }
}

/// Runs an operation. If it takes longer than the limit it is cancelled, which is an error.
private func withTimeLimit(
  _ limit: Duration, _ body: @escaping @Sendable () async throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask(operation: body)
    group.addTask {
      try await Task.sleep(for: limit)
      throw ChaosFailure("the run did not end within \(limit)")
    }
    defer { group.cancelAll() }
    try await group.next()
  }
}
