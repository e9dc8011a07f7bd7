#if Handler
import AWSClient

/// The queue, accessed with several concurrent requests.
struct Mailbox: Sendable {
  /// The maximum number of concurrent requests.
  static let maximumRequests = 8

  let sqs: SQSClient
  let queueURL: String

  func approximateCount() async throws(AWSError) -> Int {
    try await sqs.approximateMessageCount(queueURL: queueURL, deadline: .after(.seconds(60)))
  }

  /// Receives messages, up to ten for each request. It waits up to a second for messages to arrive,
  /// which also makes SQS query all of its servers instead of a few.
  func receive(requests: Int) async -> (messages: [ReceivedMessage], failure: AWSError?) {
    await withTaskGroup(of: Result<[ReceivedMessage], AWSError>.self) { group in
      for _ in 0..<requests {
        group.addTask {
          do throws(AWSError) {
            return .success(
              try await sqs.receiveMessage(
                queueURL: queueURL, waitSeconds: 1,
                visibilityTimeout: RedrivePlan.visibilityTimeout, deadline: .after(.seconds(120))))
          } catch {
            return .failure(error)
          }
        }
      }
      var messages: [ReceivedMessage] = []
      var failure: AWSError?
      for await result in group {
        switch result {
        case .success(let received): messages += received
        case .failure(let error): failure = failure ?? error
        }
      }
      return (messages, failure)
    }
  }

  /// Deletes messages.
  ///
  /// - Returns: The ids of the deleted messages, and the reasons why others were not deleted.
  func delete(
    _ messages: [(id: String, handle: String)]
  ) async -> (deleted: [String], failure: String?) {
    // One deadline for all requests: if none is answered, each would take that long.
    let deadline = Deadline.after(.seconds(60))
    let refused = await forEachBatch(of: messages.map(\.handle)) {
      (handles) async throws(AWSError) in
      try await sqs.deleteMessageBatch(
        queueURL: queueURL, receiptHandles: handles, deadline: deadline)
    }
    let deleted = messages.indices.filter { refused[$0] == nil }.map { messages[$0].id }
    return (deleted, refused.values.first)
  }

  /// Makes messages visible to others at once.
  ///
  /// - Returns: The number of messages that stay hidden until their timeout ends.
  func giveBack(_ handles: [String]) async -> Int {
    let deadline = Deadline.after(.seconds(60))
    return await forEachBatch(of: handles) { (handles) async throws(AWSError) in
      try await sqs.changeMessageVisibilityBatch(
        queueURL: queueURL, receiptHandles: handles, seconds: 0, deadline: deadline)
    }.count
  }

  /// Performs an operation on handles, with ten a request and several concurrent requests.
  ///
  /// - Returns: The failures, by the indices of the handles.
  private func forEachBatch(
    of handles: [String],
    _ request: @escaping @Sendable ([String]) async throws(AWSError) -> [EntryFailure]
  ) async -> [Int: String] {
    var starts = stride(from: 0, to: handles.count, by: SQSClient.maximumBatchSize)
      .makeIterator()
    return await withTaskGroup(of: [Int: String].self) { group in
      func addNext() {
        guard let start = starts.next() else { return }
        let end = min(start + SQSClient.maximumBatchSize, handles.count)
        group.addTask {
          do throws(AWSError) {
            let failures = try await request(Array(handles[start..<end]))
            return Dictionary(failures.map { (start + $0.index, $0.description) }) { $1 }
          } catch {
            let reason = error.description
            return Dictionary(uniqueKeysWithValues: (start..<end).map { ($0, reason) })
          }
        }
      }
      for _ in 0..<Self.maximumRequests { addNext() }
      var failures: [Int: String] = [:]
      for await result in group {
        failures.merge(result) { $1 }
        addNext()
      }
      return failures
    }
  }
}
#endif
