import AWSClient
import DynamoDBValue

/// The bounds within which a batch is written.
package struct WritingLimits: Sendable {
  /// The most items of one BatchWriteItem.
  package var itemsInRequest = 25
  /// The most bytes of the items of one BatchWriteItem, by DynamoDB's own count.
  ///
  /// A request may have 16 MB. In DynamoDB JSON a value takes up to ten times what DynamoDB counts
  /// for it (an empty text in a list counts 1 byte and is written as `{"S":""},`), hence a tenth.
  package var bytesInRequest = 1_600_000
  /// The most messages of one SendMessageBatch.
  package var messagesInRequest = 10
  /// The most bytes of a message, and of all messages of one SendMessageBatch, as long as the queue
  /// has not refused so many.
  package var messageBytes = SQSClient.maximumMessageSize
  /// How often messages are sent that the queue refuses for the time being.
  package var messageAttempts = 5
  /// After how many failures in a row, each of a call that the client has repeated in vain, the table
  /// counts as out of order, where the errors do not say so themselves.
  package var failuresOfTable = 2
  /// The most records of one key that are tried in an invocation after each other, where the table
  /// refuses them. The others are left to the next invocation.
  package var triesOfKey = 200
  /// How many of those, from the last one of the key back, before it goes on from the first.
  package var triesFromEnd = 5
  /// The most requests that are under way at a time: as many as the client opens connections. A
  /// batch of 500 then waits twice for the table, not three times.
  package var requestsInFlight = 16

  /// How many records that are packed in one get a message each where they are rejected; where
  /// there are more, one message tells of all. A mebibyte can hold more than 100,000 empty ones.
  package var rejectionsOfAggregate = 1_000
  /// As above, for all such records of a batch together: as many as a batch has of plain ones.
  package var rejectionsOfAggregates = 10_000

  package init() {}

  /// What is kept back of the time that is left, to answer before Lambda ends the invocation: a
  /// second, of short times a quarter.
  package static func margin(of remaining: Duration) -> Duration {
    max(.zero, min(.seconds(1), remaining / 4))
  }
}
