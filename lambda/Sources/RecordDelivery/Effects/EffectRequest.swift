#if Handler
import AWSClient
import AWSValues
import EventModel
import PipelineContract

/// One request, ready to be sent by a task of its own.
struct EffectRequest: Sendable {
  enum Content: Sendable {
    /// With the effects of the batch's operations.
    case effects(OperationBatch, [Effect], name: String)
    case messages(Shipment)
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
    /// Operations that failed by themselves.
    var failed: [EntryFailure] = []
  }

  let target: EffectTarget
  let deadline: Deadline
  let content: Content

  /// Sends the request. Before another attempt it waits like the client does.
  func send() async -> Finished {
    switch content {
    case .effects(let batch, let effects, let name):
      guard await target.client.wait(before: batch.attempt, deadline: deadline) else {
        return .outOfTime(batch)
      }
      let start = ContinuousClock.now
      let result: Result<Answer, AWSError>
      do throws(AWSError) {
        result = .success(try await send(effects, of: batch, to: name))
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

  private func send(
    _ effects: [Effect], of batch: OperationBatch, to name: String
  ) async throws(AWSError) -> Answer {
    let client = target.client
    switch batch.destination {
    case .table(let table):
      if batch.isPlainWrite, effects.count > 1 {
        return Answer(
          unprocessed: try await client.dynamoDB.batchWriteItem(
            table: name, key: table.key, writes: effects.compactMap(\.itemWrite), deadline: deadline
          ))
      }
      guard let effect = effects.first else { return Answer() }
      return Answer(skipped: try await change(effect, of: table, called: name) ? [] : [0])
    case .queue:
      let failures = try await client.sqs.sendMessageBatch(
        queueURL: name, entries: effects.compactMap(\.outgoingMessage), deadline: deadline)
      return Answer(failed: failures)
    case .topic:
      guard case .publish(let message, _)? = effects.first else { return Answer() }
      _ = try await client.sns.publish(
        topicARN: name, message: message.body, subject: message.subject, deadline: deadline)
      return Answer()
    case .stream:
      let outcome = try await client.kinesis.putRecords(
        stream: name, records: effects.compactMap(\.kinesisRecord), deadline: deadline)
      return Answer(failed: outcome.failures)
    case .bus:
      let failures = try await client.eventBridge.putEvents(
        effects.compactMap { $0.busEvent(on: name) }, deadline: deadline)
      return Answer(failed: failures)
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
#endif
