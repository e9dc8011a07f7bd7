package import ChaosTesting
package import EventModel
package import ExactJSON

/// Copies the items of a table into another.
package struct CopyProcessor: EventProcessor {
  package init() {}

  package struct Image: Decodable, Sendable {
    package var id: String
    package var value: ExactNumber
  }

  package static let contract = HandlerContract([.put(Counters.table), .delete(Counters.table)])

  package func process(
    _ received: ReceivedEvent<TableChange<Image>>
  ) throws(Rejection) -> [Effect] {
    let change = received.event
    guard let new = change.new else { return [.delete(change.keys, from: Counters.table)] }
    guard new.value >= 0 else { throw Rejection("negative", "the value is negative") }
    return [
      .put(["id": .string(new.id), "copied": .number(new.value.text)], into: Counters.table)
    ]
  }
}

/// Changes of a table's items.
package struct CopyTrial: ChaosTrial {
  package let processor = CopyProcessor()
  package let source = ChaosSource.tableStream

  package init() {}

  package func record(_ index: Int) -> ChaosRecord {
    let key: Item = ["id": .string("i\(index % 50)")]
    let sign = index % 9 == 8 ? "-" : ""
    let new: Item = ["id": .string("i\(index % 50)"), "value": .number("\(sign)\(index).5")]
    return ChaosRecord(
      index % 7 == 6
        ? ItemChange(kind: .remove, keys: key) : ItemChange(kind: .modify, keys: key, new: new))
  }

  package func expectedOutcome(of index: Int) -> ExpectedOutcome {
    let id = "i\(index % 50)"
    if index % 7 == 6 { return .effects([.noItem(["id": .string(id)], in: Counters.table)]) }
    if index % 9 == 8 { return .rejection("negative") }
    return .effects([
      .item(["id": .string(id), "copied": .number("\(index).50")], in: Counters.table)
    ])
  }
}
