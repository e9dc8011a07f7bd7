#if Handler
import AWSClient
import AWSValues
import PipelineContract

/// One request, ready to be sent by a task of its own.
struct WriteRequest: Sendable {
  enum Content: Sendable {
    case items(Chunk, [Item])
    case messages(Shipment)
  }

  let target: WritingTarget
  let deadline: Deadline
  let content: Content

  /// Sends the request. Before another attempt it waits like the client does.
  func send() async -> Finished {
    switch content {
    case .items(let chunk, let items):
      guard await target.client.wait(before: chunk.attempt, deadline: deadline) else {
        return .outOfTime(isForTable: true)
      }
      let start = ContinuousClock.now
      let result: Result<Written, AWSError>
      do throws(AWSError) {
        result = .success(try await write(items, chunk))
      } catch {
        result = .failure(error)
      }
      return .items(chunk, result, ContinuousClock.now - start)
    case .messages(let shipment):
      let result = await shipment.send(
        with: target.client, to: target.rejectedQueueURL, deadline: deadline)
      return result.map { .messages(shipment, $0) } ?? .outOfTime(isForTable: false)
    }
  }

  private func write(_ items: [Item], _ chunk: Chunk) async throws(AWSError) -> Written {
    let table = target.client.dynamoDB
    if chunk.isSingle, let item = items.first {
      let isWritten = try await table.putItem(
        table: target.table, key: TableKey(partition: target.key), item: item,
        condition: target.condition, deadline: deadline)
      return Written(skipped: isWritten ? [] : [0])
    }
    if target.mode == .replace {
      return Written(
        unprocessed: try await table.batchWriteItem(
          table: target.table, key: TableKey(partition: target.key), puts: items,
          deadline: deadline))
    }
    return Written(
      try await table.insert(items, into: target.table, deadline: deadline), mode: target.mode)
  }
}

/// The result of a request.
enum Finished: Sendable {
  /// With the duration of the request.
  case items(Chunk, Result<Written, AWSError>, Duration)
  case messages(Shipment, Result<[EntryFailure], AWSError>)
  /// There was no time for another attempt before the deadline, for a request to the table or the
  /// queue.
  case outOfTime(isForTable: Bool)
}
#endif
