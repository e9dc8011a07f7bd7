#if Handler
import AWSClient
import AWSValues

/// The limits for writing a batch.
package struct WritingLimits: Sendable {
  /// The maximum number of items in a BatchWriteItem.
  package var itemsInRequest = 25
  /// The maximum number of messages in a SendMessageBatch.
  package var messagesInRequest = 10
  /// The maximum size of a message, and of all messages in a SendMessageBatch, until the queue
  /// refuses a smaller one.
  package var messageBytes = SQSClient.maximumMessageSize
  /// How often a message that the queue refuses temporarily is sent.
  package var messageAttempts = 5
  /// The number of consecutive failures, each of a call that the client has already retried, after
  /// which the table counts as unavailable if the errors do not say so themselves.
  package var failuresOfTable = 2
  /// The maximum number of records with the same key that are tried in an invocation if the table
  /// refuses them. The others are left to the next invocation.
  package var triesOfKey = 200
  /// How many of those are tried backward from the last one, before it goes forward from the first.
  package var triesFromEnd = 5
  /// The maximum number of requests in flight: as many as the client opens connections. A batch of
  /// 500 then waits for the table twice, not three times.
  package var requestsInFlight = 16

  /// The maximum number of rejected records of one aggregated record that get a message each. If
  /// there are more, one message describes all of them. A mebibyte can hold more than 100,000 empty
  /// ones.
  package var rejectionsOfAggregate = 1_000
  /// The same for all aggregated records of a batch together: the maximum number of plain records
  /// in a batch.
  package var rejectionsOfAggregates = 10_000

  package init() {}

  /// The time to keep in reserve so that the function answers before Lambda ends the invocation: a
  /// second, or a quarter of the remaining time if that is less.
  package static func margin(of remaining: Duration) -> Duration {
    max(.zero, min(.seconds(1), remaining / 4))
  }
}
#endif
