import AWSClient

/// The queue, in as many requests at a time as go well together.
struct Mailbox: Sendable {
  /// The most requests at a time.
  static let maximumRequests = 8

  let sqs: SQSClient
  let queueURL: String

  func approximateCount() async throws(AWSError) -> Int {
    try await sqs.approximateMessageCount(queueURL: queueURL, deadline: .after(.seconds(60)))
  }

  /// Receives messages, up to ten for each request. Where there are none it waits a second for some,
  /// which makes SQS ask all of its servers and not a few.
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
  /// - Returns: The ids of those that were deleted, and why others were not.
  func delete(
    _ messages: [(id: String, handle: String)]
  ) async -> (deleted: [String], failure: String?) {
    // One for all requests: where none is answered, each would take as long.
    let deadline = Deadline.after(.seconds(60))
    let refused = await forEachBatch(of: messages.map(\.handle)) {
      (handles) async throws(AWSError) in
      try await sqs.deleteMessageBatch(
        queueURL: queueURL, receiptHandles: handles, deadline: deadline)
    }
    let deleted = messages.indices.filter { refused[$0] == nil }.map { messages[$0].id }
    return (deleted, refused.values.first)
  }

  /// Gives messages back, so that others see them at once.
  ///
  /// - Returns: How many stay hidden until their time has passed.
  func giveBack(_ handles: [String]) async -> Int {
    let deadline = Deadline.after(.seconds(60))
    return await forEachBatch(of: handles) { (handles) async throws(AWSError) in
      try await sqs.changeMessageVisibilityBatch(
        queueURL: queueURL, receiptHandles: handles, seconds: 0, deadline: deadline)
    }.count
  }

  /// Does something with handles, ten a request and several requests at a time.
  ///
  /// - Returns: Why it did not work, by the places of the handles that it did not work for.
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
