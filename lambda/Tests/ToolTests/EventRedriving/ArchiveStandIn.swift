import HandlerTestSupport

@testable import AWSClient
@testable import AWSValues
@testable import EventRedriving
@testable import ExactJSON

/// The bucket `records` with an archive of one day, in the folder `orders`.
struct ArchiveStandIn: Sendable {
  struct Object: Sendable {
    let key: String
    let contents: String
    let written: String

    /// - Parameters:
    ///   - oldest: When its oldest record arrived: `08-05-03`.
    ///   - written: When it was written, in the same form.
    init(_ oldest: String, written: String = "08-59-59", _ contents: String) {
      key = "orders/2026/01/31/\(oldest.prefix(2))/o-1-2026-01-31-\(oldest)-x"
      self.contents = contents
      self.written = "2026-01-31T\(written.replacing("-", with: ":")).000Z"
    }
  }

  let objects: [Object]
  /// The keys of objects that nobody may read.
  var hidden: Set<String> = []

  func reply(_ request: HTTPStandIn.Request) -> HTTPStandIn.Reply {
    if request.path.hasPrefix("/records?") {
      let contents = objects.map {
        "<Contents><Key>\($0.key)</Key><LastModified>\($0.written)</LastModified><Size>1</Size>"
          + "</Contents>"
      }
      return .ok(
        "<ListBucketResult><IsTruncated>false</IsTruncated>\(contents.joined())</ListBucketResult>")
    }
    let key = String(request.path.dropFirst("/records/".count))
    guard let object = objects.first(where: { $0.key == key }), !hidden.contains(key) else {
      return .answer(
        status: 403, text: "<Error><Code>AccessDenied</Code><Message>no</Message></Error>")
    }
    return .ok(object.contents)
  }
}

/// Replays an archive once onto a stream.
///
/// - Returns: The report, and the records on the stream.
func replay(
  _ archive: ArchiveStandIn, from first: String = "2026-01-31T08:00:00Z",
  to end: String? = "2026-01-31T09:00:00Z", folder: String = "s3://records/orders/",
  framing: RecordFraming? = nil, isDryRun: Bool = false,
  shouldStop: (StandIn) -> Bool = { _ in false }, progress: (ReplayReport) -> Void = { _ in }
) async throws -> (report: ReplayReport, put: [String]) {
  let stream = StandIn()
  let server = try await HTTPStandIn { _, request in
    request.header("x-amz-target") == nil ? archive.reply(request) : stream.reply(request)
  }
  var configuration = try AWSConfiguration(environment: [
    "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
    "AWS_ENDPOINT_URL": server.url,
  ])
  configuration.limits.maximumResponseSize = 192 << 20
  configuration.retry = RetryPolicy(
    maximumAttempts: 2, baseDelay: .milliseconds(1), maximumDelay: .milliseconds(5))
  func time(_ text: String) throws -> UTCTime {
    guard let time = ExactTime(text).flatMap({ UTCTime(secondsSince1970: $0.decimal) }) else {
      throw NoTime(text: text)
    }
    return time
  }
  guard let place = ArchivePlace(folder) else { throw NoTime(text: folder) }
  let plan = ReplayPlan(
    place: place, range: ReplayRange(from: try time(first), to: try end.map(time)), stream: "s",
    framing: framing, keyMember: "id", isDryRun: isDryRun)
  let client = AWSClient(configuration: configuration)
  let report = await Replayer(client: client, plan: plan).run(
    shouldStop: { shouldStop(stream) }, progress: progress)
  await client.shutdown()
  await server.stop()
  return (report, stream.put.map { String(decoding: $0.data, as: UTF8.self) })
}

/// A text of a test that is no time, or no folder.
private struct NoTime: Error { let text: String }
