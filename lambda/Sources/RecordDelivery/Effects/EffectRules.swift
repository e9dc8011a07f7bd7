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
    _ effect: Effect, of record: Int, key: String?, id: String
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
        throw Rejection("invalid-effect", "an update of \(table.variable.rawValue) changes nothing")
      }
      return Operation(
        record: record, effect: effect, place: .item(table, try Self.key(of: item, in: table)))
    case .delete(let item, let table, _):
      return Operation(
        record: record, effect: effect, place: .item(table, try Self.key(of: item, in: table)))
    case .send(var message, let queue):
      guard !message.body.isEmpty else {
        throw Rejection(
          "invalid-effect",
          "a message for \(queue.variable.rawValue) is empty; SQS takes no such one")
      }
      guard queue.isFIFO else {
        guard message.group == nil, (0...900).contains(message.delay ?? 0) else {
          throw Rejection(
            "invalid-effect",
            "a message for \(queue.variable.rawValue) has a group or a delay beyond 0 to 900 seconds, which a"
              + " standard queue does not take")
        }
        return Operation(record: record, effect: effect, place: nil)
      }
      guard message.delay == nil else {
        throw Rejection(
          "invalid-effect",
          "a message for the FIFO queue \(queue.variable.rawValue) has a delay, which only the queue itself can have"
        )
      }
      guard let group = message.group ?? key, !group.isEmpty else {
        throw Rejection(
          "invalid-effect",
          "a message for the FIFO queue \(queue.variable.rawValue) has no group, and the event no key"
        )
      }
      message.group = group
      message.deduplicationID = message.deduplicationID ?? id
      return Operation(
        record: record, effect: .send(message, to: queue), place: .group(queue, group))
    case .append(let entry, let stream):
      guard (1...256).contains(entry.partitionKey.unicodeScalars.count) else {
        throw Rejection(
          "invalid-effect",
          "a record for \(stream.variable.rawValue) has a partition key that is not 1 to 256 characters long"
        )
      }
      return Operation(
        record: record, effect: effect, place: .partition(stream, entry.partitionKey))
    case .publish(let message, let topic):
      guard !message.body.isEmpty else {
        throw Rejection(
          "invalid-effect",
          "a message for \(topic.variable.rawValue) is empty; SNS takes no such one")
      }
      return Operation(record: record, effect: effect, place: nil)
    case .emit: return Operation(record: record, effect: effect, place: nil)
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
