extension PackageTemplate {
  /// `lambda/Sources/OrdersProcessing/OrderProcessor.swift`
  var processor: String {
    """
    \(imports("EventModel", names.contract))

    /// Turns \(eventName.withArticle) into effects. Lambda may retry \(eventName.withArticle), and `process` must then return the same effects.
    package struct \(eventName.type)Processor: EventProcessor {
      package static let contract = Destinations.handler

      package init() {}

      \(process.indented(by: 2))
    }

    """
  }

  private var process: String {
    switch source {
    case .stream, .queue:
      """
      package func process(_ received: ReceivedEvent<\(eventName.type)>) throws(Rejection) -> [Effect] {
        let \(eventName.value) = received.event
        guard !\(eventName.value).lines.isEmpty else { throw Rejection("no-lines", "the \(eventName.value) has no lines") }
        let puts = try Effect.put(each: \(eventName.value).items, into: Destinations.lines)
        return puts + [try .send(encoding: \(eventName.value).notice, to: Destinations.notices)]
      }
      """
    case .table:
      """
      package func process(
        _ received: ReceivedEvent<TableChange<\(eventName.type)>>
      ) throws(Rejection) -> [Effect] {
        let change = received.event
        if change.new?.lines.isEmpty == true {
          throw Rejection("no-lines", "the \(eventName.value) has no lines")
        }
        let (old, new) = (change.old?.items ?? [], change.new?.items ?? [])
        var effects = try Effect.put(each: new, into: Destinations.lines)
        // Lines that the \(eventName.value) no longer has; all of them if the \(eventName.value) was deleted.
        for item in old.dropFirst(new.count) {
          effects.append(
            .delete(
              ["\(eventName.value)_id": .string(item.\(eventName.value)ID), "line": .number("\\(item.line)")],
              from: Destinations.lines))
        }
        if change.kind == .insert, let \(eventName.value) = change.new {
          effects.append(try .send(encoding: \(eventName.value).notice, to: Destinations.notices))
        }
        return effects
      }
      """
    }
  }
}
