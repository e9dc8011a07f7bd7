import AWSClient
import ArgumentParser
import CommandLineTool
import EventRedriving

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Puts rejected events back on their stream.
struct EventRedrive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event-redrive",
    abstract: "Puts rejected events back on their Kinesis stream.",
    discussion: """
      Takes messages from the queue of rejected events: those of the handler, with an event that it \
      can never write, and those of Lambda, about a batch that the event source mapping gave up. \
      What they stand for is put on the stream with its partition key, and a message is deleted \
      once the stream has all of it. Where a message goes without the data, the record is read \
      from the stream, for as long as that keeps it. An event that was too large for one message is \
      in several, its parts: it counts as one message, and is put back once all parts were received.

      Where the command is killed between the two, the next run puts the same records on the \
      stream again: at least once, never not at all. What stays in the queue is given back at the \
      end, after a kill within 10 minutes. Mend what the events were rejected for first: events \
      that are rejected again come back to the queue, and the command tells which.

      What is put back is at the stream's end, behind events that came in the meantime. Where the \
      handler replaces the item that has an event's key, which it does unless WRITE_MODE says \
      otherwise, an old event then replaces a newer one: look with --dry-run or --fetch first.

      Credentials and region are those that the AWS CLI has: of the environment \
      (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION), or else of the \
      aws command (aws configure export-credentials), which knows of profiles, single sign-on, \
      roles, containers and instances. They are renewed before they expire. AWS_ENDPOINT_URL \
      names a local AWS.

      Examples:
        event-redrive --queue-url URL --stream Ingestion-Workshop --dry-run
        event-redrive --queue-url URL --stream Ingestion-Workshop --reason missing-field
        event-redrive --queue-url URL --stream Ingestion-Workshop --reason RetryAttemptsExhausted
        event-redrive --queue-url URL --stream Ingestion-Workshop --limit 100 --json
        event-redrive --queue-url URL --stream Ingestion-Workshop --fetch rejected.jsonl
        event-redrive --queue-url URL --stream Ingestion-Workshop --fetch - | jq '.data | @base64d'

      Exit codes: 0 all that was selected is done; 1 something stays in the queue, or it was \
      interrupted; 2 it could not start.
      """)

  @Option(
    name: .customLong("queue-url"),
    help: ArgumentHelp("The URL of the queue of rejected events.", valueName: "url"))
  var queueURL: String

  @Option(help: "The name of the stream that the events came from.")
  var stream: String

  @Option(
    help: ArgumentHelp(
      """
      Take only the messages of this reason: a code such as not-json, or a condition such as \
      RetryAttemptsExhausted. May be given several times. (default: all messages)
      """, valueName: "code"))
  var reason: [String] = []

  @Option(help: "Take so many messages at most.")
  var limit: Int?

  @Flag(
    help: """
      Count the messages by reason and show a few of each; change nothing. They are hidden from \
      others for that long.
      """)
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      """
      Save the records as JSON lines, and change nothing: in a new file, in a folder (a file for \
      each message), or - for the standard output.
      """, valueName: "file|folder|-"))
  var fetch: String?

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if dryRun, fetch != nil {
      throw ValidationError("--dry-run and --fetch exclude each other; neither changes anything.")
    }
    if reason.contains("") { throw ValidationError("--reason must not be empty.") }
    if stream.isEmpty { throw ValidationError("--stream must not be empty.") }
    guard queueURL.hasPrefix("https://") || queueURL.hasPrefix("http://") else {
      throw ValidationError(
        "--queue-url must be the queue's URL, as terraform output rejected_queue_url tells it.")
    }
  }

  func run() async throws {
    let caller = try await CallerConfiguration(
      environment: ProcessInfo.processInfo.environment)
    StandardError.print(caller.source)
    let progress = ProgressLine()
    var configuration = caller.configuration
    configuration.retryObserver = { progress.note($0) }
    // A stream's limits are per second: waiting is worth it.
    configuration.retry.maximumAttempts = 12
    // Messages whose delivery is given up half-way stay hidden for a while: better be patient.
    configuration.limits.attemptTimeout = .seconds(30)
    let archive = try fetch.map { path throws(ArchiveError) in try RecordArchive(path: path) }
    let mode: RedrivePlan.Mode =
      if let archive { .fetch(archive) } else if dryRun { .dryRun } else { .redrive }
    let client = try AWSClient(configuration: configuration)
    let redriver = Redriver(
      client: client,
      plan: RedrivePlan(
        queueURL: queueURL, stream: stream, reasons: Set(reason), limit: limit, mode: mode))
    let interruption = Interruption()
    let report = await redriver.run(
      shouldStop: { interruption.isRequested }, progress: { progress.show($0.progress) })
    progress.clear()
    await client.shutdown()
    let summary = json ? report.json : report.text
    // Where the records are the output, the summary stands beside it.
    if archive?.isStandardOutput == true { StandardError.print(summary) } else { print(summary) }
    if let failure = report.failure { StandardError.print("error: \(failure)") }
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}

/// Runs the command, with 2 as the exit code of whatever could not run.
@main
enum Main {
  static func main() async {
    do {
      let command = try EventRedrive.parse()
      try await command.run()
    } catch let error as CredentialsError {
      StandardError.print("error: \(error)")
      EventRedrive.exit(withError: ExitCode(2))
    } catch let error as ConfigurationError {
      StandardError.print("error: \(error)")
      EventRedrive.exit(withError: ExitCode(2))
    } catch let error as ArchiveError {
      StandardError.print("error: \(error)")
      EventRedrive.exit(withError: ExitCode(2))
    } catch let code as ExitCode {
      EventRedrive.exit(withError: code)
    } catch {
      let isHelp = EventRedrive.exitCode(for: error).isSuccess
      if isHelp { EventRedrive.exit(withError: error) }
      StandardError.print(EventRedrive.fullMessage(for: error))
      EventRedrive.exit(withError: ExitCode(2))
    }
  }
}
