internal import CommandLineSupport
internal import InfraGen

/// Sends records to the local AWS, and looks at its tables and queues.
struct LocalClient: Sendable {
  /// The Python that has botocore.
  let python: String
  let environment: DemoEnvironment
  /// The address of the local AWS.
  let endpoint: String

  /// The numbers of items and messages, in the order of the pipeline's tables and queues.
  struct Counts: Hashable, Sendable {
    var tables: [Int]
    var queues: [Int]

    init(tables: [Int], queues: [Int]) {
      self.tables = tables
      self.queues = queues
    }

    init?(_ answer: JSONValue?) {
      guard let tables = answer?["tables"], let queues = answer?["queues"] else { return nil }
      self.init(
        tables: tables.elements.compactMap(\.integer), queues: queues.elements.compactMap(\.integer)
      )
    }
  }

  /// The content of the tables and queues: how much there is, and the first of it.
  struct Content: Hashable, Sendable {
    var counts: Counts
    /// The first items of each table, as DynamoDB has them.
    var items: [[JSONValue]]
    /// The bodies of the first messages of each queue.
    var messages: [[String]]
  }

  /// How many items of a table, and messages of a queue, are shown.
  static let shown = 10

  /// Sends the records in their order.
  ///
  /// - Returns: How many records the source got; from a table's stream only the puts that change something.
  func send(_ shipment: RecordShipment, _ progress: StepProgress) async throws -> Int {
    let source = shipment.source
    var request: [String: JSONValue] = [
      "name": .string(source.name), "region": .string(source.region),
      "records": .array(
        shipment.records.map { placed in
          .object([
            "place": .string(placed.place), "text": .string(placed.record.text),
            "key": .string(placed.record.key ?? MappedSource.commonKey),
          ])
        }),
    ]
    switch source.kind {
    case .stream: request["kind"] = .string("stream")
    case .table: request["kind"] = .string("table")
    case .queue(let url):
      request["kind"] = .string("queue")
      guard let url else { throw DemoError.noQueueURL(source.name) }
      request["url"] = .string(url)
      request["isFIFO"] = .bool(source.name.hasSuffix(".fifo"))
    }
    let outcome = try await command("send", request).run { progress.update($0) }
    let last = outcome.lastLines.last ?? ""
    guard outcome.status == 0, let sent = JSONValue(parsing: Array(last.utf8))?["sent"]?.integer
    else { throw DemoError.notSent(source: source.title, lines: outcome.lastLines.suffix(20)) }
    return sent
  }

  /// Runs a body with the counts, which come about twice a second for as long as it runs.
  func watching<Result: Sendable>(
    _ pipeline: DeployedPipeline,
    _ body: @escaping @Sendable (AsyncStream<Counts>) async throws -> Result
  ) async throws -> Result {
    let (counts, continuation) = AsyncStream.makeStream(
      of: Counts.self, bufferingPolicy: .bufferingNewest(1))
    let command = try command("watch", Self.request(pipeline))
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        defer { continuation.finish() }
        try await command.runToSuccess { line in
          if let now = Counts(JSONValue(parsing: Array(line.utf8))) { continuation.yield(now) }
        }
        return nil
      }
      group.addTask { try await body(counts) }
      defer { group.cancelAll() }
      while let result = try await group.next() {
        if let result { return result }
      }
      throw CancellationError()
    }
  }

  func content(of pipeline: DeployedPipeline) async throws -> Content {
    let output = try await command("look", Self.request(pipeline)).output()
    let answer = JSONValue(parsing: output)
    guard let counts = Counts(answer), let items = answer?["items"],
      let messages = answer?["messages"]
    else { throw DemoError.unreadableContent }
    return Content(
      counts: counts, items: items.elements.map(\.elements),
      messages: messages.elements.map { $0.elements.compactMap(\.string) })
  }

  private static func request(_ pipeline: DeployedPipeline) -> [String: JSONValue] {
    [
      "limit": .number("\(shown)"),
      "tables": .array(
        pipeline.tables.map {
          .object(["name": .string($0.name), "region": .string($0.region)])
        }),
      "queues": .array(
        pipeline.queues.map {
          .object([
            "url": .string($0.url), "region": .string($0.region),
            // All reasons are counted.
            "limit": .number($0.isForRejected ? "10000" : "\(shown)"),
          ])
        }),
    ]
  }

  /// - Parameter request: Goes by a file, since it may have any length.
  private func command(_ verb: String, _ request: [String: JSONValue]) throws -> Command {
    let file = Paths.join(environment.folder, "\(verb).json")
    try Paths.replace(file, with: Array(JSONValue.object(request).text.utf8))
    // -I: imports depend neither on the current folder nor on the user's settings.
    return Command(
      python, ["-I", "-c", Self.script, verb, file],
      environment: environment.client(endpoint: endpoint))
  }
}
