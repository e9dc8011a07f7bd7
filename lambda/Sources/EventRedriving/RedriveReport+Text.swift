#if Handler
import AWSValues

extension RedriveReport {
  /// The progress in one line.
  package var progress: String {
    let total = approximateCount > received ? " of about \(approximateCount)" : ""
    let left = leftCount > 0 ? ", \(leftCount) of them remain in the queue" : ""
    return "Looked at \(received)\(total) messages\(left)"
  }

  /// The summary for people.
  package var text: String {
    var lines = [headline]
    for (code, count) in reasons.sorted(by: {
      ($1.value.messages, $0.key) < ($0.value.messages, $1.key)
    }) {
      let done = count.done < count.messages && !isDryRun ? ", \(count.done) of them \(verb)" : ""
      lines.append("  \(count.messages) \(code.printable)\(done)")
      if isDryRun { lines += samples[code, default: []].map { "    \($0.text)" } }
    }
    if !others.isEmpty {
      let codes = others.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.value) \($0.key.printable)" }
      lines.append("Not selected: \(codes.joined(separator: ", ")).")
    }
    if leftCount > 0 {
      let verb = leftCount == 1 ? "remains" : "remain"
      lines.append("\(Self.messages(leftCount)) \(verb) in the queue:")
      for (obstacle, left) in sortedLeft {
        lines.append("  \(left.count) \(obstacle.text.printable): \(obstacle.advice)")
        lines.append("    \(Self.ids(left))")
      }
    }
    if reachedLimit { lines.append("The limit was reached; there may be more.") }
    if stillHidden > 0 {
      lines.append(
        "\(Self.messages(stillHidden)) could not be released; visible to others again within "
          + "\(RedrivePlan.visibilityTimeout / 60) minutes.")
    }
    if wasInterrupted { lines.append("Interrupted.") }
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    switch plan.mode {
    case .redrive:
      "Redrove \(done) of \(Self.messages(selected)) (\(records) records) to \(plan.stream) "
        + "in \(seconds) s."
    case .dryRun:
      "\(Self.messages(selected - leftCount + unselectable)) would be redriven to \(plan.stream); "
        + "nothing was changed."
    case .fetch:
      "Saved \(records) records of \(done) of \(Self.messages(selected)) in \(seconds) s; nothing "
        + "else was changed."
    }
  }

  /// The number of messages left in the queue that have no reason, and so are not among the
  /// selected.
  private var unselectable: Int { left[.notUnderstood]?.count ?? 0 }

  private var verb: String { if case .fetch = plan.mode { "saved" } else { "redriven" } }

  var isDryRun: Bool { if case .dryRun = plan.mode { true } else { false } }

  var sortedLeft: [(obstacle: Obstacle, left: Left)] {
    left.map { ($0.key, $0.value) }
      .sorted { ($1.left.count, $0.obstacle.text) < ($0.left.count, $1.obstacle.text) }
  }

  /// The duration in seconds with three decimals.
  var seconds: String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = String(1_000 + attoseconds / 1_000_000_000_000_000)
    return "\(seconds).\(milliseconds.dropFirst())"
  }

  private static func messages(_ count: Int) -> String {
    count == 1 ? "1 message" : "\(count) messages"
  }

  private static func ids(_ left: Left) -> String {
    let more = left.count > left.messageIDs.count ? ", …" : ""
    return "message \(left.messageIDs.map(\.printable).joined(separator: ", "))\(more)"
  }
}

extension RedriveReport.Sample {
  /// The sample in one line.
  var text: String {
    var text = reason.printable
    if let partitionKey { text += ", key \(partitionKey.printable)" }
    if let sequenceNumber { text += ", sequence number \(sequenceNumber.printable)" }
    if let data { text += ", data \(String(decoding: data, as: UTF8.self).printable)" }
    return "\(text) (message \(messageID.printable))"
  }
}
#endif
