/// A process of a contender, from its start to its end, and what drives it.
final class Session {
  let contender: Contender
  /// From the start of the process to its first request for an event.
  let startTime: Duration
  let process: ChildProcess
  private let driver: RuntimeDriver
  private let table: TableStandIn

  /// Starts the process and waits until it is ready.
  ///
  /// - Parameter patience: how long anything that it does may take.
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
    } catch {
      throw SessionFailure(contender: contender.name, reason: "\(error)", process.lastOutput)
    }
  }

  /// Has it handle a batch, and checks that each record became an item.
  ///
  /// - Returns: how long it took.
  @discardableResult
  func invoke(_ batch: SampleBatch) throws -> Duration {
    do {
      let before = try table.items()
      let answer = try driver.invoke(batch.event)
      let written = try table.items() - before
      guard written == batch.count else {
        throw StandInFailure(description: "\(written) items were put for \(batch.count) records")
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

  /// Has it handle batches, in turn, for at least that long.
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
    // What it does after its answer is a part of its work.
    try driver.waitUntilReady()
    work.processorTime = try process.processorTime() - processorTime
    return work
  }

  private static let success = Array(#"{"batchItemFailures":[]}"#.utf8)
}

/// What a process did in a while.
struct Work: Sendable {
  /// From each event to its answer.
  var durations: [Duration] = []
  var records = 0
  /// Processor time, user and system.
  var processorTime: Duration = .zero

  var invocations: Int { durations.count }
  var busy: Duration { durations.reduce(.zero, +) }
  var recordsPerSecond: Double { Double(records) / busy.seconds }
  var recordsPerProcessorSecond: Double { Double(records) / processorTime.seconds }
}

/// Why a contender's measurement is void.
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
