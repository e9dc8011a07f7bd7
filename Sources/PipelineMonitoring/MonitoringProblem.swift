/// The problems of alarms and dashboards.
package enum MonitoringProblem: DeclarationProblem {
  /// The name is empty or too long; its length.
  case nameLength(Int)
  /// The name has a character that CloudWatch refuses.
  case nameCharacter(String)
  /// The topic is a FIFO topic; its label.
  case fifoTopic(String)
  /// AWS's key encrypts the topic, which CloudWatch may not use; its label.
  case topicWithKeyOfAWS(String)
  /// A part has no metrics; its type.
  case partWithoutMetrics(String)
  /// No part of the stack has metrics.
  case nothingToWatch
  /// No alarm has that kind, as Swift spells it; whether a part was named, and the kinds that there are.
  case noSuchAlarm(String, ofPart: Bool, kinds: [Alarms.Kind])
  /// The name of an alarm is used that the part does not have; the part's address, whether it would have it without
  /// `without`, and the kinds that it has.
  case unknownName(Alarms.Kind, of: String, isLeftOut: Bool, kinds: [Alarms.Kind])
  /// The description of an alarm is too long; its address and the length of the text that is known.
  case descriptionLength(String, Int)

  package var statement: String {
    switch self {
    case .nameLength(let length):
      "the name of the alarms has \(length) characters; it may have 1 to 100"
    case .nameCharacter(let character):
      "the name of the alarms contains \(character.quoted), a control character"
    case .fifoTopic(let topic):
      "alarms cannot notify the FIFO topic \"\(topic)\": CloudWatch names no message group"
    case .topicWithKeyOfAWS(let topic):
      "CloudWatch may not publish to the topic \"\(topic)\": the key that AWS manages for SNS encrypts it, and admits no service"
    case .partWithoutMetrics(let type): "a \(type) has no metrics that an alarm could watch"
    case .nothingToWatch: "the alarms have no part to watch"
    case .noSuchAlarm(let kind, let ofPart, _):
      "there is no alarm \(kind)\(ofPart ? " of that part" : "") to change or to leave out"
    case .unknownName(let kind, let part, let isLeftOut, _):
      "\(part) has no alarm \(kind.spelling)\(isLeftOut ? ", since .without leaves it out" : "")"
    case .descriptionLength(let alarm, let length):
      "the description of \(alarm) has \(length) characters; CloudWatch takes 1024"
    }
  }

  package var remedy: String {
    switch self {
    case .nameLength: "choose another name"
    case .nameCharacter: "remove it"
    case .fifoTopic: "notify a standard topic"
    case .topicWithKeyOfAWS:
      "set encryption: .customerManagedKey(key.arn) of a Key, whose policy follows from the alarms, or encryption: .none"
    case .partWithoutMetrics: "name functions, mappings, streams, tables, queues and archives"
    case .nothingToWatch:
      "declare functions, mappings, streams, tables, queues or archives in the same stack with the types of Pipeline"
    case .noSuchAlarm(_, _, let kinds) where kinds.isEmpty:
      "name a part that the alarms watch, or remove the change"
    case .noSuchAlarm(_, _, let kinds):
      "there are \(kinds.map(\.spelling).joined(separator: ", ")); use one, or remove the change"
    case .unknownName(_, _, _, let kinds) where kinds.isEmpty:
      "place it in the stack of the alarms, and name it in for: if that is given"
    case .unknownName(_, _, _, let kinds):
      "it has \(kinds.map(\.spelling).joined(separator: ", "))"
    case .descriptionLength: "shorten alarmDescription"
    }
  }
}

extension MonitoringProblem {
  /// The problems that show without the rest of the stack.
  static func all(
    ofName name: Expression<String>, topic: any TopicReference, parts: [any Component]?
  ) -> [MonitoringProblem] {
    var problems: [MonitoringProblem] = []
    let text = name.literalParts
    let length = text.unicodeScalars.count
    if name.literal != nil && !(1...100).contains(length) || length > 100 {
      problems.append(.nameLength(length))
    }
    if let control = text.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      problems.append(.nameCharacter(String(control)))
    }
    if topic.isFIFO { problems.append(.fifoTopic(topic.label)) }
    if topic.hasKeyOfAWS { problems.append(.topicWithKeyOfAWS(topic.label)) }
    problems += (parts ?? []).filter { !$0.isMonitored }.map {
      .partWithoutMetrics("\(type(of: $0))")
    }
    return problems
  }
}

extension TopicReference {
  fileprivate var hasKeyOfAWS: Bool {
    (self as? Topic)?.resource.arguments.kmsMasterKeyID?.literal == "alias/aws/sns"
  }
}

extension Component {
  /// Whether it has metrics.
  fileprivate var isMonitored: Bool {
    self is Function || self is Mapping || self is any QueueReference || self is any StreamReference
      || self is any TableReference || self is any ObservedArchive
  }
}
