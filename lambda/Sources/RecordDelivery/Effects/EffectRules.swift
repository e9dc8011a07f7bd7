#if Handler
import AWSClient
import AWSValues
import EventModel
import PipelineContract
import StreamRecords

/// The checks of an effect that need no service: an event whose effects break one can never be delivered.
struct EffectRules {
  /// - Parameters:
  ///   - effect: An effect of the record.
  ///   - record: The record's index.
  ///   - key: The key of the event in its source.
  ///   - id: The event's id, for messages without an id of their own.
  /// - Throws: A rejection that says which rule of the service the effect breaks.
  static func operation(
    _ effect: Effect, of record: Int, key: String?, id: @autoclosure () -> String
  ) throws(Rejection) -> Operation {
    switch effect {
    case .put(let item, let table, _):
      let key = try Self.key(of: item, in: table)
      let size = item.size
      guard size <= Item.maximumSize else {
        throw Rejection(
          .itemTooLarge, "the item has \(size) bytes; DynamoDB accepts at most \(Item.maximumSize)")
      }
      return Operation(record: record, effect: effect, place: .item(table, key))
    case .update(let item, let table, let changes, _):
      guard !changes.isEmpty else {
        throw Rejection(
          .invalidEffect, "an update of \(table.variable.rawValue) changes nothing")
      }
      return Operation(
        record: record, effect: effect, place: .item(table, try Self.key(of: item, in: table)))
    case .delete(let item, let table, _):
      return Operation(
        record: record, effect: effect, place: .item(table, try Self.key(of: item, in: table)))
    case .send(let message, let queue):
      let message = try message.accepted(by: queue, key: key, id: id())
      guard queue.isFIFO, let group = message.group else {
        return Operation(record: record, effect: effect, place: nil)
      }
      return Operation(
        record: record, effect: .send(message, to: queue), place: .group(queue, group))
    case .append(let entry, let stream):
      try entry.check(for: stream)
      return Operation(
        record: record, effect: effect, place: .partition(stream, entry.partitionKey))
    case .publish(let message, let topic):
      try message.check(for: topic)
      return Operation(record: record, effect: effect, place: nil)
    case .emit(let entry, let bus):
      try entry.check(for: bus)
      return Operation(record: record, effect: effect, place: nil)
    }
  }

  /// The primary key of an item in a table.
  private static func key(
    of item: Item, in table: TableContract
  ) throws(Rejection) -> KeyIdentity {
    for attribute in [table.partitionKey, table.sortKey].compactMap(\.self) {
      guard let value = item[attribute.name] else {
        throw Rejection(
          "missing-key",
          "an item for \(table.variable.rawValue) has no \"\(attribute.name)\", which is part of the key"
        )
      }
      let length: Int
      switch (attribute, value) {
      case (.string, .string(let text)): length = text.utf8.count
      case (.binary, .binary(let bytes)): length = bytes.count
      case (.number, .number): continue
      default:
        throw Rejection(
          .wrongType,
          "\"\(attribute.name)\" is part of the key of \(table.variable.rawValue), which has another type"
        )
      }
      guard length > 0 else {
        throw Rejection(.emptyKey, "\"\(attribute.name)\" is part of the key and empty")
      }
      let most = attribute == table.partitionKey ? 2_048 : 1_024
      guard length <= most else {
        throw Rejection(
          .keyTooLong,
          "\"\(attribute.name)\" has \(length) bytes; DynamoDB accepts at most \(most) in a key")
      }
    }
    guard let identity = table.key.identity(of: item) else {
      throw Rejection(.wrongType, "the key of an item for \(table.variable.rawValue) is not one")
    }
    return identity
  }
}

extension TableContract {
  /// The names of the key's attributes.
  var key: TableKey { TableKey(partition: partitionKey.name, sort: sortKey?.name) }
}
#endif
