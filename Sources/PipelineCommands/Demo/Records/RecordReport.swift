internal import CommandLineSupport
internal import InfraGen
internal import PipelineContract
internal import PortableFoundation
internal import Terraform

/// The records that were sent to a source.
struct SentRecords: Hashable, Sendable {
  let source: MappedSource
  let count: Int
  /// How many of them functions get: a put that changes nothing leaves no record in a table's stream.
  let arriving: Int
}

/// The report of a demo of one's own records, line by line.
struct RecordReport: Sendable {
  let pipeline: DeployedPipeline
  let content: LocalClient.Content
  let sent: [SentRecords]
  /// The records that each reader got without an error.
  let processed: [MappingLog.Reader: Int]
  /// Whether the simulator read the streams, so that the local AWS does not know how far.
  var isSimulated = false

  struct Line: Hashable, Sendable {
    let text: String
    var isTitle = false
  }

  var lines: [Line] {
    var lines = sent.flatMap { sent in
      [Line(text: Self.title(of: sent), isTitle: true)]
        + (isSimulated ? [] : reading(of: sent.source))
    }
    for (index, table) in pipeline.tables.enumerated() {
      let count = Self.element(index, of: content.counts.tables) ?? 0
      lines.append(Line(text: "table \(table.name): \(Self.amount(count, "item"))", isTitle: true))
      let items = Self.element(index, of: content.items) ?? []
      lines += items.map { item in
        Line(text: "  " + JSONValue.object(["M": item]).withoutDynamoDBType.text)
      }
      lines += more(count - items.count)
    }
    for (index, queue) in pipeline.queues.enumerated() {
      let count = Self.element(index, of: content.counts.queues) ?? 0
      let role = queue.isForRejected ? " (rejected records)" : ""
      lines.append(
        Line(text: "queue \(queue.name)\(role): \(Self.amount(count, "message"))", isTitle: true))
      let messages = (Self.element(index, of: content.messages) ?? []).map(RejectedRecord.init)
      if queue.isForRejected {
        lines += reasons(of: messages)
      } else {
        let shown = messages.prefix(LocalClient.shown)
        lines += shown.map { Line(text: "  " + $0.shortened) }
        lines += more(count - shown.count)
      }
    }
    return lines.map { Line(text: printable($0.text), isTitle: $0.isTitle) }
  }

  /// How many records a queue of rejected records has got.
  var rejectedCount: Int {
    zip(pipeline.queues, content.counts.queues).filter(\.0.isForRejected).map(\.1).reduce(0, +)
  }

  /// Whether anything is where a function may have put it.
  var hasArrivals: Bool {
    let read = Set(sent.map(\.source.name))
    let tables = zip(pipeline.tables, content.counts.tables).filter { !read.contains($0.0.name) }
    let queues = zip(pipeline.queues, content.counts.queues).filter {
      !$0.0.isForRejected && !read.contains($0.0.name)
    }
    return tables.contains { $0.1 > 0 } || queues.contains { $0.1 > 0 }
  }

  /// A few different reasons.
  var rejectionReasons: [String] {
    let messages = zip(pipeline.queues, content.messages).filter(\.0.isForRejected)
      .flatMap(\.1)
    return Array(messages.map { RejectedRecord($0).reason ?? $0 }.uniqued().prefix(5))
  }

  private static func title(of sent: SentRecords) -> String {
    let changes =
      sent.arriving < sent.count ? ", of which \(sent.arriving) changed something" : ""
    return "\(sent.source.title): \(amount(sent.count, "record")) sent" + changes
  }

  private func reading(of source: MappedSource) -> [Line] {
    source.readers.map { reader in
      Line(text: "  \(reader.function) got \(processed[reader, default: 0])")
    }
  }

  /// Each reason once, with the number of its records and the first of them.
  private func reasons(of messages: [RejectedRecord]) -> [Line] {
    let byReason = Dictionary(grouping: messages) { $0.reason }
    let all = messages.map(\.reason).uniqued()
    let lines = all.prefix(10).flatMap { reason -> [Line] in
      let records = byReason[reason] ?? []
      guard let first = records.first else { return [] }
      guard let reason else { return [Line(text: "  " + first.shortened)] }
      return [
        Line(text: "  \(reason)" + (records.count > 1 ? " (\(records.count) records)" : "")),
        Line(text: "    " + first.shortened),
      ]
    }
    return lines + more(all.count - 10, "reason")
  }

  private func more(_ count: Int, _ noun: String? = nil) -> [Line] {
    guard count > 0 else { return [] }
    let amount = noun.map { Self.amount(count, "more \($0)") } ?? "\(count) more"
    return [Line(text: "  … and \(amount)")]
  }

  private static func amount(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func element<Element>(_ index: Int, of array: [Element]) -> Element? {
    array.indices.contains(index) ? array[index] : nil
  }
}

/// A message of a queue, which may be that of a rejected record.
struct RejectedRecord: Hashable, Sendable {
  /// Nil for any other message.
  let reason: String?
  /// The rejected record, or the message itself.
  let text: String

  init(_ message: String) {
    let fields = JSONValue(parsing: Array(message.utf8))
    reason = fields?[Contract.RejectedKey.reason]?.string
    guard reason != nil, let data = fields?[Contract.RejectedKey.data]?.string,
      let bytes = Data(base64Encoded: data)
    else {
      text = message
      return
    }
    text = String(validating: bytes, as: UTF8.self) ?? "base64 \(data)"
  }

  /// On one line, and not longer than one likes to read.
  var shortened: String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 300 ? line.prefix(300) + "…" : line
  }
}
