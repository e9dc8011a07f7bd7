#if Handler
import ExactJSON

/// A kind of source from which Lambda makes events of records.
public enum LambdaEventSource: String, Sendable, Hashable, CaseIterable {
  /// A Kinesis stream: ``KinesisEvent``.
  case kinesis = "aws:kinesis"
  /// The stream of a DynamoDB table: ``DynamoDBStreamEvent``.
  case dynamoDBStream = "aws:dynamodb"
  /// An SQS queue: ``SQSEvent``.
  case sqs = "aws:sqs"

  /// The kind of an event, read from its first record. Nothing after that is read, so the rest may
  /// be malformed.
  ///
  /// - Returns: `nil` if the event has no record, or its first one is of no such source.
  public static func detect(_ bytes: [UInt8]) -> LambdaEventSource? {
    var reader = JSONReader(bytes)
    do throws(JSONError) {
      try reader.beginObject()
      guard try reader.nextExpectedName(among: eventFields) != nil else { return nil }
      try reader.beginArray()
      guard try reader.nextElement() else { return nil }
      try reader.beginObject()
      guard try reader.nextExpectedName(among: recordFields) != nil else { return nil }
      return LambdaEventSource(rawValue: try reader.readString())
    } catch {
      return nil
    }
  }

  private enum EventField: String, CaseIterable { case records = "Records" }
  private enum RecordField: String, CaseIterable { case eventSource }

  private static let eventFields = ExpectedNames<EventField>()
  private static let recordFields = ExpectedNames<RecordField>()
}

extension LambdaEventSource: CustomStringConvertible {
  /// The event with its article: `a Kinesis event`.
  public var description: String {
    switch self {
    case .kinesis: "a Kinesis event"
    case .dynamoDBStream: "an event of a DynamoDB stream"
    case .sqs: "an SQS event"
    }
  }
}
#endif
