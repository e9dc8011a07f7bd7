#if Handler
import AWSClient
import ArgumentParser
import CallerCredentials
import CommandLineTool
import EventProducing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sends sample events to a stream.
struct EventProducer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event-producer",
    abstract: "Sends the workshop's sample events to a Kinesis stream.",
    discussion: """
      \(CallerConfiguration.help) Records that the stream does not accept are sent again.

      Examples:
        event-producer --stream Ingestion-Workshop
        event-producer --stream Ingestion-Workshop --count 1000 --malformed 10
        event-producer --stream Ingestion-Workshop --count 36000 --rate 10
        event-producer --stream Ingestion-Workshop --seed 42 --json
        event-producer --stream Ingestion-Workshop --count 0 --table workshop_events

      Exit codes: 0 the stream accepted every record; 1 some records could not be sent, or the \
      command was interrupted; 2 nothing could be sent.
      """)

  @Option(help: "The stream's name.")
  var stream: String

  @Option(help: "How many events to send.")
  var count = 100

  @Option(help: "How many records to send per second. (default: as many as the stream accepts)")
  var rate: Double?

  @Option(help: "The same seed makes the same events. (default: a random seed, which is printed)")
  var seed: UInt64?

  @Option(help: "How many malformed records to send in addition to the events.")
  var malformed = 0

  @Option(help: "Then print how many items this table has.")
  var table: String?

  @Option(
    help: ArgumentHelp(
      "Then also print how many messages the queue of rejected events has.", valueName: "URL"))
  var rejectedQueue: String?

  @Flag(help: "Then also print, with --json, 3 of these items and 10 of these messages.")
  var samples = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    let counts = 0...ProductionPlan.maximumCount
    guard counts.contains(count) else {
      throw ValidationError("--count must be 0 to \(counts.upperBound).")
    }
    guard counts.contains(malformed) else {
      throw ValidationError("--malformed must be 0 to \(counts.upperBound).")
    }
    if table == nil, rejectedQueue != nil || samples {
      throw ValidationError("--rejected-queue and --samples need --table.")
    }
    if let rate, !(rate > 0 && rate <= 1_000_000) {
      throw ValidationError("--rate must be above 0 and at most 1000000.")
    }
    // Source: Kinesis API Reference, PutRecords, StreamName.
    let isName = stream.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isName, (1...128).contains(stream.utf8.count) else {
      throw ValidationError(
        "--stream must be 1 to 128 letters, digits, underscores, dots and hyphens.")
    }
  }

  func run() async throws {
    let caller = try await CallerConfiguration(
      environment: ProcessInfo.processInfo.environment)
    StandardError.print(caller.source)
    let progress = ProgressLine()
    var configuration = caller.configuration
    configuration.retryObserver = { progress.note($0) }
    // A stream's limits are per second, so waiting helps.
    configuration.retry.maximumAttempts = 12
    let client = AWSClient(configuration: configuration)
    let plan = ProductionPlan(
      // Ten digits at most, so that it is easy to type again.
      events: SampleEvents(seed: seed ?? UInt64(UInt32.random(in: .min ... .max))),
      eventCount: count, malformedCount: malformed)
    let producer = Producer(
      kinesis: client.kinesis, stream: stream, plan: plan, pace: Pace(rate: rate))
    let interruption = Interruption()
    let report = await producer.run(
      shouldStop: { interruption.isRequested },
      progress: { progress.show("Sent \($0) of \(plan.count) records") })
    progress.clear()
    print(json ? report.json : report.text)
    var failure = report.failure
    if let table {
      do {
        let arrivals = try await Destination(table: table, queueURL: rejectedQueue)
          .arrivals(with: client, sampling: samples)
        print(json ? arrivals.json : arrivals.text)
      } catch {
        failure = failure ?? "\(error)"
      }
    }
    await client.shutdown()
    if let failure { StandardError.print("error: \(failure)") }
    if report.exitCode != 0 || failure != nil { throw ExitCode(max(report.exitCode, 1)) }
  }
}

@main
enum Main {
  static func main() async { await EventProducer.runOrExit() }
}
#else
import SystemCalls

/// It is built from packages that are fetched only with the trait.
@main
enum Main {
  static func main() {
    print("error: build it with the trait Handler: swift run --traits Handler event-producer")
    exit(2)
  }
}
#endif
