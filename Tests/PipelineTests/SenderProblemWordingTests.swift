import Pipeline
import TestSupport
import Testing

/// Other tests compare problems; only this one compares what a user reads of them.
@Suite struct `Words for problems of senders` {
  typealias Row = WordedProblem<SenderProblem>

  static let rows = [
    Row(
      .otherPrincipalOf(.schedule, ["lambda.amazonaws.com"], wanted: ".scheduler"),
      "the role of the schedule is assumed by \"lambda.amazonaws.com\"; give the schedule a role that is assumed by .scheduler"
    ),
    Row(
      .fifoQueueWithoutGroup(.schedule),
      "the schedule sends to a FIFO queue without a message group; add messageGroup:"),
    Row(
      .fifoQueueWithoutDeduplication(.schedule),
      "the schedule sends to a FIFO queue that does not deduplicate by content; SQS would refuse its messages; give the queue .with { $0.contentBasedDeduplication = true }"
    ),
    Row(
      .failuresToFIFOQueueOf(.schedule),
      "the schedule's dead-letter queue is a FIFO queue; use a standard queue"),
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

  @Test(arguments: rows) func `A problem is stated with its remedy`(row: Row) {
    #expect(row.words == row.text)
  }

  @Test func `Every problem has its words compared`() {
    let missing = Set(SenderProblemName.allCases).subtracting(Self.rows.map(\.problem.name))
    #expect(missing == [])
  }
}

/// The names of the cases of ``SenderProblem``, so that a test can go over all of them.
private enum SenderProblemName: CaseIterable {
  case otherPrincipalOf, fifoQueueWithoutGroup, fifoQueueWithoutDeduplication,
    failuresToFIFOQueueOf, fifoNotSupported, filterOfOtherEvent, nestedMessageAttribute,
    invalidEndpoint, argumentOfParameter, repeatedSubscription, unknownBucketEvent,
    invalidEventPath, invalidPartName, unknownPart, notificationWithoutEvents,
    overlappingNotifications
}

extension SenderProblem {
  /// A new case does not compile until it has a name here, and the test of the words fails until it has a
  /// row there.
  fileprivate var name: SenderProblemName {
    switch self {
    case .otherPrincipalOf: .otherPrincipalOf
    case .fifoQueueWithoutGroup: .fifoQueueWithoutGroup
    case .fifoQueueWithoutDeduplication: .fifoQueueWithoutDeduplication
    case .failuresToFIFOQueueOf: .failuresToFIFOQueueOf
    case .fifoNotSupported: .fifoNotSupported
    case .filterOfOtherEvent: .filterOfOtherEvent
    case .nestedMessageAttribute: .nestedMessageAttribute
    case .invalidEndpoint: .invalidEndpoint
    case .argumentOfParameter: .argumentOfParameter
    case .repeatedSubscription: .repeatedSubscription
    case .unknownBucketEvent: .unknownBucketEvent
    case .invalidEventPath: .invalidEventPath
    case .invalidPartName: .invalidPartName
    case .unknownPart: .unknownPart
    case .notificationWithoutEvents: .notificationWithoutEvents
    case .overlappingNotifications: .overlappingNotifications
    }
  }
}
