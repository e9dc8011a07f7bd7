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
      "the filter names a field of the message attribute \"order\", and attributes have none; name only the attribute, or filter by the body: .body { … }"
    ),
    Row(
      .invalidEndpoint("team"),
      "\"team\" is not the address of a subscription; use an email address, or a URL that begins with https://"
    ),
    Row(
      .argumentOfParameter("topic_arn", parameter: "from:"),
      ".with changes topic_arn, from which policies follow; name the value by from:"),
    Row(
      .repeatedSubscription(first: "aws_sns_topic_subscription.a"),
      "the topic already has a subscription for the receiver, aws_sns_topic_subscription.a; SNS keeps only one; put both filters into one subscription, joined by ||"
    ),
    Row(
      .unknownBucketEvent("s3:ObjectAcl:Get", like: ["s3:ObjectAcl:Put"]),
      "S3 has no event \"s3:ObjectAcl:Get\"; use one of \"s3:ObjectAcl:Put\"; .with takes others"),
    Row(
      .invalidEventPath("id"),
      "\"id\" is not the path of a part of an event; write it like $.detail.id"),
    Row(
      .invalidPartName("a b"),
      "\"a b\" is not a name for a part of an event; use letters, digits, '_' and '-', and do not begin with AWS"
    ),
    Row(
      .unknownPart("id"),
      "the text names the part <id> of the event, which is not given; give its path in parts:, as in [\"id\": \"$.detail.id\"]"
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
