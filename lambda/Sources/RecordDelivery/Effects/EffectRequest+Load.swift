#if Handler
import AWSClient
import AWSValues
import EventModel
import PipelineContract

extension EffectRequest.Load {
  /// The contents of a request with some operations of a plan; nil if they have none of its kind.
  init?(_ batch: OperationBatch, of plan: EffectPlan, name: String) {
    func all<Part>(_ part: (OperationContent) -> Part?) -> [Part] {
      var parts: [Part] = []
      parts.reserveCapacity(batch.operations.count)
      for operation in batch.operations {
        if let part = part(plan.contents[operation]) { parts.append(part) }
      }
      return parts
    }
    switch (plan.destinations[batch.destination], batch.way) {
    case (.table(let table), .together):
      self = .writes(WriteBatch(plan.texts, at: all(\.write)), table.key)
    case (.table, .insertions): self = .insertions(all(\.item))
    case (.table(let table), .single):
      guard let effect = all(\.effect).first else { return nil }
      self = .change(effect, table)
    case (.queue, _): self = .queueMessages(all(\.outgoingMessage))
    case (.topic, _):
      guard let message = all(\.topicMessage).first else { return nil }
      self = .topicMessage(message)
    case (.stream, _): self = .streamRecords(all(\.kinesisRecord))
    case (.bus, _): self = .busEvents(all { $0.busEvent(on: name) })
    }
  }
}

extension OperationContent {
  fileprivate var effect: Effect? { if case .effect(let effect) = self { effect } else { nil } }

  fileprivate var write: Range<Int>? { if case .write(let place) = self { place } else { nil } }

  fileprivate var item: Item? {
    guard case .effect(.put(let item, _, _)) = self else { return nil }
    return item
  }

  fileprivate var outgoingMessage: OutgoingMessage? {
    guard case .effect(.send(let message, _)) = self else { return nil }
    return OutgoingMessage(
      message.body, groupID: message.group, deduplicationID: message.deduplicationID,
      delaySeconds: message.delay)
  }

  fileprivate var topicMessage: TopicMessage? {
    guard case .effect(.publish(let message, _)) = self else { return nil }
    return message
  }

  fileprivate var kinesisRecord: KinesisRecord? {
    guard case .effect(.append(let entry, _)) = self else { return nil }
    return KinesisRecord(data: entry.data, partitionKey: entry.partitionKey)
  }

  fileprivate func busEvent(on bus: String) -> BusEvent? {
    guard case .effect(.emit(let entry, _)) = self else { return nil }
    return BusEvent(
      bus: bus, source: entry.source, detailType: entry.detailType, detail: entry.detail)
  }
}

extension AttributeChange {
  var value: AttributeValue? {
    switch self {
    case .set(_, let value), .setIfAbsent(_, let value), .add(_, let value): value
    case .remove: nil
    }
  }
}

extension Item {
  /// The attributes of the key only.
  func key(of table: TableContract) -> Item {
    let names = [table.partitionKey.name, table.sortKey?.name].compactMap(\.self)
    return Item(
      names.compactMap { name in self[name].map { Attribute(name: name, value: $0) } })
  }
}
#endif
