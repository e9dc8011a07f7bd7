import AWSClient
import ArgumentParser
import CommandLineTool
import Logging
import StreamSimulation
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Does on this machine what a Lambda event source mapping does.
struct StreamSimulator: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream-simulator",
    abstract: "Runs a Lambda function on a Kinesis stream, as an event source mapping does.",
    discussion: """
      Reads the stream, runs the function's bootstrap in processes of its own and follows the \
      mapping's settings: batches, retries, bisecting, partial failures, the failure destination. \
      Credentials and region are those that the AWS CLI has: of the environment \
      (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION), or else of the \
      aws command (aws configure export-credentials), which knows of profiles, single sign-on, \
      roles, containers and instances. They are renewed before they expire. AWS_ENDPOINT_URL \
      names a local AWS. The function is given these, and nothing else of the environment.

      How often a batch is tried and how old a record may be is without bound (-1) unless a mapping or \
      an option says otherwise, as it is for a mapping that this project declares: then nothing is \
      given up, and a batch that always fails blocks its shard until the stream's retention ends.

      With --function, settings are those of the function and of its mappings in Lambda; options \
      change them. Lambda must not read the stream by the same mapping meanwhile: disable it.

      Examples:
        stream-simulator --function Kinesis-workshop --zip lambda/dist/EventHandler.zip
        stream-simulator --stream orders --bootstrap .build/release/OrderHandler --until-empty
        stream-simulator --stream orders --zip handler.zip --batch-size 500 \
      --bisect-batch-on-function-error --function-response-types ReportBatchItemFailures \
      --maximum-retry-attempts 3 --env TABLE_NAME=orders

      Exit codes: 0 it was ended, or everything is read and done; 1 it was interrupted before \
      everything was; 2 it could not run.
      """)

  @OptionGroup(title: "Function")
  var function: FunctionOptions

  @OptionGroup(title: "Event source mapping")
  var mapping: MappingOptions

  @Flag(help: "End when each shard is read to its tip and everything read is done.")
  var untilEmpty = false

  @Option(
    help: ArgumentHelp(
      "Write what the function prints to this file; - for the standard error stream.",
      valueName: "file"))
  var functionLog: String?

  @Flag(help: "Tell about batches that fail, on the standard error stream.")
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
    let client = try AWSClient(configuration: configuration)
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

/// Runs the command, with 2 as the exit code of whatever could not run.
@main
enum Main {
  static func main() async {
    do {
      let command = try StreamSimulator.parse()
      try await command.run()
    } catch let code as ExitCode {
      StreamSimulator.exit(withError: code)
    } catch {
      let isHelp = StreamSimulator.exitCode(for: error).isSuccess
      if isHelp { StreamSimulator.exit(withError: error) }
      let isUsage =
        error is ValidationError || StreamSimulator.exitCode(for: error) == .validationFailure
      StandardError.print(isUsage ? StreamSimulator.fullMessage(for: error) : "error: \(error)")
      StreamSimulator.exit(withError: ExitCode(2))
    }
  }
}
