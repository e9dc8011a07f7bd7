#if Handler
import AWSClient
import AWSValues
import EventModel
import PipelineContract

/// One request, ready to be sent by a task of its own.
struct EffectRequest: Sendable {
  enum Content: Sendable {
    /// With the name of the destination.
    case effects(OperationBatch, Load, name: String)
    case messages(Shipment)
  }

  /// The contents of a request for a destination.
  enum Load: Sendable {
    case writes(WriteBatch, TableKey)
    case insertions([Item])
    case change(Effect, TableContract)
    case queueMessages([OutgoingMessage])
    case topicMessage(TopicMessage)
    case streamRecords([KinesisRecord])
    case busEvents([BusEvent])
  }

  /// The result of a request.
  enum Finished: Sendable {
    /// With the duration of the request.
    case effects(OperationBatch, Result<Answer, AWSError>, Duration)
    case messages(Shipment, Result<[EntryFailure], AWSError>)
    /// There was no time for another attempt before the deadline.
    case outOfTime(OperationBatch?)
  }

  /// The results of a request's operations by their places in it. Those that are not listed happened.
  struct Answer: Sendable {
    /// Operations to send again.
    var unprocessed: [Int] = []
    /// Operations whose condition was not met.
    var skipped: [Int] = []
    /// Operations whose result only a request with their condition can find out.
    var inDoubt: [Int] = []
    /// Messages that failed by themselves.
    var failed: [EntryFailure] = []
    /// Puts that failed by themselves.
    var errors: [(place: Int, error: AWSError)] = []
    /// Whether the table has an item with one of the keys, which shows that it accepts such keys.
    var hasKey = false
  }

  let target: EffectTarget
  let deadline: Deadline
  let content: Content

  /// Sends the request. Before another attempt it waits like the client does.
  func send() async -> Finished {
    switch content {
    case .effects(let batch, let load, let name):
      guard await target.client.wait(before: batch.attempt, deadline: deadline) else {
        return .outOfTime(batch)
      }
      let start = ContinuousClock.now
      let result: Result<Answer, AWSError>
      do throws(AWSError) {
        result = .success(try await send(load, to: name))
      } catch {
        result = .failure(error)
      }
      return .effects(batch, result, ContinuousClock.now - start)
    case .messages(let shipment):
      let result = await shipment.send(
        with: target.client, to: target.rejectedQueueURL, deadline: deadline)
      return result.map { .messages(shipment, $0) } ?? .outOfTime(nil)
    }
  }

  private func send(_ load: Load, to name: String) async throws(AWSError) -> Answer {
    let client = target.client
    switch load {
    case .writes(let writes, let key):
      // Operations on one item are never under way at once.
      return Answer(
        unprocessed: try await client.dynamoDB.batchWriteItem(
          table: name, key: key, distinct: writes, deadline: deadline))
    case .insertions(let items):
      return Answer(try await client.dynamoDB.insert(items, into: name, deadline: deadline))
    case .change(let effect, let table):
      return Answer(skipped: try await change(effect, of: table, called: name) ? [] : [0])
    case .queueMessages(let messages):
      return Answer(
        failed: try await client.sqs.sendMessageBatch(
          queueURL: name, entries: messages, deadline: deadline))
    case .topicMessage(let message):
      _ = try await client.sns.publish(
        topicARN: name, message: message.body, subject: message.subject, deadline: deadline)
      return Answer()
    case .streamRecords(let records):
      let outcome = try await client.kinesis.putRecords(
        stream: name, records: records, deadline: deadline)
      return Answer(failed: outcome.failures)
    case .busEvents(let events):
      return Answer(failed: try await client.eventBridge.putEvents(events, deadline: deadline))
    }
  }

  /// - Returns: Whether the condition was met.
  private func change(
    _ effect: Effect, of table: TableContract, called name: String
  ) async throws(AWSError) -> Bool {
    let dynamoDB = target.client.dynamoDB
    switch effect {
    case .put(let item, _, let condition):
      return try await dynamoDB.putItem(
        table: name, key: table.key, item: item, condition: condition, deadline: deadline)
    case .update(let key, _, let changes, let condition):
      return try await dynamoDB.updateItem(
        table: name, key: key.key(of: table), changes: changes,
        condition: condition, deadline: deadline)
    case .delete(let key, _, let condition):
      return try await dynamoDB.deleteItem(
        table: name, key: key.key(of: table), condition: condition, deadline: deadline)
    case .send, .publish, .append, .emit: return true
    }
  }
}

extension EffectRequest.Answer {
  /// The results of insertions. An existing item with the key decides a put with the condition `.absent`. A put with
  /// the condition `.smaller` stays undecided: see ``settled(isNewest:)``.
  init(_ insertions: [Insertion]) {
    for (place, insertion) in insertions.enumerated() {
      switch insertion {
      case .inserted: break
      case .keyExists:
        skipped.append(place)
        hasKey = true
      case .unprocessed: unprocessed.append(place)
      case .inexpressible: inDoubt.append(place)
      case .failed(let error): errors.append((place, error))
      }
    }
  }

  /// The results of insertions, of which those on the condition that the item is newer are in doubt if there is one.
  func settled(isNewest: (Int) -> Bool) -> Self {
    guard !skipped.isEmpty else { return self }
    var answer = self
    answer.inDoubt += skipped.filter(isNewest)
    answer.skipped.removeAll(where: isNewest)
    return answer
  }
}
#endif
