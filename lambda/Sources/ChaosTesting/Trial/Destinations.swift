#if Handler
import EventModel

/// The tables, queues and other destinations of a trial.
struct Destinations: Sendable {
  let all: Set<DestinationContract>

  static let rejectedQueueURL = url(of: "rejected")

  /// The destinations that a handler declares.
  init(of contract: HandlerContract) {
    all = Set(contract.effects.map(\.destination))
  }

  /// Checks that an effect can be found here.
  func check(_ effect: ExpectedEffect, of index: Int) throws {
    guard all.contains(effect.destination) else {
      throw ChaosError(
        "event \(index) has an expected effect on \(effect.destination.variable.rawValue), which the"
          + " processor's contract does not declare; add it to the contract")
    }
  }

  /// The environment variables with the names of all of them.
  var environment: [String: String] {
    var variables = [EnvironmentName.rejectedQueueURL.rawValue: Self.rejectedQueueURL]
    for destination in all {
      variables[destination.variable.rawValue] = Self.address(destination)
    }
    return variables
  }

  /// The URL, ARN or name by which a handler knows a destination.
  static func address(_ destination: DestinationContract) -> String {
    switch destination {
    case .queue(let queue): url(queue)
    case .topic(let topic): arn(topic)
    case .table, .stream, .bus: name(destination.variable)
    }
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

extension ExpectedEffect {
  fileprivate var destination: DestinationContract {
    switch self {
    case .item(_, let table), .noItem(_, let table): .table(table)
    case .message(_, let queue, _): .queue(queue)
    case .notification(_, let topic): .topic(topic)
    case .record(_, let stream, _): .stream(stream)
    case .event(_, let bus, _): .bus(bus)
    }
  }
}
#endif
