#if Handler
import AWSClient
import AWSValues
import EventModel
import ExactJSON
import PipelineContract
import StreamRecords

/// The checks of an effect that need no service: an event whose effects break one can never be delivered.
enum EffectRules {
  /// An effect that was found to be one that its service takes.
  struct Checked {
    let kind: Operation.Kind
    /// The thing that it changes; nil if the order of such effects shows nowhere.
    let place: Operation.Place?
    /// The bytes that it takes in a request, about.
    let size: Int
  }

  /// - Parameters:
  ///   - effect: An effect of a record. A message for a FIFO queue gets what it lacks.
  ///   - key: The key of the event in its source.
  ///   - id: The event's id, for messages without an id of their own.
  /// - Throws: A rejection that says which rule of the service the effect breaks.
  static func check(
    _ effect: inout Effect, key: @autoclosure () -> String?, id: @autoclosure () -> String
  ) throws(Rejection) -> Checked {
    switch effect {
    case .put(let item, let table, let condition):
      return try check(put: item, into: table, kind: condition.kindOfPut)
    case .update(let item, let table, let changes, _):
      guard !changes.isEmpty else {
        throw Rejection(
          .invalidEffect, "an update of \(table.variable.rawValue) changes nothing")
      }
      let size = item.size + changes.reduce(0) { $0 + ($1.value?.size ?? 0) }
      return Checked(kind: .change, place: try Self.place(of: item, in: table), size: size)
    case .delete(let item, let table, let condition):
      return Checked(
        kind: condition.isAlways ? .write : .change,
        place: try Self.place(of: item, in: table), size: item.size)
    case .send(let message, let queue):
      let message = try message.accepted(by: queue, key: key(), id: id())
      let size = message.body.utf8.count
      guard queue.isFIFO, let group = message.group else {
        return Checked(kind: .message, place: nil, size: size)
      }
      effect = .send(message, to: queue)
      return Checked(kind: .message, place: .text(ExactString(group)), size: size)
    case .append(let entry, let stream):
      try entry.check(for: stream)
      return Checked(
        kind: .message, place: .text(ExactString(entry.partitionKey)),
        size: entry.data.count + entry.partitionKey.utf8.count)
    case .publish(let message, let topic):
      try message.check(for: topic)
      return Checked(kind: .message, place: nil, size: message.body.utf8.count)
    case .emit(let entry, let bus):
      try entry.check(for: bus)
      return Checked(
        kind: .message, place: nil,
        size: entry.detail.utf8.count + entry.detailType.utf8.count + 256)
    }
  }

  /// The same for a put without a condition.
  ///
  /// - Parameter length: The bytes of its text in a request, which are more than DynamoDB counts.
  static func check(
    put item: Item, ofLength length: Int, into table: TableContract
  ) throws(Rejection) -> Checked {
    guard length <= Item.maximumSize else { return try check(put: item, into: table, kind: .write) }
    return Checked(kind: .write, place: try place(of: item, in: table), size: length)
  }

  /// The same for a put.
  private static func check(
    put item: Item, into table: TableContract, kind: Operation.Kind
  ) throws(Rejection) -> Checked {
    let place = try place(of: item, in: table)
    let size = item.size
    guard size <= Item.maximumSize else {
      throw Rejection(
        .itemTooLarge, "the item has \(size) bytes; DynamoDB accepts at most \(Item.maximumSize)")
    }
    return Checked(kind: kind, place: place, size: size)
  }

  /// The place of an item in a table, by its primary key.
  private static func place(
    of item: Item, in table: TableContract
  ) throws(Rejection) -> Operation.Place {
    let (partition, sort) = try table.keyValues(of: item)
    if sort == nil, case .string(let text) = partition { return .text(ExactString(text)) }
    guard let identity = KeyIdentity(partition: partition, sort: sort) else {
      throw Rejection(
        .wrongType,
        "the key of an item for \(table.variable.rawValue) is neither text, bytes nor a number")
    }
    return .item(identity)
  }
}

extension ItemCondition {
  fileprivate var isAlways: Bool { if case .always = self { true } else { false } }

  /// The kind of a put with this condition.
  fileprivate var kindOfPut: Operation.Kind {
    switch self {
    case .always: .write
    case .absent: .insertion
    case .smaller: .newest
    case .present, .expression: .change
    }
  }
}

extension TableContract {
  /// The names of the key's attributes.
  var key: TableKey { TableKey(partition: partitionKey.name, sort: sortKey?.name) }
}
#endif
