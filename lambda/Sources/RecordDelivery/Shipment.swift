#if Handler
import AWSClient

/// A message about a rejected record: the only one, or one of its parts.
struct Parcel: Sendable {
  let rejected: RejectedRecord
  let text: String
  /// The number of the set of messages, which is made again if the queue's limit is lower than
  /// assumed.
  let set: Int

  var position: Int { rejected.position }
  /// The bytes of the text.
  var size: Int { text.utf8.count }
}

/// The messages of one request to the queue of rejected events.
struct Shipment: Sendable {
  var parcels: [Parcel] = []
  /// The number of this attempt, from 1.
  var attempt = 1

  /// The bytes of all messages.
  var size: Int { parcels.reduce(0) { $0 + $1.size } }
}

extension Shipment {
  /// Sends the messages. Before another attempt it waits like the client does.
  ///
  /// - Returns: The messages that the queue does not have, or why it has none; `nil` if there was no time for
  ///   another attempt.
  func send(
    with client: AWSClient, to queueURL: String, deadline: Deadline
  ) async -> Result<[EntryFailure], AWSError>? {
    guard await client.wait(before: attempt, deadline: deadline) else { return nil }
    do throws(AWSError) {
      return .success(
        try await client.sqs.sendMessageBatch(
          queueURL: queueURL, messages: parcels.map(\.text), deadline: deadline))
    } catch {
      return .failure(error)
    }
  }
}

extension AWSClient {
  /// Waits before an attempt that is not the first one.
  ///
  /// - Returns: `false` if the deadline would pass meanwhile.
  func wait(before attempt: Int, deadline: Deadline) async -> Bool {
    guard attempt > 1 else { return true }
    return await waitBeforeResending(afterAttempt: attempt - 1, deadline: deadline)
  }
}
#endif
