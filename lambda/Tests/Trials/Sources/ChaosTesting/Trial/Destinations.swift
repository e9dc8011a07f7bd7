import EventModel

/// The tables, queues and other destinations of a trial.
struct Destinations: Sendable {
  private(set) var tables: Set<TableContract> = []
  private(set) var queues: Set<QueueContract> = []
  private(set) var topics: Set<TopicContract> = []
  private(set) var streams: Set<StreamContract> = []
  private(set) var buses: Set<EventBusContract> = []

  static let rejectedQueueURL = url(of: "rejected")

  /// The destinations that a handler declares.
  init(of contract: HandlerContract) {
    for effect in contract.effects {
      switch effect {
      case .put(let table), .update(let table), .delete(let table): tables.insert(table)
      case .send(let queue): queues.insert(queue)
      case .publish(let topic): topics.insert(topic)
      case .append(let stream): streams.insert(stream)
      case .emit(let bus): buses.insert(bus)
      }
    }
  }

  /// Checks that an effect can be found here.
  func check(_ effect: ExpectedEffect, of index: Int) throws {
    let (variable, isHere) =
      switch effect {
      case .item(_, let table), .noItem(_, let table): (table.variable, tables.contains(table))
      case .message(_, let queue, _): (queue.variable, queues.contains(queue))
      case .notification(_, let topic): (topic.variable, topics.contains(topic))
      case .record(_, let stream, _): (stream.variable, streams.contains(stream))
      case .event(_, let bus, _): (bus.variable, buses.contains(bus))
      }
    guard isHere else {
      throw ChaosError(
        "event \(index) has an expected effect on \(variable.rawValue), which the processor's contract"
          + " does not declare; add it to the contract")
    }
  }

  /// The environment variables with the names of all of them.
  var environment: [String: String] {
    var variables = [EnvironmentName.rejectedQueueURL.rawValue: Self.rejectedQueueURL]
    for table in tables { variables[table.variable.rawValue] = Self.name(table) }
    for queue in queues { variables[queue.variable.rawValue] = Self.url(queue) }
    for topic in topics { variables[topic.variable.rawValue] = Self.arn(topic) }
    for stream in streams { variables[stream.variable.rawValue] = Self.name(stream.variable) }
    for bus in buses { variables[bus.variable.rawValue] = Self.name(bus.variable) }
    return variables
  }

  static func name(_ variable: EnvironmentName) -> String {
    String(variable.rawValue.lowercased().map { $0 == "_" ? "-" : $0 })
  }

  static func name(_ table: TableContract) -> String { name(table.variable) }

  static func url(_ queue: QueueContract) -> String {
    url(of: name(queue.variable) + (queue.isFIFO ? ".fifo" : ""))
  }

  static func arn(_ topic: TopicContract) -> String {
    "arn:aws:sns:us-east-1:123456789012:\(name(topic.variable))"
  }

  private static func url(of queue: String) -> String {
    "https://sqs.us-east-1.amazonaws.com/123456789012/\(queue)"
  }
}
