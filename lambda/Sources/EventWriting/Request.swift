package import AWSClient
import DynamoDBValue

/// Where a batch goes.
package struct WritingTarget: Sendable {
  let client: AWSClient
  let table: String
  /// The name of the table's partition key.
  let key: String
  let rejectedQueueURL: String

  package init(client: AWSClient, table: String, key: String, rejectedQueueURL: String) {
    self.client = client
    self.table = table
    self.key = key
    self.rejectedQueueURL = rejectedQueueURL
  }
}

/// One request, ready to be sent by a task of its own.
struct Request: Sendable {
  enum Content: Sendable {
    case items(Chunk, [Item])
    case messages(Shipment)
  }

  let target: WritingTarget
  let deadline: Deadline
  let content: Content

  /// Sends it; before a further attempt it waits as the client does.
  func send() async -> Finished {
    switch content {
    case .items(let chunk, let items):
      guard await wait(before: chunk.attempt) else { return .outOfTime }
      do throws(AWSError) {
        let unprocessed = try await target.client.dynamoDB.batchWriteItem(
          table: target.table, key: target.key, puts: items, deadline: deadline)
        return .items(chunk, .success(unprocessed))
      } catch {
        return .items(chunk, .failure(error))
      }
    case .messages(let shipment):
      guard await wait(before: shipment.attempt) else { return .outOfTime }
      do throws(AWSError) {
        let failures = try await target.client.sqs.sendMessageBatch(
          queueURL: target.rejectedQueueURL, messages: shipment.messages, deadline: deadline)
        return .messages(shipment, .success(failures))
      } catch {
        return .messages(shipment, .failure(error))
      }
    }
  }

  private func wait(before attempt: Int) async -> Bool {
    guard attempt > 1 else { return true }
    return await target.client.waitBeforeResending(
      afterAttempt: attempt - 1, deadline: deadline)
  }
}

/// A request that has come back.
enum Finished: Sendable {
  case items(Chunk, Result<[Int], AWSError>)
  case messages(Shipment, Result<[EntryFailure], AWSError>)
  /// The deadline left no time for another attempt.
  case outOfTime
}
