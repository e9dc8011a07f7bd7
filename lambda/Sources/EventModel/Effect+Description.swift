#if Handler
import AWSValues
import PipelineContract

/// The texts of effects and messages, for failing tests.
extension Effect: CustomStringConvertible {
  /// `put {"order_id": "o-1", "line": 1} into LINES_TABLE`
  public var description: String {
    switch self {
    case .put(let item, let table, let condition):
      "put \(item) into \(table.variable.rawValue)\(condition.suffix)"
    case .update(let key, let table, let changes, let condition):
      "update \(key) of \(table.variable.rawValue):"
        + " \(changes.map(\.text).joined(separator: ", "))\(condition.suffix)"
    case .delete(let key, let table, let condition):
      "delete \(key) from \(table.variable.rawValue)\(condition.suffix)"
    case .send(let message, let queue): "send \(message) to \(queue.variable.rawValue)"
    case .publish(let message, let topic): "publish \(message) to \(topic.variable.rawValue)"
    case .append(let entry, let stream): "append \(entry) to \(stream.variable.rawValue)"
    case .emit(let entry, let bus): "emit \(entry) on \(bus.variable.rawValue)"
    }
  }
}

extension QueueMessage: CustomStringConvertible {
  /// The text, and the properties that are set.
  public var description: String {
    body + property("group", group) + property("deduplicationID", deduplicationID)
      + property("delay", delay)
  }
}

extension TopicMessage: CustomStringConvertible {
  /// The text, and the subject if there is one.
  public var description: String { body + property("subject", subject) }
}

extension StreamEntry: CustomStringConvertible {
  /// The data, as text or else in base64, and the partition key.
  public var description: String {
    let text = String(validating: data, as: UTF8.self) ?? "\(AttributeValue.binary(data))"
    return text + property("partitionKey", partitionKey)
  }
}

extension BusEntry: CustomStringConvertible {
  /// The detail, the type and the source.
  public var description: String {
    detail + property("detailType", detailType) + property("source", source)
  }
}

/// A property in parentheses; empty if it is not set.
private func property<Value>(_ name: String, _ value: Value?) -> String {
  value.map { " (\(name): \($0))" } ?? ""
}

extension ItemCondition {
  /// The condition as the end of a sentence; empty for `always`.
  fileprivate var suffix: String {
    switch self {
    case .always: ""
    case .absent: ", when absent"
    case .present: ", when present"
    case .smaller(let attribute): ", when \(attribute) is smaller"
    case .expression(let text, let names, let values):
      ", when \(text)"
        + (names.map { property($0.key, $0.value) } + values.map { property($0.key, $0.value) })
        .sorted().joined()
    }
  }
}

extension AttributeChange {
  fileprivate var text: String {
    switch self {
    case .set(let name, let value): "set \(name) to \(value)"
    case .setIfAbsent(let name, let value): "set \(name) to \(value) if absent"
    case .add(let name, let value): "add \(value) to \(name)"
    case .remove(let name): "remove \(name)"
    }
  }
}
#endif
