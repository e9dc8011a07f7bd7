/// A contender's process from start to end, with its driver.
final class Session {
  let contender: Contender
  /// The time from the start of the process to its first request for an event.
  let startTime: Duration
  /// The processor time until then.
  let startProcessorTime: Duration
  let process: ChildProcess
  private let driver: RuntimeDriver
  private let table: TableStandIn

  /// Starts the process and waits until it is ready.
  ///
  /// - Parameter patience: The time limit for each of its actions.
  init(
    _ contender: Contender, table: TableStandIn, patience: Duration = .seconds(120)
  ) throws {
    self.contender = contender
    self.table = table
    driver = try RuntimeDriver(patience: patience, isTraced: contender.isTraced)
    process = try ChildProcess(
      program: contender.program, arguments: contender.arguments,
      environment: contender.variables(runtimeAPI: driver.address, endpoint: table.endpoint))
    driver.hasEnded = { [process] in process.hasEnded }
    do {
      startTime = try driver.waitUntilReady() - process.startedAt
      startProcessorTime = try process.processorTime()
    } catch {
      throw SessionFailure(contender: contender.name, reason: "\(error)", process.lastOutput)
    }
  }

  /// Has the process handle a batch, and checks that each record became an item.
  ///
  /// - Returns: The duration.
  @discardableResult
  func invoke(_ batch: SampleBatch) throws -> Duration {
    do {
      let before = try table.items()
      let answer = try driver.invoke(batch.event)
      let written = try table.items() - before
      guard written == batch.count else {
        throw StandInFailure(description: "\(written) items for \(batch.count) records")
      }
      guard answer.body.filter({ $0 != UInt8(ascii: " ") }) == Self.success else {
        throw StandInFailure(
          description: "the answer was \(String(decoding: answer.body.prefix(500), as: UTF8.self))")
      }
      return answer.duration
    } catch {
      throw SessionFailure(contender: contender.name, reason: "\(error)", process.lastOutput)
    }
  }

  /// Has the process handle batches in turn for at least this long.
  func work(_ batches: [SampleBatch], atLeast time: Duration) throws -> Work {
    try driver.waitUntilReady()
    let processorTime = try process.processorTime()
    let start = ContinuousClock.now
    var work = Work()
    repeat {
      let batch = batches[work.invocations % batches.count]
      work.durations.append(try invoke(batch))
      work.records += batch.count
    } while start.duration(to: .now) < time
    // The work after its answer counts as well.
    try driver.waitUntilReady()
    work.processorTime = try process.processorTime() - processorTime
    return work
  }

  private static let success = Array(#"{"batchItemFailures":[]}"#.utf8)
}

/// The work of a process during some time.
struct Work: Sendable {
  /// The time from each event to its answer.
  var durations: [Duration] = []
  var records = 0
  /// The processor time, user and system.
  var processorTime: Duration = .zero

  var invocations: Int { durations.count }
  var busy: Duration { durations.reduce(.zero, +) }
  var recordsPerSecond: Double { Double(records) / busy.seconds }
  var recordsPerProcessorSecond: Double { Double(records) / processorTime.seconds }
}

/// The reason why a contender's measurement is void.
struct SessionFailure: Error, CustomStringConvertible {
  let description: String

  init(contender: String, reason: String, _ output: String) {
    description = "\(contender): \(reason)" + (output.isEmpty ? "" : "\nIt printed:\n\(output)")
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { self / .seconds(1) }
  /// The duration in milliseconds.
  var milliseconds: Double { self / .milliseconds(1) }
}
