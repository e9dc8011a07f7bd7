/// The text of a runbook in Markdown.
struct RunbookText {
  let alarms: Alarms
  let planned: [PlannedAlarm]
  let parts: MonitoredParts
  /// The default configuration of the AWS provider; nil in a reusable module.
  private let provider: Provider?
  private let names: KnownNames

  init(alarms: Alarms, planned: [PlannedAlarm], parts: MonitoredParts, provider: Provider?) {
    self.alarms = alarms
    self.provider = provider
    self.planned = planned
    self.parts = parts
    names = KnownNames(of: parts, topic: alarms.topic)
  }

  var text: String {
    let sections = planned.map(section)
    let redrive = sections.contains { $0.contains(RunbookCommands.redriveProgram + " --") }
    return ([heading, notification] + sections + (redrive ? [Self.redrive] : []))
      .joined(separator: "\n\n")
  }

  /// How somebody is notified, since no one is before there is a subscription.
  private var notification: String {
    let region = region(at: Place(of: alarms.topic))
    let isShell = hasPlaceOfShell && region == regions.first
    let commands = RunbookCommands(parts: parts, region: isShell ? nil : region, spelled: spelled)
    let lines = commands.subscription(to: alarms.topic).joined(separator: "\n")
    return """
      ## Who is notified

      The alarms notify the subscribers of a topic. See who they are, and subscribe yourself; an address has to be confirmed by the link that AWS sends to it:

      ```sh
      \(lines)
      ```
      """
  }

  private static let redrive = """
    ## About \(RunbookCommands.redriveProgram)

    The program belongs to the package of the functions. In that folder, build it and put it on the path:

    ```sh
    swift build -c release --product \(RunbookCommands.redriveProgram)
    export PATH="$PWD/.build/release:$PATH"
    ```

    With `--dry-run` it changes nothing. It lists each record that it cannot put back, with the reason; that record stays in the queue, and the exit code is 1.
    """

  private var heading: String {
    let rows = planned.map { alarm in
      "| [\(name(alarm).inMarkdown)](#\(anchor(alarm))) | \(spelled(alarm.meaning).inMarkdown) |"
    }
    let regions = regions
    let place =
      regions.isEmpty
      ? "" : " The pipeline runs in \(regions.map(\.inMarkdown).joined(separator: ", "))"
    let note =
      (rows + [place] + planned.map(section)).contains { $0.contains("${") }
      ? "\n\n`${…}` stands for a value that Terraform knows, such as that of a variable." : ""
    let setting = hasPlaceOfShell ? ": set `AWS_REGION` to it before you run the commands." : "."
    let history = RunbookCommands.aws(
      in: regions.count > 1 ? "REGION" : hasPlaceOfShell ? nil : regions.first)
    return """
      # Runbook: \(spelled(alarms.name).inMarkdown)

      What each alarm means, where to look, and what to do. The commands are those of version 2 of the AWS CLI.\(place)\(place.isEmpty ? "" : setting) `\(history) cloudwatch describe-alarm-history --alarm-name NAME` shows when an
      alarm went off before; the console has it under CloudWatch, Alarms.\(note)

      | alarm | meaning |
      |---|---|
      \(rows.joined(separator: "\n"))
      """
  }

  private func section(_ alarm: PlannedAlarm) -> String {
    let commands = RunbookCommands(
      parts: parts, region: hasPlaceOfShell ? nil : region(of: alarm), spelled: spelled
    ).commands(for: alarm)
    let blocks = commands.map {
      "\($0.purpose):\n\n```sh\n\($0.lines.joined(separator: "\n"))\n```"
    }
    return
      ([
        "## \(name(alarm).inMarkdown)", spelled(alarm.meaning).inMarkdown,
        "First: \(spelled(alarm.firstStep).inMarkdown)",
      ]
      + blocks).joined(separator: "\n\n")
  }

  private var regions: [String] { planned.compactMap(region(of:)).uniqued(by: ==) }

  /// Whether all parts are in one region that only Terraform knows, so that whoever runs the commands sets it once.
  private var hasPlaceOfShell: Bool {
    let regions = regions
    return regions.count == 1 && regions[0].contains("${")
  }

  /// The region of the part that an alarm watches; nil if no provider names it.
  private func region(of alarm: PlannedAlarm) -> String? {
    region(at: alarm.place)
  }

  private func region(at place: Place?) -> String? {
    (place?.region ?? (place?.provider ?? provider)?.region).map(spelled)
  }

  /// The alarm's name; `with` may have set another.
  private func name(_ alarm: PlannedAlarm) -> String {
    alarms.resource(alarm).arguments.alarmName.map(spelled) ?? alarm.label
  }

  /// As GitHub makes the anchors of headings.
  private func anchor(_ alarm: PlannedAlarm) -> String {
    String(
      String.UnicodeScalarView(
        name(alarm).lowercased().unicodeScalars.compactMap { scalar in
          scalar.isASCIILetterOrDigit || scalar == "-" || scalar == "_"
            ? scalar
            : scalar == " " ? "-" : nil
        }))
  }

  private func spelled(_ text: Expression<String>) -> String { text.spelledOut(names.text(of:_:)) }
}

/// The names of parts, where others refer to them by attributes.
private struct KnownNames {
  private var known: [Identity: [String: String]] = [:]

  init(of parts: MonitoredParts, topic: any TopicReference) {
    if let topic = (topic as? Topic)?.resource {
      add(topic, "name", topic.arguments.name?.spelledOut())
    }
    for function in parts.functions {
      let name = function.resource.arguments.functionName?.spelledOut()
      add(function.resource, "function_name", name)
      let group = function.logGroup
      add(group, "name", group.arguments.name?.spelledOut { _, _ in name })
    }
    let streams = parts.streams.compactMap { ($0 as? Stream)?.resource }
    for stream in streams { add(stream, "name", stream.arguments.name?.spelledOut()) }
    let tables = parts.tables.compactMap { ($0 as? Table)?.resource }
    for table in tables { add(table, "name", table.arguments.name?.spelledOut()) }
    let queues = parts.queues.compactMap { ($0 as? Queue)?.resource }
    for queue in queues { add(queue, "name", queue.arguments.name?.spelledOut()) }
    for archive in parts.archives {
      let name = archive.writtenName?.spelledOut(text(of:_:))
      add(archive.delivery, "name", name)
      if let group = archive.failureLog {
        add(group, "name", group.arguments.name?.spelledOut { text(of: $0, $1) ?? name })
      }
    }
  }

  private mutating func add(_ resource: any Resource, _ attribute: String, _ text: String?) {
    if let text { known[resource.declaration.identity, default: [:]][attribute] = text }
  }

  func text(of resource: Identity, _ attribute: String) -> String? { known[resource]?[attribute] }
}

extension String {
  /// The text, escaped so that Markdown shows it unchanged. CommonMark Spec, "Backslash escapes": any ASCII punctuation may have one.
  fileprivate var inMarkdown: String {
    String(flatMap { "\\`*_[]<>|~&".contains($0) ? "\\\($0)" : String($0) })
  }
}
