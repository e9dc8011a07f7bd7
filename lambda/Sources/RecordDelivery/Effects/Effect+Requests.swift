#if Handler
import AWSClient
import AWSValues
import EventModel
import PipelineContract

extension Effect {
  /// The bytes that the effect takes in a request, about.
  var size: Int {
    switch self {
    case .put(let item, _, _), .delete(let item, _, _): item.size
    case .update(let key, _, let changes, _):
      key.size + changes.reduce(0) { $0 + ($1.value?.size ?? 0) }
    case .send(let message, _): message.body.utf8.count
    case .publish(let message, _): message.body.utf8.count
    case .append(let entry, _): entry.data.count + entry.partitionKey.utf8.count
    case .emit(let entry, _): entry.detail.utf8.count + entry.detailType.utf8.count + 256
    }
  }
}

extension Effect {
  /// A plain write of a table.
  var itemWrite: ItemWrite? {
    switch self {
    case .put(let item, _, _): .put(item)
    case .delete(let key, let table, _): .delete(key.key(of: table))
    case .update, .send, .publish, .append, .emit: nil
    }
  }

  var outgoingMessage: OutgoingMessage? {
    guard case .send(let message, _) = self else { return nil }
    return OutgoingMessage(
      message.body, groupID: message.group, deduplicationID: message.deduplicationID,
      delaySeconds: message.delay)
  }

  var kinesisRecord: KinesisRecord? {
    guard case .append(let entry, _) = self else { return nil }
    return KinesisRecord(data: entry.data, partitionKey: entry.partitionKey)
  }

  func busEvent(on bus: String) -> BusEvent? {
    guard case .emit(let entry, _) = self else { return nil }
    return BusEvent(
      bus: bus, source: entry.source, detailType: entry.detailType, detail: entry.detail)
  }
}

extension Operation {
  var size: Int { effect.size }
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
