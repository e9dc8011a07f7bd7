#if Handler
import AWSClient
import ArgumentParser
import CallerCredentials
import CommandLineTool
import Logging
import StreamSimulation
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Runs a Lambda function on a stream, as a Lambda event source mapping does.
struct StreamSimulator: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream-simulator",
    abstract: "Runs a Lambda function on a Kinesis stream, as an event source mapping does.",
    discussion: """
      Reads the stream, runs the function's bootstrap in separate processes and follows the \
      mapping's settings: batches, retries, bisecting, partial failures, the failure destination.

      \(CallerConfiguration.help) The function gets these variables, and no others from the \
      environment.

      By default (-1) the number of retries and the age of records are unlimited, as they are in \
      Lambda and in a mapping that this project declares. Then no batch is given up, and a batch \
      that always fails blocks its shard until the stream's retention period ends.

      With --function, the settings come from the function and its mappings in Lambda; options \
      override them. Disable the mapping in Lambda first, so that Lambda does not process the \
      same records.

      Examples:
        stream-simulator --function Kinesis-workshop --zip lambda/dist/EventHandler.zip
        stream-simulator --stream orders --bootstrap .build/release/OrderHandler --until-empty
        stream-simulator --stream orders --zip handler.zip --batch-size 500 \
      --bisect-batch-on-function-error --function-response-types ReportBatchItemFailures \
      --maximum-retry-attempts 3 --env TABLE_NAME=orders

      Exit codes: 0 the run was stopped, or with --until-empty all records are done; 1 the run \
      was interrupted before all records were done; 2 the run could not start or failed.
      """)

  @OptionGroup(title: "Function")
  var function: FunctionOptions

  @OptionGroup(title: "Event source mapping")
  var mapping: MappingOptions

  @Flag(help: "Stop once every shard has been read to its end and all records are done.")
  var untilEmpty = false

  @Option(
    help: ArgumentHelp(
      "Write the function's output to this file, or to standard error (-).",
      valueName: "file"))
  var functionLog: String?

  @Flag(help: "Report each batch that fails on standard error.")
  var verbose = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() async throws {
    let caller = try await CallerConfiguration(
      environment: ProcessInfo.processInfo.environment)
    StandardError.print(caller.source)
    let line = ProgressLine(interval: .seconds(5))
    var configuration = caller.configuration
    configuration.retryObserver = { line.note($0) }
    configuration.retry.maximumAttempts = 5
    let client = AWSClient(configuration: configuration)
    do {
      try await simulate(client, caller, line)
    } catch {
      await client.shutdown()
      throw error
    }
    await client.shutdown()
  }

  private func simulate(
    _ client: AWSClient, _ caller: CallerConfiguration, _ line: ProgressLine
  ) async throws {
    let plan = try await SimulationPlan(
      try function.request(mapping), client: client, region: caller.configuration.region,
      environment: caller.environment)
    StandardError.print(plan.sourcesText)
    let log = try functionLog.map { try FunctionLog(path: $0) }
    let simulation: Simulation
    do {
      simulation = try Simulation(
        plan, client: client,
        credentials: { await caller.credentialVariables() },
        log: { log?.write($0) }, logger: StandardErrorLog.logger(isVerbose: verbose))
    } catch {
      plan.code.remove()
      throw error
    }
    let interruption = Interruption()
    let ends = untilEmpty
    let end = End()
    let run = Task {
      defer { end.isReached.withLock { $0 = true } }
      return try await simulation.run(untilEmpty: ends)
    }
    while !end.isReached.withLock({ $0 }) {
      if interruption.isRequested { run.cancel() }
      line.show(simulation.report.status)
      try await Task.sleep(for: .milliseconds(100))
    }
    line.clear()
    let report = simulation.report
    print(json ? report.json : report.text)
    _ = try await run.value
    if untilEmpty && interruption.isRequested { throw ExitCode(1) }
  }
}

/// Whether a simulation is over.
private final class End: Sendable {
  let isReached = Mutex(false)
}

@main
enum Main {
  static func main() async { await StreamSimulator.runOrExit() }
}
#else
import SystemCalls

/// It is built from packages that are fetched only with the trait.
@main
enum Main {
  static func main() {
    print("error: build it with the trait Handler: swift run --traits Handler stream-simulator")
    exit(2)
  }
}
#endif
