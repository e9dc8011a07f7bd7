#if Handler
import EventModel
import ExactJSON

/// A place where messages arrive in order: a group of a FIFO queue, a partition key of a stream; or just a
/// destination.
struct MessagePlace: Hashable, Sendable {
  enum Guarantee: Hashable, Sendable {
    /// At least once, in any order.
    case atLeastOnce
    /// At least once, and the first time in order.
    case inOrder
    /// Exactly once and in order.
    case onceInOrder
  }

  /// The environment variable that names the destination.
  let destination: EnvironmentName
  /// The group or the partition key.
  var group: String?
  let guarantee: Guarantee
}

extension MessagePlace: CustomStringConvertible {
  var description: String { destination.rawValue + (group.map { ", group \($0)" } ?? "") }
}

/// Compares the messages of one place with those that must be there.
enum MessageAudit {
  struct Expected: Sendable {
    let event: Int
    let content: ComparedValue
    let isGivenUp: Bool
  }

  static func run(
    _ expected: [Expected], _ found: [ComparedValue], at place: MessagePlace,
    into tally: inout AuditTally
  ) {
    var counts: [ComparedValue: Int] = [:]
    for content in found { counts[content, default: 0] += 1 }
    let known = Set(expected.map(\.content))
    var isComplete = true
    for message in expected {
      if let count = counts[message.content], count > 0 {
        counts[message.content] = count - 1
        tally.messages += 1
      } else if !message.isGivenUp {
        isComplete = false
        tally.complainOfLostEffect(
          "\(message.content.description.prefix(200)) of event \(message.event) in \(place)",
          of: message.event)
      }
    }
    for (content, count) in counts where count > 0 {
      if !known.contains(content) {
        isComplete = false
        for _ in 0..<count {
          tally.complain(.invented, "\(content.description.prefix(200)) in \(place)")
        }
      } else if place.guarantee == .onceInOrder {
        isComplete = false
        tally.complain(.doubled, "\(content.description.prefix(200)) in \(place)")
      } else {
        tally.repeated += count
      }
    }
    guard isComplete, place.guarantee != .atLeastOnce, !isInOrder(expected, found) else { return }
    tally.complain(.outOfOrder, "\(place)")
  }

  /// Whether the messages first arrived in the order of the events.
  private static func isInOrder(_ expected: [Expected], _ found: [ComparedValue]) -> Bool {
    var rest = found[...]
    for message in expected where !message.isGivenUp {
      guard let place = rest.firstIndex(of: message.content) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }
}

extension ExpectedEffect {
  /// The place and content of a message; nil for an item.
  ///
  /// - Parameter key: The event's key in its source.
  func message(key: String) -> (MessagePlace, ComparedValue)? {
    switch self {
    case .item, .noItem: nil
    case .message(let text, let queue, let group):
      (
        MessagePlace(
          destination: queue.variable, group: queue.isFIFO ? group ?? key : nil,
          guarantee: queue.isFIFO ? .onceInOrder : .atLeastOnce), ComparedValue(message: text)
      )
    case .notification(let text, let topic):
      (
        MessagePlace(destination: topic.variable, guarantee: .atLeastOnce),
        ComparedValue(message: text)
      )
    case .record(let data, let stream, let key):
      (
        MessagePlace(
          destination: stream.variable, group: key, guarantee: .inOrder),
        ComparedValue(message: String(decoding: data, as: UTF8.self))
      )
    case .event(let detail, let bus, let type):
      (
        MessagePlace(
          destination: bus.variable, group: type, guarantee: .atLeastOnce),
        ComparedValue(message: detail)
      )
    }
  }
}

extension ServiceState {
  /// All messages by their places, in the order in which they arrived, without the rejections.
  var messages: [MessagePlace: [ComparedValue]] {
    var found: [MessagePlace: [ComparedValue]] = [:]
    for (url, queue) in queues {
      guard let variable = variables[url] else { continue }
      for message in queue.messages {
        let place = MessagePlace(
          destination: variable, group: queue.isFIFO ? message.group : nil,
          guarantee: queue.isFIFO ? .onceInOrder : .atLeastOnce)
        found[place, default: []].append(ComparedValue(message: message.body))
      }
    }
    for (topic, messages) in topics {
      guard let variable = variables[topic] else { continue }
      found[MessagePlace(destination: variable, guarantee: .atLeastOnce)] = messages.map {
        ComparedValue(message: $0)
      }
    }
    for (stream, entries) in streams {
      guard let variable = variables[stream] else { continue }
      for entry in entries {
        let place = MessagePlace(
          destination: variable, group: entry.partitionKey, guarantee: .inOrder)
        found[place, default: []].append(
          ComparedValue(message: String(decoding: entry.data, as: UTF8.self)))
      }
    }
    for (bus, entries) in buses {
      guard let variable = variables[bus] else { continue }
      for entry in entries {
        let place = MessagePlace(
          destination: variable, group: entry.detailType, guarantee: .atLeastOnce)
        found[place, default: []].append(ComparedValue(message: entry.detail))
      }
    }
    return found
  }
}
#endif
