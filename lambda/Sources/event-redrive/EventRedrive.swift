#if Handler
import AWSClient
import ArgumentParser
import CallerCredentials
import CommandLineTool
import EventRedriving

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Puts rejected events, or the records of an archive, back on their stream.
struct EventRedrive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event-redrive",
    abstract: "Puts rejected or archived events back on their Kinesis stream.",
    discussion: """
      Receives messages from the queue of rejected events. The handler sends a message with each \
      event that it can never write; Lambda sends one about each batch that the event source \
      mapping gave up. The command puts their records back on the stream with their partition \
      keys, and deletes a message once the stream has all of its records. If a message does not \
      contain the data, the command reads the record from the stream, as long as the stream \
      retains it. An event that was too large for one message was split into parts. It counts as \
      one message, and is put back once all parts have been received.

      Every record is put back at least once: if the command is killed before it deletes a \
      message, the next run puts the same records on the stream again. Messages that stay in the \
      queue become visible to others when the command ends, or within 10 minutes if it is killed. \
      First fix the cause of the rejections: events that are rejected again return to the queue, \
      and the command reports them.

      Records are put at the end of the stream, after events that arrived in the meantime. By \
      default (see WRITE_MODE) the handler replaces an item that has the same key, so an old event \
      can overwrite a newer one. Check with --dry-run or --fetch first.

      With --archive the command replays the records of a time range from the objects that \
      Firehose wrote to a bucket. An archive has neither the times nor the partition keys of records, so \
      the command puts those of whole objects on the stream, in the order of the archive, with keys of \
      its own (see --key-member). Records that the stream still delivers, and those that were processed, \
      come a second time: only replay to a handler for which that makes no difference. If the \
      stream has an archive, the records enter it again.

      \(CallerConfiguration.help)

      Examples:
        event-redrive --queue-url URL --stream Ingestion-Workshop --dry-run
        event-redrive --queue-url URL --stream Ingestion-Workshop --reason missing-field
        event-redrive --queue-url URL --stream Ingestion-Workshop --reason RetryAttemptsExhausted
        event-redrive --queue-url URL --stream Ingestion-Workshop --limit 100 --json
        event-redrive --queue-url URL --stream Ingestion-Workshop --fetch rejected.jsonl
        event-redrive --queue-url URL --stream Ingestion-Workshop --fetch - | jq '.data | @base64d'
        event-redrive --stream Ingestion-Workshop --archive s3://BUCKET/Ingestion-Workshop/ \
      --from 2026-01-31T08:00:00Z --to 2026-01-31T09:00:00Z --key-member event_id --dry-run

      Exit codes: 0 all selected messages or records are done; 1 some are left, or the \
      command was interrupted; 2 the command could not start, or the archive has no object of the \
      range.
      """)

  @Option(
    name: .customLong("queue-url"),
    help: ArgumentHelp(
      "The URL of the queue of rejected events. Required without --archive.", valueName: "url"))
  var queueURL: String?

  @Option(help: "The name of the stream that the events came from.")
  var stream: String

  @Option(
    help: ArgumentHelp(
      """
      Select only messages with this reason: a code such as not-json, or a condition such as \
      RetryAttemptsExhausted. Can be repeated. (default: all messages)
      """, valueName: "code"))
  var reason: [String] = []

  @Option(help: "The maximum number of messages to select.")
  var limit: Int?

  @Flag(
    help: """
      Count the messages by reason and show a few of each, without changing anything. The \
      messages are hidden from others during the run.
      """)
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      """
      Save the records as JSON lines to a new file, to a folder (one file for each message), or \
      to standard output (-), without changing anything else.
      """, valueName: "file|folder|-"))
  var fetch: String?

  @Flag(help: "Print the summary as JSON.")
  var json = false

  @OptionGroup(title: "Replaying an archive")
  var replay: ReplayOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if dryRun, fetch != nil {
      throw ValidationError("--dry-run and --fetch cannot be combined; neither changes anything.")
    }
    if reason.contains("") { throw ValidationError("--reason must not be empty.") }
    if stream.isEmpty { throw ValidationError("--stream must not be empty.") }
    if try replay.plan(stream: stream, isDryRun: dryRun) != nil {
      if queueURL != nil || !reason.isEmpty || limit != nil || fetch != nil {
        throw ValidationError(
          "--archive cannot be combined with --queue-url, --reason, --limit or --fetch.")
      }
      return
    }
    guard let queueURL else {
      throw ValidationError("Name the queue in --queue-url, or an archive in --archive.")
    }
    guard queueURL.hasPrefix("https://") || queueURL.hasPrefix("http://") else {
      throw ValidationError(
        "--queue-url must be the queue's URL, as terraform output rejected_queue_url prints it.")
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
    // If an attempt times out after SQS has handed out messages, they stay hidden for a while.
    configuration.limits.attemptTimeout = .seconds(30)
    let interruption = Interruption()
    if let plan = try replay.plan(stream: stream, isDryRun: dryRun) {
      // Firehose collects up to 128 MB for an object, and a record more.
      configuration.limits.maximumResponseSize = 192 << 20
      configuration.limits.attemptTimeout = .seconds(300)
      let client = AWSClient(configuration: configuration)
      let report = await Replayer(client: client, plan: plan).run(
        shouldStop: { interruption.isRequested }, progress: { progress.show($0.progress) })
      progress.clear()
      await client.shutdown()
      print(json ? report.json : report.text)
      if let failure = report.failure { StandardError.print("error: \(failure)") }
      if report.exitCode != 0 { throw ExitCode(report.exitCode) }
      return
    }
    let archive = try fetch.map { path throws(ArchiveError) in try RecordArchive(path: path) }
    let mode: RedrivePlan.Mode =
      if let archive { .fetch(archive) } else if dryRun { .dryRun } else { .redrive }
    let client = AWSClient(configuration: configuration)
    let redriver = Redriver(
      client: client,
      plan: RedrivePlan(
        queueURL: queueURL ?? "", stream: stream, reasons: Set(reason), limit: limit, mode: mode))
    let report = await redriver.run(
      shouldStop: { interruption.isRequested }, progress: { progress.show($0.progress) })
    progress.clear()
    await client.shutdown()
    let summary = json ? report.json : report.text
    // If the records go to standard output, the summary goes to standard error.
    if archive?.isStandardOutput == true { StandardError.print(summary) } else { print(summary) }
    if let failure = report.failure { StandardError.print("error: \(failure)") }
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}

@main
enum Main {
  static func main() async { await EventRedrive.runOrExit() }
}
#else
import SystemCalls

/// It is built from packages that are fetched only with the trait.
@main
enum Main {
  static func main() {
    print("error: build it with the trait Handler: swift run --traits Handler event-redrive")
    exit(2)
  }
}
#endif
