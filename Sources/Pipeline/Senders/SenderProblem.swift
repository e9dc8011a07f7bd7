/// The problems of types that send to functions, queues and topics: subscriptions, rules, bucket notifications and
/// schedules.
package enum SenderProblem: DeclarationProblem {
  /// The role of a schedule or a rule is not assumed by the service that needs it.
  case otherPrincipalOf(PipelineProblem.Kind, [String], wanted: String)
  /// A schedule or a rule sends to a FIFO queue without a message group.
  case fifoQueueWithoutGroup(PipelineProblem.Kind)
  /// A schedule or a rule sends to a FIFO queue that does not deduplicate by content.
  case fifoQueueWithoutDeduplication(PipelineProblem.Kind)
  /// The dead-letter queue of a schedule or a rule is a FIFO queue.
  case failuresToFIFOQueueOf(PipelineProblem.Kind)
  /// A FIFO queue or topic does not work with a rule, a subscription or a notification.
  case fifoNotSupported(PipelineProblem.Kind, by: PipelineProblem.Kind)
  /// The filter of a rule names a field that events do not have; the fields that they have.
  case filterOfOtherEvent(String, expected: [String])
  /// The filter of a subscription names a field of a message attribute.
  case nestedMessageAttribute(String)
  /// A text is not the address of a subscription.
  case invalidEndpoint(String)
  /// `with` changed an argument from which policies follow; the parameter that sets it.
  case argumentOfParameter(String, parameter: String)
  /// A topic already has a subscription for the receiver; its address.
  case repeatedSubscription(first: String)
  /// S3 has no event of this name; those that are like it.
  case unknownBucketEvent(String, like: [String])
  /// The path of a part of an event does not begin with `$`.
  case invalidEventPath(String)
  /// The name of a part of an event has other characters than letters, digits, `_` and `-`, or is reserved.
  case invalidPartName(String)
  /// A text names a part of an event that is not given.
  case unknownPart(String)
  /// A target of a bucket's notifications has no events.
  case notificationWithoutEvents
  /// Two targets of a bucket's notifications would get the same event.
  case overlappingNotifications(String)
}

extension SenderProblem {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  // One switch, so that a problem without words does not compile.
  private var wording: Wording {
    switch self {
    case .otherPrincipalOf(let kind, let names, let wanted):
      Wording(
        "the role of the \(kind.rawValue) is assumed by \(names.map(\.quoted).joined(separator: ", "))",
        remedy: "give the \(kind.rawValue) a role that is assumed by \(wanted)")
    case .fifoQueueWithoutGroup(let kind):
      Wording(
        "the \(kind.rawValue) sends to a FIFO queue without a message group",
        remedy: "add messageGroup:")
    case .fifoQueueWithoutDeduplication(let kind):
      Wording(
        "the \(kind.rawValue) sends to a FIFO queue that does not deduplicate by content; SQS would refuse its messages",
        remedy: "give the queue .with { $0.contentBasedDeduplication = true }")
    case .failuresToFIFOQueueOf(let kind):
      Wording(
        "the \(kind.rawValue)'s dead-letter queue is a FIFO queue", remedy: "use a standard queue")
    case .fifoNotSupported(.topic, by: .subscription):
      Wording(
        "a FIFO topic delivers only to queues", remedy: "subscribe a queue, or use a standard topic"
      )
    case .fifoNotSupported(.queue, by: .subscription):
      Wording(
        "a standard topic does not deliver to a FIFO queue",
        remedy: "use a standard queue, or a FIFO topic")
    case .fifoNotSupported(let target, by: let sender):
      Wording(
        "a \(sender.rawValue) does not send to a FIFO \(target.rawValue)",
        remedy: "use a standard \(target.rawValue)")
    case .filterOfOtherEvent(let name, let expected):
      Wording(
        "the pattern of the rule names the field \(name.quoted), which no event has",
        remedy: "begin with one of \(expected.map(\.quoted).joined(separator: ", "))")
    case .nestedMessageAttribute(let name):
      Wording(
        "the filter names a field of the message attribute \(name.quoted), and attributes have none",
        remedy: "name only the attribute, or filter by the body: .body { … }")
    case .invalidEndpoint(let text):
      Wording(
        "\(text.quoted) is not the address of a subscription",
        remedy: "use an email address, or a URL that begins with https://")
    case .argumentOfParameter(let name, let parameter):
      Wording(
        ".with changes \(name), from which policies follow",
        remedy: "name the value by \(parameter)")
    case .repeatedSubscription(let first):
      Wording(
        "the topic already has a subscription for the receiver, \(first); SNS keeps only one",
        remedy: "put both filters into one subscription, joined by ||")
    case .unknownBucketEvent(let name, let names):
      Wording(
        "S3 has no event \(name.quoted)",
        remedy: "use one of \(names.map(\.quoted).joined(separator: ", ")); .with takes others")
    case .invalidEventPath(let path):
      Wording(
        "\(path.quoted) is not the path of a part of an event", remedy: "write it like $.detail.id")
    case .invalidPartName(let name):
      Wording(
        "\(name.quoted) is not a name for a part of an event",
        remedy: "use letters, digits, '_' and '-', and do not begin with AWS")
    case .unknownPart(let name):
      Wording(
        "the text names the part <\(name)> of the event, which is not given",
        remedy: "give its path in parts:, as in [\(name.quoted): \"$.detail.id\"]")
    case .notificationWithoutEvents:
      Wording(
        "a target of the notification names no events",
        remedy: "name them, as in .queue(queue, on: .objectCreated)")
    case .overlappingNotifications(let event):
      Wording(
        "two targets of the notification would both get \(event.quoted) of the same objects, which S3 refuses",
        remedy:
          "give them prefixes or suffixes that exclude each other, or send to a topic, from which both get the event"
      )
    }
  }
}
