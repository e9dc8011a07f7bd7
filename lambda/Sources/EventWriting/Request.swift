package import AWSClient
import DynamoDBValue
package import PipelineContract

/// The destination of a batch.
package struct WritingTarget: Sendable {
  let client: AWSClient
  let table: String
  /// The name of the table's partition key.
  let key: String
  let rejectedQueueURL: String
  /// The effect on an item that already has the event's key.
  let mode: WriteMode
  /// Whether items are inserted in batches if the mode allows it; otherwise each is put with a
  /// condition.
  let insertsInBatches: Bool
  /// The treatment of a rejected record whose message is too large for the queue.
  let oversizedRejections: OversizedRejections

  /// - Parameter insertsInBatches: By default, true for AWS itself. Several emulators would replace
  ///   the existing item.
  package init(
    client: AWSClient, table: String, key: String, rejectedQueueURL: String,
    mode: WriteMode = .replace, insertsInBatches: Bool? = nil,
    oversizedRejections: OversizedRejections = .split
  ) {
    self.client = client
    self.table = table
    self.key = key
    self.rejectedQueueURL = rejectedQueueURL
    self.mode = mode
    self.oversizedRejections = oversizedRejections
    self.insertsInBatches = insertsInBatches ?? client.dynamoDB.isOfAWS
  }

  /// Whether each item needs a request of its own from the start.
  var writesSingles: Bool { mode != .replace && !insertsInBatches }

  /// The condition on which a single item is put.
  fileprivate var condition: PutCondition {
    mode == .onlyIfNewer
      ? .smaller(attribute: Contract.Key.timestampOrder) : .absent(key: key)
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

  /// Sends the request. Before another attempt it waits like the client does.
  func send() async -> Finished {
    switch content {
    case .items(let chunk, let items):
      guard await wait(before: chunk.attempt) else { return .outOfTime(isForTable: true) }
      let start = ContinuousClock.now
      let result: Result<Written, AWSError>
      do throws(AWSError) {
        result = .success(try await write(items, chunk))
      } catch {
        result = .failure(error)
      }
      return .items(chunk, result, ContinuousClock.now - start)
    case .messages(let shipment):
      guard await wait(before: shipment.attempt) else { return .outOfTime(isForTable: false) }
      do throws(AWSError) {
        let failures = try await target.client.sqs.sendMessageBatch(
          queueURL: target.rejectedQueueURL, messages: shipment.parcels.map(\.text),
          deadline: deadline)
        return .messages(shipment, .success(failures))
      } catch {
        return .messages(shipment, .failure(error))
      }
    }
  }

  private func write(_ items: [Item], _ chunk: Chunk) async throws(AWSError) -> Written {
    let table = target.client.dynamoDB
    if chunk.isSingle, let item = items.first {
      let isWritten = try await table.putItem(
        table: target.table, item: item, condition: target.condition, deadline: deadline)
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

  private func wait(before attempt: Int) async -> Bool {
    guard attempt > 1 else { return true }
    return await target.client.waitBeforeResending(
      afterAttempt: attempt - 1, deadline: deadline)
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

/// The results of a request's items by index. Items that are not listed are in the table now.
struct Written: Sendable {
  /// Items to send again.
  var unprocessed: [Int] = []
  /// Items that were not written because, in this mode, the table keeps the item with their key.
  var skipped: [Int] = []
  /// Items whose result only a put with a condition can find out.
  var inDoubt: [Int] = []
  /// Items that failed by themselves.
  var failed: [(place: Int, error: AWSError)] = []
  /// Whether the table has an item with one of the keys, which shows that it accepts such keys.
  var hasKey = false

  init(unprocessed: [Int] = [], skipped: [Int] = []) {
    self.unprocessed = unprocessed
    self.skipped = skipped
  }

  init(_ insertions: [Insertion], mode: WriteMode) {
    for (place, insertion) in insertions.enumerated() {
      switch insertion {
      case .inserted: break
      case .keyExists where mode == .onlyIfNewer:
        inDoubt.append(place)
        hasKey = true
      case .keyExists: skipped.append(place)
      case .unprocessed: unprocessed.append(place)
      case .inexpressible: inDoubt.append(place)
      case .failed(let error): failed.append((place, error))
      }
    }
  }
}
