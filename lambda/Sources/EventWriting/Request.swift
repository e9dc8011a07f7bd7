package import AWSClient
import DynamoDBValue
package import PipelineContract

/// Where a batch goes.
package struct WritingTarget: Sendable {
  let client: AWSClient
  let table: String
  /// The name of the table's partition key.
  let key: String
  let rejectedQueueURL: String
  /// What an event does to an item that has its key.
  let mode: WriteMode
  /// Whether items are inserted in batches where the mode allows it; otherwise each is put on a
  /// condition.
  let insertsInBatches: Bool
  /// Where a rejected record goes whose message is too large for the queue.
  let oversizedRejections: OversizedRejections

  /// - Parameter insertsInBatches: as AWS itself can do it unless told otherwise. Several stand-ins
  ///   for it would replace the item that is there.
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

  /// Whether each item goes into a request of its own from the start.
  var writesSingles: Bool { mode != .replace && !insertsInBatches }

  /// On what condition a single item is put.
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

  /// Sends it; before a further attempt it waits as the client does.
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

/// A request that has come back.
enum Finished: Sendable {
  /// And how long it took.
  case items(Chunk, Result<Written, AWSError>, Duration)
  case messages(Shipment, Result<[EntryFailure], AWSError>)
  /// The deadline left no time for another attempt, of a request to the table or to the queue.
  case outOfTime(isForTable: Bool)
}

/// What became of a request's items, by their places in it; those that are named nowhere are in the
/// table now.
struct Written: Sendable {
  /// They are to be sent again.
  var unprocessed: [Int] = []
  /// The table has an item with their key, and by the mode it stays.
  var skipped: [Int] = []
  /// Whether they are written is to be found out by a put on a condition.
  var inDoubt: [Int] = []
  /// They failed on their own.
  var failed: [(place: Int, error: AWSError)] = []
  /// The table knows keys of the kind that was sent: it has one of them.
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
