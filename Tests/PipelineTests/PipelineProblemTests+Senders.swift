import Pipeline
import TestSupport

/// The words for subscriptions, rules, notifications and private networks.
extension PipelineProblemTests {
  static let senders = [
    Row(
      .filterWithoutValue("data.kind"),
      "the filter compares \"data.kind\" with an empty list, which AWS refuses; name at least one value"
    ),
    Row(
      .networkNameLikeIdentifier,
      "the name of the private network begins with sg-, as identifiers of security groups do; choose another name"
    ),
    Row(
      .fifoNotSupported(.topic, by: .subscription),
      "a FIFO topic delivers only to queues; subscribe a queue, or use a standard topic"),
    Row(
      .fifoNotSupported(.queue, by: .subscription),
      "a standard topic does not deliver to a FIFO queue; use a standard queue, or a FIFO topic"),
    Row(
      .fifoNotSupported(.topic, by: .rule),
      "a rule does not send to a FIFO topic; use a standard topic"),
    Row(
      .filterOfOtherEvent("data", expected: ["source", "detail"]),
      "the pattern of the rule names the field \"data\", which no event has; begin with one of \"source\", \"detail\""
    ),
    Row(
      .nestedMessageAttribute("order"),
      "the filter names a field of the message attribute \"order\", and attributes have none; name only the attribute, or filter by the body: scope: .messageBody"
    ),
    Row(
      .invalidEndpoint("team"),
      "\"team\" is not the address of a subscription; use an email address, or a URL that begins with https://"
    ),
    Row(
      .rawMessages("lambda"),
      "the subscription delivers raw messages by \"lambda\", which SNS does not do; remove deliversRawMessages:"
    ),
    Row(
      .notificationWithoutEvents,
      "a target of the notification names no events; name them, as in .queue(queue, on: .objectCreated)"
    ),
    Row(
      .overlappingNotifications("s3:ObjectCreated:*"),
      "two targets of the notification would both get \"s3:ObjectCreated:*\" of the same objects, which S3 refuses; give them prefixes or suffixes that exclude each other, or send to a topic, from which both get the event"
    ),
  ]
}
