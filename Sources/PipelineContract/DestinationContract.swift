/// An attribute of a table's primary key.
///
/// ```swift
/// .string("order_id")
/// ```
public enum KeyAttribute: Hashable, Sendable {
  /// A string attribute (`S`).
  case string(String)
  /// A number attribute (`N`).
  case number(String)
  /// A binary attribute (`B`).
  case binary(String)

  /// The attribute's name.
  public var name: String {
    switch self {
    case .string(let name), .number(let name), .binary(let name): name
    }
  }
}

/// A table that infrastructure declares and a handler writes to.
///
/// ```swift
/// public enum Orders {
///   public static let lines = TableContract(
///     "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))
/// }
/// ```
public struct TableContract: Hashable, Sendable {
  /// The environment variable that holds the table's name.
  public let variable: EnvironmentName
  /// The attribute that decides on the partition.
  public let partitionKey: KeyAttribute
  /// The attribute that orders the items of a partition; nil if the table has none.
  public let sortKey: KeyAttribute?

  /// A table with this key, whose name the variable holds.
  public init(
    _ variable: EnvironmentName, partitionKey: KeyAttribute, sortKey: KeyAttribute? = nil
  ) {
    self.variable = variable
    self.partitionKey = partitionKey
    self.sortKey = sortKey
  }
}

/// A queue that infrastructure declares and a handler sends to.
public struct QueueContract: Hashable, Sendable {
  /// The environment variable that holds the queue's URL.
  public let variable: EnvironmentName
  /// Whether it is a FIFO queue, whose messages have a group.
  public let isFIFO: Bool

  /// A queue whose URL the variable holds.
  public init(_ variable: EnvironmentName, isFIFO: Bool = false) {
    self.variable = variable
    self.isFIFO = isFIFO
  }
}

/// A topic that infrastructure declares and a handler publishes to.
public struct TopicContract: Hashable, Sendable {
  /// The environment variable that holds the topic's ARN.
  public let variable: EnvironmentName

  /// A topic whose ARN the variable holds.
  public init(_ variable: EnvironmentName) {
    self.variable = variable
  }
}

/// A Kinesis stream that infrastructure declares and a handler puts records on.
public struct StreamContract: Hashable, Sendable {
  /// The environment variable that holds the stream's name.
  public let variable: EnvironmentName

  /// A stream whose name the variable holds.
  public init(_ variable: EnvironmentName) {
    self.variable = variable
  }
}

/// An event bus of EventBridge that infrastructure declares and a handler puts events on.
public struct EventBusContract: Hashable, Sendable {
  /// The environment variable that holds the bus's name.
  public let variable: EnvironmentName

  /// A bus whose name the variable holds.
  public init(_ variable: EnvironmentName) {
    self.variable = variable
  }
}

/// A contract of any kind of destination.
public enum DestinationContract: Hashable, Sendable {
  /// A table.
  case table(TableContract)
  /// A queue.
  case queue(QueueContract)
  /// A topic.
  case topic(TopicContract)
  /// A Kinesis stream.
  case stream(StreamContract)
  /// An event bus.
  case bus(EventBusContract)

  /// The environment variable that holds its name, URL or ARN.
  public var variable: EnvironmentName {
    switch self {
    case .table(let table): table.variable
    case .queue(let queue): queue.variable
    case .topic(let topic): topic.variable
    case .stream(let stream): stream.variable
    case .bus(let bus): bus.variable
    }
  }
}
