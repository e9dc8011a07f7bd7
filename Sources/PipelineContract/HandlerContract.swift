/// The effects that a handler may have, and thus the resources that it needs.
///
/// The handler's module and the declaration share it. The handler refuses to start without one of the variables,
/// and to have an effect that is not declared here; the declaration gives its role these permissions and no others:
///
/// ```swift
/// public enum Orders {
///   public static let lines = TableContract(
///     "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))
///   public static let notices = QueueContract("NOTICES_QUEUE_URL")
///   public static let handler = HandlerContract([.put(lines), .send(notices)])
/// }
/// ```
public struct HandlerContract: Hashable, Sendable {
  /// The effects, in the order in which they were declared.
  public let effects: [DeclaredEffect]
  /// The kind of source that it is written for; nil for any that its processor can read.
  public let source: SourceContract?

  /// A handler with these effects. One without any only reads.
  public init(_ effects: [DeclaredEffect], source: SourceContract? = nil) {
    self.effects = effects
    self.source = source
  }

  /// The environment variables that name the resources, each once.
  public var variables: [EnvironmentName] {
    effects.map(\.variable).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}

/// A kind of effect on one resource: `.put(Orders.lines)`.
public enum DeclaredEffect: Hashable, Sendable {
  /// Puts items into a table, with or without a condition.
  case put(TableContract)
  /// Updates attributes of a table's items.
  case update(TableContract)
  /// Deletes items from a table.
  case delete(TableContract)
  /// Sends messages to a queue.
  case send(QueueContract)
  /// Publishes messages to a topic.
  case publish(TopicContract)
  /// Puts records on a stream.
  case append(StreamContract)
  /// Puts events on an event bus.
  case emit(EventBusContract)

  /// The resource.
  public var destination: DestinationContract {
    switch self {
    case .put(let table), .update(let table), .delete(let table): .table(table)
    case .send(let queue): .queue(queue)
    case .publish(let topic): .topic(topic)
    case .append(let stream): .stream(stream)
    case .emit(let bus): .bus(bus)
    }
  }

  /// The environment variable that names the resource.
  public var variable: EnvironmentName { destination.variable }
}

extension DeclaredEffect: CustomStringConvertible {
  /// `put(LINES_TABLE)`
  public var description: String {
    let verb =
      switch self {
      case .put: "put"
      case .update: "update"
      case .delete: "delete"
      case .send: "send"
      case .publish: "publish"
      case .append: "append"
      case .emit: "emit"
      }
    return "\(verb)(\(variable.rawValue))"
  }
}

extension HandlerContract: CustomStringConvertible {
  /// `put(LINES_TABLE), send(NOTICES_QUEUE_URL)`
  public var description: String { effects.map(\.description).joined(separator: ", ") }
}
